package slacktest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

//go:embed schema.json
var ownSchema []byte

// rules are schemas of requests by method.
type rules map[string]*jsonschema.Schema

// ownRules compiles schema.json, once.
var ownRules = sync.OnceValues(func() (rules, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(ownSchema))
	if err != nil {
		return nil, fmt.Errorf("schema.json: %w", err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("own.json", doc); err != nil {
		return nil, fmt.Errorf("schema.json: %w", err)
	}
	all := rules{}
	for method := range doc.(map[string]any)["methods"].(map[string]any) {
		schema, err := compiler.Compile("own.json#/methods/" + method)
		if err != nil {
			return nil, fmt.Errorf("schema.json: %s: %w", method, err)
		}
		all[method] = schema
	}
	return all, nil
})

// sharedRules compiles the schemas made from Slack's own packages, which lie
// beside the repository or nowhere: then it returns none.
var sharedRules = sync.OnceValues(func() (rules, error) {
	packed, ok := Shared("slack-webapi-requests.schema.json.xz")
	if !ok {
		return nil, nil
	}
	var docs map[string]json.RawMessage
	if err := json.Unmarshal(packed, &docs); err != nil {
		return nil, fmt.Errorf("shared schemas: %w", err)
	}
	all := rules{}
	for method, raw := range docs {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err != nil {
			return nil, fmt.Errorf("shared schemas: %s: %w", method, err)
		}
		compiler := jsonschema.NewCompiler()
		name := "file:///" + method + ".json"
		delete(doc.(map[string]any), "$id")
		if err := compiler.AddResource(name, doc); err != nil {
			return nil, fmt.Errorf("shared schemas: %s: %w", method, err)
		}
		if all[method], err = compiler.Compile(name); err != nil {
			return nil, fmt.Errorf("shared schemas: %s: %w", method, err)
		}
	}
	return all, nil
})

// Shared returns a file of the conformance folder that lies beside the
// repository, unpacked with xz where its name ends so, and whether it is there.
func Shared(name string) ([]byte, bool) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, false
	}
	for range 8 {
		path := filepath.Join(dir, "shared", "conformance", name)
		if _, err := os.Stat(path); err == nil {
			return unpacked(path)
		}
		dir = filepath.Dir(dir)
	}
	return nil, false
}

func unpacked(path string) ([]byte, bool) {
	if filepath.Ext(path) != ".xz" {
		data, err := os.ReadFile(path)
		return data, err == nil
	}
	data, err := exec.Command("xz", "-dkc", path).Output()
	return data, err == nil
}

// check validates a request against every schema that knows its method.
func check(method string, request map[string]any) []string {
	var faults []string
	for name, load := range map[string]func() (rules, error){"own": ownRules, "shared": sharedRules} {
		all, err := load()
		if err != nil {
			return []string{err.Error()}
		}
		schema := all[method]
		if schema == nil {
			if name == "own" {
				faults = append(faults, "schema.json knows no "+method)
			}
			continue
		}
		if err := schema.Validate(request); err != nil {
			faults = append(faults, fmt.Sprintf("%s schema of %s: %v", name, method, err))
		}
	}
	return faults
}

// The fields of a form that hold something else than a string.
var (
	formJSON    = []string{"blocks", "metadata", "prompts", "view"}
	formBool    = []string{"mrkdwn", "unfurl_links", "unfurl_media", "inclusive", "include_all_metadata", "include_locale"}
	formNumbers = []string{"limit"}
)

// typed turns a form into what it would be as JSON. The token is left out.
func typed(form url.Values) (map[string]any, error) {
	out := map[string]any{}
	for key := range form {
		if key != "token" {
			out[key] = form.Get(key)
		}
	}
	for _, key := range formJSON {
		if text, ok := out[key].(string); ok {
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
			out[key] = value
		}
	}
	for _, key := range formBool {
		if text, ok := out[key].(string); ok {
			value, err := strconv.ParseBool(text)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
			out[key] = value
		}
	}
	for _, key := range formNumbers {
		if text, ok := out[key].(string); ok {
			value, err := strconv.Atoi(text)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
			out[key] = float64(value)
		}
	}
	return out, nil
}

// Check returns what is wrong with the arguments of a method.
func Check(method string, request map[string]any) []string { return check(method, request) }
