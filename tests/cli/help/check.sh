coopgraph check --help
