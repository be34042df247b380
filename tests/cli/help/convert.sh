coopgraph convert --help
