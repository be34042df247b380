coopgraph communities "$REPO/tests/cli/inputs/small.json" --runs 5
