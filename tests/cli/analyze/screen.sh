coopgraph analyze "$REPO/tests/cli/inputs/small.json" --quiet
