coopgraph gaps "$REPO/tests/cli/inputs/small.json" --only funding,isolates --format csv
