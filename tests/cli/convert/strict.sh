# a loss is exit 4 and nothing is written, on standard output neither; without one all is
in=$REPO/tests/cli/inputs/small.json
coopgraph convert "$in" -o a.csv --strict; echo "exit $?"
coopgraph convert "$in" -o a.json -o a.graphml --strict 2>/dev/null; echo "exit $?"
coopgraph convert "$in" -o - --to gexf --strict 2>/dev/null | wc -c
coopgraph convert "$in" -o b.json --strict; echo "exit $?"
coopgraph convert "$in" -o - --to json --strict | cmp - b.json && echo same
ls -A
