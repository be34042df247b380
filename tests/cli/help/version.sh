coopgraph version --help
