coopgraph help --help
