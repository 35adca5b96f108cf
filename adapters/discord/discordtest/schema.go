package discordtest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/ulikunitz/xz"
)

// Description is what Discord publishes of its API, as far as it lies beside
// the repository.
type Description struct {
	router  routers.Router
	schemas map[string]*jsonschema.Schema
}

// ErrNoDescription is returned where the description is not there.
var ErrNoDescription = errors.New("../shared/conformance is not there: Discord's own description is not checked against")

// conformance finds the folder beside the repository, from wherever a test runs.
func conformance() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			found := filepath.Join(dir, "..", "shared", "conformance")
			if _, err := os.Stat(found); err != nil {
				return "", ErrNoDescription
			}
			return found, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", ErrNoDescription
		}
		dir = up
	}
}

// File reads a file of Discord's description, unpacked where it is packed.
func File(name string) ([]byte, error) {
	dir, err := conformance()
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil || !strings.HasSuffix(name, ".xz") {
		return data, err
	}
	r, err := xz.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// describe reads the description once for all tests of a process.
var describe = sync.OnceValues(func() (*Description, error) {
	doc, err := File("discord-openapi.min.json.xz")
	if err != nil {
		return nil, err
	}
	frames, err := File("discord-gateway.schema.json.xz")
	if err != nil {
		return nil, err
	}
	api, err := openapi3.NewLoader().LoadFromData(doc)
	if err != nil {
		return nil, fmt.Errorf("openapi: %w", err)
	}
	router, err := gorillamux.NewRouter(api)
	if err != nil {
		return nil, fmt.Errorf("openapi: %w", err)
	}
	d := &Description{router: router, schemas: map[string]*jsonschema.Schema{}}
	var all map[string]any
	if err := json.Unmarshal(frames, &all); err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	for name, schema := range all {
		if err := c.AddResource("discord:///"+name, schema); err != nil {
			return nil, err
		}
	}
	for name := range all {
		if d.schemas[name], err = c.Compile("discord:///" + name); err != nil {
			return nil, err
		}
	}
	return d, nil
})

// request checks a request against the OpenAPI description.
func (d *Description) request(r *http.Request, path string, body []byte) error {
	u, err := url.Parse("https://discord.com/api/v10" + path)
	if err != nil {
		return err
	}
	req := r.Clone(context.Background())
	req.URL, req.Host, req.RequestURI = u, u.Host, ""
	req.Body = io.NopCloser(bytes.NewReader(body))
	route, params, err := d.router.FindRoute(req)
	if err != nil {
		return fmt.Errorf("%s %s: %w", r.Method, u.Path, err)
	}
	return openapi3filter.ValidateRequest(context.Background(), &openapi3filter.RequestValidationInput{
		Request: req, PathParams: params, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, MultiError: false},
	})
}

// frame checks a value against one of the gateway's schemas.
func (d *Description) frame(schema string, data []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	s := d.schemas[schema]
	if s == nil {
		return fmt.Errorf("no schema %s", schema)
	}
	return s.Validate(v)
}
