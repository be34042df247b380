coopgraph suggest "$REPO/tests/cli/inputs/small.json" --top 3
