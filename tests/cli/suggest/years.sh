# what would have been suggested, year by year
NET=$REPO/graphs/ino-tomsk.json
coopgraph suggest "$NET" --every-year --window 2011-2012 --for TUSUR --top 2
coopgraph suggest "$NET" --every-year --window 2011-2012 --every --top 1 --format csv -q | cut -d, -f1-4 | head -3
coopgraph suggest "$NET" --every-year --pair TUSUR TPU 2>&1; echo "-> $?"
