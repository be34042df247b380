coopgraph list
