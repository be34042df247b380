# a pair of --every stands under both its ends and is one edge of the file, with all its fields
net=$REPO/tests/cli/inputs/small.json
coopgraph suggest "$net" --every --top 2 -q -o net.graphml -o net.gexf -o net.json > /dev/null
grep -c 'suggestion' net.json
for file in net.graphml net.gexf net.json; do
    for field in likelihood benefit introducer gap_after constraint_a_with efficiency_with by_neighbourhood; do
        grep -q "$field" $file && echo "$file: $field"
    done
done
python3 - <<'P'
import json
pairs = [frozenset((t["from"], t["to"])) for t in json.load(open("net.json"))["ties"] if t.get("kind") == "suggestion"]
print(len(pairs) == len(set(pairs)), all(len(p) == 2 for p in pairs))
P
