package main

import (
	"kutip/adapters"
)

// platform is a chat platform that is configured.
type platform struct {
	name  string
	build func(adapters.Office) (adapters.Runner, error)
}

// platforms returns those that have a table in the configuration. A platform is
// three lines here:
//
//	if c := cfg.Chat; c != nil {
//		list = append(list, platform{"chat", func(o adapters.Office) (adapters.Runner, error) { return chat.New(*c, o) }})
//	}
func platforms(cfg Config) []platform {
	var list []platform
	return list
}
