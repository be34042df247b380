# the figures of the whole network, as a table and for programs
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --table network
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --table network --directed --draws 5 --format csv 2>&1 | grep -E '^(recip|in|out|average path|coop)'
