# centralities beside what part they are of the most they could be, and those of one direction
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --measures degree,betweenness,pagerank --normalised --format csv 2>/dev/null
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --measures in_degree,out_strength,in_closeness --directed --format csv 2>/dev/null
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --measures in_degree 2>&1; echo "-> $?"
# a beta of one's own, and one beyond what has a meaning
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --measures power,power_negative --beta 0.1 --top 3 -q
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --measures power --beta 3 -q 2>&1; echo "-> $?"
