# kinds of ties side by side, how far they are of the same pairs, and only some of them
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --table layers
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --table overlap --format csv
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --table multiplexity --top 3
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --table ties --top 3 -o ties.graphml 2>&1; grep -A 20 -m 1 '<edge' ties.graphml | grep 'betweenness\|simmelian\|kinds'
# figures of ties are columns wherever ties are written, and a file that has them is written with the new ones
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --table ties -o ties.csv -o ties.json -o ties.xlsx -q > /dev/null
head -2 ties.ties.csv; grep -o -m 1 '"simmelian": [0-9]*, "betweenness": [0-9.]*' ties.json
coopgraph convert ties.xlsx -o back.csv -q; head -1 back.ties.csv
coopgraph centrality ties.json --table ties -o again.json -q > /dev/null; cmp ties.json again.json && echo same
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --only-kind ownership,funding --measures degree --top 2
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --only-kind ownershp 2>&1; echo "-> $?"
