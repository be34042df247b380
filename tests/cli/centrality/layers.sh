# kinds of ties side by side, how far they are of the same pairs, and only some of them
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --table layers
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --table overlap --format csv
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --table multiplexity --top 3
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --table ties --top 3 -o ties.graphml 2>&1; grep -A 20 -m 1 '<edge' ties.graphml | grep 'betweenness\|simmelian\|kinds'
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --only-kind ownership,funding --measures degree --top 2
coopgraph centrality "$REPO/graphs/moscow-clusters.json" --only-kind ownershp 2>&1; echo "-> $?"
