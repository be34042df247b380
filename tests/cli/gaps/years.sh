# how many there are each year; what was missing then
NET=$REPO/graphs/ino-tomsk.json
coopgraph gaps "$NET" --every-year --window 2011-2013 --draws 20
coopgraph gaps "$NET" --every-year --window 2012-2013 --only articulation --top 1
coopgraph gaps "$NET" --every-year --only isolates --table gaps --format csv -q | tail -3
coopgraph gaps "$NET" --every-year --without TPU 2>&1; echo "-> $?"
# the number of threads makes no difference
coopgraph gaps "$NET" --every-year --window 2011-2013 --format json -q --threads 1 > one.json
coopgraph gaps "$NET" --every-year --window 2011-2013 --format json -q --threads 4 | cmp - one.json && echo same
