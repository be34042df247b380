# key players, cliques, k-plexes, positions; what cannot be asked
coopgraph roles "$REPO/graphs/moscow-clusters.json" --top 3
coopgraph roles "$REPO/graphs/moscow-clusters.json" --only key_players,cliques --players 2 --smallest 4 --format csv
coopgraph roles "$REPO/graphs/moscow-clusters.json" --only positions -o out.graphml -q --top 2; grep -c 'key="position"' out.graphml
coopgraph roles "$REPO/graphs/moscow-clusters.json" --only clique 2>&1; echo "-> $?"
coopgraph roles "$REPO/graphs/moscow-clusters.json" --players 40 --only key_players 2>&1; echo "-> $?"
coopgraph roles "$REPO/graphs/moscow-clusters.json" --plex 3 --smallest 4 --lang ru 2>&1 | grep плекс
coopgraph list roles
