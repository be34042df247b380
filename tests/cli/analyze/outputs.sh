# the main job with every output at once; nothing else is left in the folder
coopgraph analyze "$REPO/tests/cli/inputs/small.json" -o net.graphml -o net.svg -o net.json -o net.csv --suggestions 2
ls -A
grep -c '<edge' net.graphml; xmllint --noout net.graphml net.svg
