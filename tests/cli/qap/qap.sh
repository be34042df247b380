# what explains who works with whom
coopgraph qap "$REPO/graphs/ino-tomsk.json" --by same:region,distance,same:kind --permutations 200
coopgraph qap "$REPO/graphs/ino-tomsk.json" --explain kind:project --by kind:agreement --permutations 200 --format csv 2>/dev/null
coopgraph qap "$REPO/graphs/ino-tomsk.json" --by distence 2>&1; echo "-> $?"
