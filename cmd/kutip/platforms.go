package main

import (
	"kutip/adapters"
	"kutip/adapters/slack"
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
	if c := cfg.Slack; c != nil {
		list = append(list, platform{"slack", func(o adapters.Office) (adapters.Runner, error) { return slack.New(*c, o) }})
	}
	return list
}
