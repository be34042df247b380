COLUMNS=60 coopgraph list kinds
