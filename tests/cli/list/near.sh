coopgraph list measure
