# every table of the main job, and one alone
coopgraph analyze "$REPO/tests/cli/inputs/small.json" --format json >all.json
python3 -c 'import json; print(*(t["name"] for t in json.load(open("all.json"))["tables"]))'
coopgraph analyze "$REPO/tests/cli/inputs/small.json" --format csv --table kinds
coopgraph analyze "$REPO/tests/cli/inputs/small.json" --table nosuch 2>&1; echo "-> $?"
