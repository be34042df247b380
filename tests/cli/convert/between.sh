# through every format that is read and written and keeps columns: ties and organisations come back the same
# Pajek has no place for a description
same() { diff <(grep -v '^  "[dl]' "$1") <(grep -v '^  "[dl]' "$2"); }
small="$REPO/graphs/ino-tomsk.json"
coopgraph convert "$small" -o first.graphml --quiet
coopgraph convert first.graphml -o plain.json --quiet
for suffix in gexf node-link.json graphology.json cyjs gml net paj; do
    coopgraph convert plain.json -o "x.$suffix" --quiet
    coopgraph convert "x.$suffix" -o "back.json" --quiet
    same plain.json back.json && echo "$suffix: the same"
done
coopgraph convert plain.json -o a.gml -o a.net.gz -o a.cyjs.zst -o a.dot -o a.vos -o a.vos.json -o a.node-link.json --colour never 2>&1
coopgraph convert a.net.gz -o b.json --quiet && same plain.json b.json && echo "gz: the same"
coopgraph convert a.cyjs.zst -o b.json --quiet && same plain.json b.json && echo "zst: the same"
