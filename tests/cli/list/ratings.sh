coopgraph list normalisations --verbose
coopgraph list figures
