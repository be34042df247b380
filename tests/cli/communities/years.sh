# how they change from year to year
NET=$REPO/graphs/ino-tomsk.json
coopgraph communities "$NET" --every-year --window 2011-2013
coopgraph communities "$NET" --every-year --window 2011-2012 --table members --format csv -q | sed -n '1p;/^TPU/p' | cut -d, -f1-4
# others say what they have instead
coopgraph compare "$NET" --every-year 2>&1; echo "-> $?"
coopgraph evaluate "$NET" --every-year 2>&1; echo "-> $?"
coopgraph evaluate "$NET" --at 10 2>&1; echo "-> $?"
