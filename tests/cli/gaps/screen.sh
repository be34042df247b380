coopgraph gaps "$REPO/tests/cli/inputs/small.json" --top 3
