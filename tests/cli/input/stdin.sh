coopgraph centrality - --measures degree --format csv <"$REPO/tests/cli/inputs/small.json"
gzip -c "$REPO/tests/cli/inputs/ties.csv" | coopgraph convert - --from csv -o - --to csv --quiet
