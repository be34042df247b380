coopgraph gaps --help
