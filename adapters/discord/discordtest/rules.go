package discordtest

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
)

// rules returns what Discord's documentation forbids and its description does
// not say, and the limits besides, so that they are kept to without it.
func rules(method, path string, body []byte) []string {
	path, _, _ = strings.Cut(path, "?")
	c := &checker{}
	var v any
	if len(body) > 0 && json.Unmarshal(body, &v) != nil {
		return []string{"not JSON"}
	}
	m, _ := v.(map[string]any)
	switch {
	case method == "PUT" && strings.HasSuffix(path, "/commands"):
		list, _ := v.([]any)
		c.commands(list)
	case strings.HasSuffix(path, "/callback"):
		c.known(m, "type", "data")
		data, _ := m["data"].(map[string]any)
		switch m["type"] {
		case 4.0:
			c.message(data, true)
		case 5.0:
			c.known(data, "flags")
			if f := flags(data); f&^64 != 0 {
				c.wrong("deferred with flags %d", f)
			}
		case 8.0:
			list, _ := data["choices"].([]any)
			c.choices(list)
		}
	case method == "POST" && strings.HasSuffix(path, "/messages"):
		c.message(m, true)
		if nonce, _ := m["nonce"].(string); nonce == "" || len(nonce) > 25 || m["enforce_nonce"] != true {
			c.wrong("nonce %v, enforce_nonce %v", m["nonce"], m["enforce_nonce"])
		}
	case method == "PATCH":
		c.message(m, true)
	}
	return c.found
}

type checker struct{ found []string }

func (c *checker) wrong(format string, args ...any) {
	c.found = append(c.found, fmt.Sprintf(format, args...))
}

func (c *checker) known(m map[string]any, keys ...string) {
	for k := range m {
		if !strings.Contains(" "+strings.Join(keys, " ")+" ", " "+k+" ") {
			c.wrong("unknown field %q", k)
		}
	}
}

func (c *checker) length(what string, v any, least, most int) {
	s, ok := v.(string)
	if n := units(s); !ok && least > 0 || n < least || n > most {
		c.wrong("%s: %d characters, allowed are %d to %d", what, n, least, most)
	}
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

func (c *checker) message(m map[string]any, full bool) {
	c.known(m, "content", "embeds", "components", "flags", "allowed_mentions", "message_reference", "nonce", "enforce_nonce")
	c.length("content", m["content"], 0, 2000)
	mentions, _ := m["allowed_mentions"].(map[string]any)
	parse, ok := mentions["parse"].([]any)
	if !ok || len(parse) > 0 || len(mentions) != 1 {
		c.wrong("allowed_mentions %v", m["allowed_mentions"])
	}
	embeds, _ := m["embeds"].([]any)
	components, _ := m["components"].([]any)
	if m["content"] == nil && len(embeds) == 0 && len(components) == 0 {
		c.wrong("an empty message")
	}
	v2 := flags(m)&flagComponents != 0
	if v2 && (m["content"] != nil || len(embeds) > 0) {
		c.wrong("Components V2 beside content or embeds")
	}
	c.embeds(embeds)
	count, text := c.components(components, v2, 0)
	if count > 40 || text > 4000 || !v2 && len(components) > 5 {
		c.wrong("%d components with %d characters", count, text)
	}
}

func (c *checker) embeds(embeds []any) {
	total := 0
	for _, e := range embeds {
		m, _ := e.(map[string]any)
		c.known(m, "title", "description", "url", "color", "footer", "author", "fields", "timestamp")
		c.length("embed description", m["description"], 1, 4096)
		text, _ := m["description"].(string)
		total += units(text)
	}
	if len(embeds) > 10 || total > 6000 {
		c.wrong("%d embeds with %d characters", len(embeds), total)
	}
}

func (c *checker) components(list []any, v2 bool, depth int) (count, text int) {
	for _, one := range list {
		m, _ := one.(map[string]any)
		count++
		inner, _ := m["components"].([]any)
		switch m["type"] {
		case 1.0:
			if len(inner) < 1 || len(inner) > 5 {
				c.wrong("%d buttons in a row", len(inner))
			}
		case 2.0:
			c.known(m, "type", "style", "label", "custom_id", "url", "emoji", "disabled")
			c.length("label", m["label"], 1, 80)
			if m["style"] != 5.0 {
				c.length("custom_id", m["custom_id"], 1, 100)
			}
		case 10.0:
			c.known(m, "type", "content", "id")
			c.length("text display", m["content"], 1, 4000)
			s, _ := m["content"].(string)
			text += units(s)
		case 17.0:
			if depth > 0 || len(inner) == 0 {
				c.wrong("a container inside, or an empty one")
			}
		default:
			c.wrong("component of type %v", m["type"])
		}
		if !v2 && m["type"] != 1.0 && m["type"] != 2.0 {
			c.wrong("component of type %v without Components V2", m["type"])
		}
		n, t := c.components(inner, v2, depth+1)
		count, text = count+n, text+t
	}
	return count, text
}

var slashName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

func (c *checker) commands(list []any) {
	kinds, seen := map[any]int{}, map[string]bool{}
	for _, one := range list {
		m, _ := one.(map[string]any)
		kinds[m["type"]]++
		name, _ := m["name"].(string)
		if id := fmt.Sprint(m["type"], name); seen[id] {
			c.wrong("two commands %q", name)
		} else {
			seen[id] = true
		}
		c.names(m, m["type"] == 1.0)
		if m["type"] == 1.0 {
			c.length("description of "+name, m["description"], 1, 100)
			options, _ := m["options"].([]any)
			c.options(options)
		} else if m["description"] != nil || m["options"] != nil {
			c.wrong("%q: a context menu has neither description nor options", name)
		}
	}
	if kinds[1.0] > 100 || kinds[2.0] > 15 || kinds[3.0] > 15 {
		c.wrong("too many commands: %v", kinds)
	}
}

func (c *checker) names(m map[string]any, slash bool) {
	all := []any{m["name"]}
	localised, _ := m["name_localizations"].(map[string]any)
	for _, n := range localised {
		all = append(all, n)
	}
	for _, n := range all {
		c.length("name", n, 1, 32)
		if name, _ := n.(string); slash && (!slashName.MatchString(name) || strings.ToLower(name) != name) {
			c.wrong("name %q", name)
		}
	}
}

func (c *checker) options(list []any) {
	optional := false
	for _, one := range list {
		m, _ := one.(map[string]any)
		c.names(m, true)
		c.length("description of option", m["description"], 1, 100)
		if m["required"] == true && optional {
			c.wrong("a required option after one that is not")
		}
		optional = optional || m["required"] != true
		choices, _ := m["choices"].([]any)
		if m["autocomplete"] == true && len(choices) > 0 {
			c.wrong("autocomplete and choices")
		}
		c.choices(choices)
	}
	if len(list) > 25 {
		c.wrong("%d options", len(list))
	}
}

func (c *checker) choices(list []any) {
	if len(list) > 25 {
		c.wrong("%d choices", len(list))
	}
	for _, one := range list {
		m, _ := one.(map[string]any)
		c.known(m, "name", "value", "name_localizations")
		c.length("choice", m["name"], 1, 100)
		c.length("choice", m["value"], 1, 100)
	}
}

// Check returns what is wrong with a request, by the rules that Discord's
// description does not have.
func Check(method, path string, body []byte) []string { return rules(method, path, body) }
