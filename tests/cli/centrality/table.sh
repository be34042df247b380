coopgraph centrality "$REPO/tests/cli/inputs/small.json"
