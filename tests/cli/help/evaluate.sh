coopgraph evaluate --help
