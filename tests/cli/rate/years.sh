# the ranks of each year
NET=$REPO/graphs/ino-tomsk.json
coopgraph rate "$NET" --every-year --window 2011-2013 --indicator degree --draws 100
coopgraph rate "$NET" --every-year --indicator degree --before "$NET" 2>&1; echo "-> $?"
