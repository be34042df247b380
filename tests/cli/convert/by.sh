# the network of groups, which every command takes
coopgraph convert "$REPO/tests/cli/inputs/small.json" --by kind -o kinds.json && cat kinds.json
coopgraph convert "$REPO/graphs/ino-tomsk.json" --by region -o regions.csv --quiet && cat regions.nodes.csv
coopgraph convert "$REPO/graphs/ino-tomsk.json" --by cluster -o clusters.graphml --quiet
coopgraph centrality clusters.graphml --measures strength --top 3 2>&1
coopgraph convert "$REPO/graphs/ino-tomsk.json" --by region -o regions.json
coopgraph convert "$REPO/tests/cli/inputs/small.json" --by city -o cities.json; echo "-> $?"
