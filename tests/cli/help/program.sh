coopgraph help
