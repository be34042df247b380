coopgraph suggest --help
