coopgraph generate --help
