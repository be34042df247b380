coopgraph centrality --help
