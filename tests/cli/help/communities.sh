coopgraph communities --help
