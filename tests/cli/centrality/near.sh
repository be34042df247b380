# who is near given organisations in the whole network; to whom must be said
coopgraph centrality "$REPO/graphs/ino-tomsk.json" --near ТУСУР --measures personalised_pagerank,degree --top 5
coopgraph centrality "$REPO/graphs/ino-tomsk.json" --near TUSUR,TPU --near Mikran --measures personalised_pagerank --top 3 --lang ru
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --near tusur --measures personalised_pagerank,pagerank --directed --format csv 2>/dev/null
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --near tusur --measures personalised_pagerank -o near.graphml -q >/dev/null && grep -A1 'personalised' near.graphml | head -3
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --measures personalised_pagerank 2>&1; echo "-> $?"
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --near tusur --measures pagerank 2>&1; echo "-> $?"
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --near tusurr --measures personalised_pagerank 2>&1; echo "-> $?"
# of a cluster memberships do not count: nobody is near it, and that is said
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --near it --measures personalised_pagerank --top 2
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --near it,tusur --measures personalised_pagerank --top 2
