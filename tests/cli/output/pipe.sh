# a reader that has enough ends the program quietly, whatever is written
set -o pipefail
for format in table csv json; do
    coopgraph centrality "$REPO/graphs/ino-tomsk.json" --format $format | head -c 1 >/dev/null; echo "$format: $?"
done
coopgraph convert "$REPO/graphs/ino-tomsk.json" -o - --to json | head -c 1 >/dev/null; echo "convert: $?"
