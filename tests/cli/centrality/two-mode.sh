# agreements and projects as nodes: figures of two modes, in the table of measures and in that of the network
coopgraph centrality "$REPO/graphs/ino-tomsk.json" --projection nodes --measures two_mode_betweenness,two_mode_degree,two_mode_closeness,redundancy --top 5
coopgraph centrality "$REPO/graphs/ino-tomsk.json" --projection nodes --table network --draws 2 --format csv 2>/dev/null | grep two-mode
coopgraph centrality "$REPO/graphs/ino-tomsk.json" --measures redundancy 2>&1; echo "-> $?"
