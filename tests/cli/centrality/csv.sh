coopgraph centrality "$REPO/tests/cli/inputs/small.json" --format csv --measures betweenness,degree --top 3
