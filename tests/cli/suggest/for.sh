coopgraph suggest "$REPO/tests/cli/inputs/small.json" --for тусур --top 2
