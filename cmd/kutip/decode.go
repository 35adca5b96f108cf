package main

import (
	"bytes"
	"cmp"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// maxConfig bounds a configuration file.
const maxConfig = 64 << 10

// validator is a table of the configuration that knows its own bounds. Each
// error that Validate joins begins with the key that it is about and a colon.
type validator interface{ Validate() error }

// decoder fills a struct of tables and collects all that is wrong on the way.
type decoder struct {
	keys     []toml.Key // as they stand in the file
	tree     map[string]any
	problems []problem
	seen     map[string]bool // keys that have their problem already
}

// problem is something wrong with the key at an index of decoder.keys, or
// with none of them: -1.
type problem struct {
	key  int
	text string
}

// decode reads TOML into the struct that into points to, which holds the
// defaults. Whatever is wrong is reported at once, one line each, in the order
// of the file: unknown keys, wrong types, values out of bounds. Values that
// did not parse are never repeated, since they could be secrets.
func decode(name string, data []byte, into any) error {
	d := decoder{seen: make(map[string]bool)}
	meta, err := toml.Decode(string(data), &d.tree)
	if err != nil {
		return syntaxError(name, err)
	}
	d.keys = meta.Keys()
	for i, key := range d.keys {
		d.take(i, key, reflect.ValueOf(into).Elem())
	}
	d.dropAbsent(reflect.ValueOf(into).Elem())
	d.validate(reflect.ValueOf(into).Elem())
	slices.SortStableFunc(d.problems, func(a, b problem) int { return cmp.Compare(a.key, b.key) })
	var errs []error
	for _, p := range d.problems {
		place := name
		if p.key >= 0 {
			place = fmt.Sprintf("%s:%d", name, lineOf(data, p.key))
		}
		errs = append(errs, fmt.Errorf("%s: %s", place, p.text))
	}
	return errors.Join(errs...)
}

// syntaxError tells where the TOML went wrong. Only messages about keys are
// passed on: others can quote what stands in a value's place.
func syntaxError(name string, err error) error {
	var syntax toml.ParseError
	if !errors.As(err, &syntax) {
		return fmt.Errorf("%s: not TOML", name)
	}
	text := `not TOML; a line is a [table] or key = value, and text stands in "quotation marks"`
	if strings.HasPrefix(syntax.Message, "Key '") {
		text = "k" + strings.TrimSuffix(syntax.Message[1:], ".")
	}
	return fmt.Errorf("%s:%d: %s", name, syntax.Position.Line, text)
}

// take stores the value of one key in the field that it belongs to.
func (d *decoder) take(index int, key toml.Key, into reflect.Value) {
	var value any = d.tree
	for depth, part := range key {
		table, ok := value.(map[string]any)
		if !ok || d.seen[key[:depth].String()] {
			return // the table around it has its problem already
		}
		value = table[part]
		if into.Kind() != reflect.Struct {
			return
		}
		field, known := fieldOf(into, part)
		if !known {
			d.complain(index, key[:depth+1], "unknown; known are "+strings.Join(keysOf(into.Type()), ", "))
			return
		}
		into = field
	}
	if err := store(into, value); err != nil {
		d.complain(index, key, err.Error())
	}
}

// dropAbsent sets to nil the tables that may be missing, which are pointers, and
// are not in the file.
func (d *decoder) dropAbsent(root reflect.Value) {
	for i := range root.NumField() {
		field := root.Field(i)
		if _, there := d.tree[root.Type().Field(i).Tag.Get("toml")]; field.Kind() == reflect.Pointer && !there {
			field.SetZero()
		}
	}
}

func (d *decoder) complain(index int, key toml.Key, text string) {
	if name := key.String(); !d.seen[name] {
		d.seen[name] = true
		d.problems = append(d.problems, problem{index, label(key) + ": " + text})
	}
}

// label writes a key as it is looked for in the file.
func label(key toml.Key) string {
	if len(key) == 1 {
		return key[0]
	}
	return "[" + key[:len(key)-1].String() + "] " + key[len(key)-1]
}

// validate asks every table for what is out of bounds.
func (d *decoder) validate(root reflect.Value) {
	for i := range root.NumField() {
		field := root.Field(i)
		v, ok := field.Interface().(validator)
		if !ok || field.Kind() == reflect.Pointer && field.IsNil() {
			continue
		}
		table := root.Type().Field(i).Tag.Get("toml")
		for _, err := range unjoin(v.Validate()) {
			name, text, _ := strings.Cut(err.Error(), ": ")
			key := toml.Key{table, name}
			index := slices.IndexFunc(d.keys, func(k toml.Key) bool { return slices.Equal(k, key) })
			d.complain(index, key, text)
		}
	}
}

// unjoin returns the errors that were joined into err, however often.
func unjoin(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, part := range joined.Unwrap() {
		all = append(all, unjoin(part)...)
	}
	return all
}

func fieldOf(table reflect.Value, key string) (reflect.Value, bool) {
	for i := range table.NumField() {
		if table.Type().Field(i).Tag.Get("toml") == key {
			if field := table.Field(i); field.Kind() == reflect.Pointer {
				return field.Elem(), true
			}
			return table.Field(i), true
		}
	}
	return reflect.Value{}, false
}

func keysOf(table reflect.Type) []string {
	if table.Kind() == reflect.Pointer {
		table = table.Elem()
	}
	var keys []string
	for i := range table.NumField() {
		if key := table.Field(i).Tag.Get("toml"); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

// store puts a TOML value into a field of the same type.
func store(field reflect.Value, value any) error {
	if u, ok := field.Addr().Interface().(encoding.TextUnmarshaler); ok {
		text, ok := value.(string)
		if !ok {
			return wrongType("text", value)
		}
		return u.UnmarshalText([]byte(text))
	}
	switch field.Kind() {
	case reflect.Struct:
		if _, ok := value.(map[string]any); !ok {
			return wrongType("a table", value)
		}
		return nil // its keys follow
	case reflect.Slice:
		return storeList(field, value)
	case reflect.Float64:
		if n, ok := value.(int64); ok {
			value = float64(n)
		}
	case reflect.Int:
		if n, ok := value.(int64); ok && int64(int(n)) == n {
			value = int(n)
		}
	}
	v := reflect.ValueOf(value)
	if v.Type() != field.Type() {
		return wrongType(typeName(field.Kind()), value)
	}
	field.Set(v)
	return nil
}

// storeList fills a list of texts.
func storeList(field reflect.Value, value any) error {
	list, ok := value.([]any)
	if !ok {
		return wrongType("a list of texts", value)
	}
	texts := make([]string, len(list))
	for i, item := range list {
		if texts[i], ok = item.(string); !ok {
			return wrongType("a list of texts", value)
		}
	}
	field.Set(reflect.ValueOf(texts))
	return nil
}

func wrongType(want string, got any) error {
	return fmt.Errorf("must be %s (got %s)", want, typeName(reflect.ValueOf(got).Kind()))
}

func typeName(k reflect.Kind) string {
	switch k {
	case reflect.String:
		return "text"
	case reflect.Int, reflect.Int64:
		return "a whole number"
	case reflect.Float64:
		return "a number"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "a list"
	case reflect.Map:
		return "a table"
	}
	return "a date"
}

// lineOf returns the line on which the key with an index begins: the one after
// the longest run of lines that is TOML without it. The library counts keys
// but keeps no places; configurations are small enough to ask it again.
func lineOf(data []byte, index int) int {
	lines := bytes.SplitAfter(data, []byte("\n"))
	line, end := 1, 0
	for n, l := range lines {
		end += len(l)
		var tree map[string]any
		meta, err := toml.Decode(string(data[:end]), &tree)
		switch {
		case err != nil:
			continue // within a value of several lines
		case len(meta.Keys()) > index:
			return line
		}
		line = n + 2
	}
	return line
}
