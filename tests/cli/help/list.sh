coopgraph list --help
