# the rows of the core stay; kinds are filled up to what is asked
coopgraph generate --grow "$REPO/tests/cli/inputs/small.json" --kind company=20 --kind университет=5 -o - --to json --quiet >grown.json
python3 -c 'import collections, json
o = json.load(open("grown.json"))["organisations"]
print(sorted(collections.Counter(x["kind"] for x in o).items()), sum(not x.get("synthetic") for x in o))'
coopgraph generate --kind compani=3 -o x.json 2>&1; echo "-> $?"
coopgraph generate --kind company=1.5 -o x.json 2>&1; echo "-> $?"
