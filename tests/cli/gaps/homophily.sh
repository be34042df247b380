# does like work with like: by every attribute, the groups of one, and who works with whom
coopgraph gaps "$REPO/tests/cli/inputs/small.json" --only homophily,mixing --group kind --draws 200
coopgraph gaps "$REPO/tests/cli/inputs/small.json" --only homophily --group country --format csv --draws 200 2>/dev/null
