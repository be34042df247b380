# two times of one network
NET=$REPO/graphs/ino-tomsk.json
coopgraph compare "$NET" --at-before 2012 --at-after 2016 --runs 3 --table figures -q
coopgraph compare "$NET" --at-before 2012 --at-after 2012 --runs 3 --table ties --format csv -q
coopgraph compare "$NET" --at-before 2012 2>&1; echo "-> $?"
coopgraph compare "$NET" --at-before soon --at-after 2012 2>&1; echo "-> $?"
coopgraph compare "$NET" --at-before 2012 --at-after 2013 --at 2014 2>&1; echo "-> $?"
# what was there then is written; the figures of it are those of the time
coopgraph convert "$NET" --at 2012 -o then.json -q
coopgraph centrality then.json --measures degree --top 1
coopgraph analyze "$NET" --at 2012 --runs 3 -q | sed -n '1,2p'
