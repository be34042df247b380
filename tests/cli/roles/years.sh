# key players and positions of each year
NET=$REPO/graphs/ino-tomsk.json
coopgraph roles "$NET" --every-year --window 2011-2013 --only key_players
coopgraph roles "$NET" --every-year --window 2011-2012 --only positions --format csv -q | sed -n '1p;/^TPU/p'
