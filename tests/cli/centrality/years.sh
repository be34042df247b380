# the network of a time, and year by year; undated ties stay unless --dated leaves them out
NET=$REPO/graphs/ino-tomsk.json
coopgraph centrality "$NET" --at 2012 --measures degree --top 3 2>&1
coopgraph centrality "$NET" --window "2010 - 2011" --dated --measures degree --top 3 2>&1
coopgraph centrality "$NET" --table network --every-year --window 2011-2013
coopgraph centrality "$NET" --every-year --window 2011-2013 --measures degree,strength --top 2
coopgraph centrality "$NET" --every-year --window 2011-2012 --measures degree --format csv -q | sed -n '1p;/TPU/p'
coopgraph centrality "$NET" --at soon 2>&1; echo "-> $?"
coopgraph centrality "$NET" --at 2012 --window 2012- 2>&1; echo "-> $?"
coopgraph centrality "$NET" --every-year --window 2012 --top 2 -q
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --every-year 2>&1; echo "-> $?"
coopgraph centrality "$NET" --every-year --projection nodes 2>&1; echo "-> $?"
# the number of threads makes no difference
coopgraph centrality "$NET" --every-year --format csv -q --threads 1 > one.csv
coopgraph centrality "$NET" --every-year --format csv -q --threads 4 | cmp - one.csv && echo same
