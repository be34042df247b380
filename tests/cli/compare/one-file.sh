coopgraph compare "$REPO/tests/cli/inputs/small.json"
