coopgraph compare "$REPO/tests/cli/inputs/small.json" "$REPO/tests/cli/inputs/small-later.json" --runs 5
