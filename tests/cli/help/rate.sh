coopgraph rate --help
