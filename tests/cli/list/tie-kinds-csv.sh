coopgraph list tie-kinds --format csv
