COLUMNS=60 coopgraph analyze "$REPO/tests/cli/inputs/small.json" --quiet --suggestions 3
