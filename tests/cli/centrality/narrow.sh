COLUMNS=60 coopgraph centrality "$REPO/tests/cli/inputs/small.json" --top 4
