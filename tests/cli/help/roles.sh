coopgraph roles --help
