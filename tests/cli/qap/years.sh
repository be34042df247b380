# coefficients year by year; years of which there are none are remarked
NET=$REPO/graphs/ino-tomsk.json
coopgraph qap "$NET" --every-year --window 2012-2015 --by kind:funding,same:region --permutations 50
coopgraph qap "$NET" --every-year --window 2012-2015 --by kind:nothing --permutations 50 2>&1; echo "-> $?"
