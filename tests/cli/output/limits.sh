# What --max-time does: one line, nothing left behind.
coopgraph generate --organisations 20000 -o large.json --quiet
mkdir out && cd out || exit 1
coopgraph evaluate ../large.json --plots plots --max-time 1 2>&1
echo "$?"
coopgraph evaluate ../large.json --plots plots --max-time 1 --lang ru 2>&1
ls
