coopgraph analyze --help
