# Nothing that is read is written over, by whatever option and spelling it is named; nothing is written twice.
IN=$REPO/tests/fault/inputs
for name in small rating taxonomy model; do cp "$IN/$name.json" .; done
cp "$REPO/graphs/example-organisations.csv" m.nodes.csv
cp "$REPO/graphs/example-ties.csv" m.ties.csv
cp small.json before.json
ln -s small.json link.json
ln small.json hard.json
mkdir folder
sum() { cat ./*.json ./*.csv | cksum; }
before=$(sum)
try() {
    "$@" >/dev/null
    code=$?
    [ "$code" = 2 ] && [ "$(sum)" = "$before" ] || echo "exit $code, or a file changed: $*"
} 2>&1
try coopgraph convert m.nodes.csv m.ties.csv -o m.csv
try coopgraph convert small.json -o ./folder/../small.json
try coopgraph convert small.json -o link.json
try coopgraph convert small.json -o hard.json
try coopgraph convert - --from json -o small.json <small.json
try coopgraph rate small.json --rating rating.json -o rating.json
try coopgraph rate small.json --rating rating.json --before before.json -o before.json
try coopgraph gaps small.json --taxonomy taxonomy.json --only competences -o taxonomy.json
try coopgraph suggest small.json --model model.json -o model.json
try coopgraph suggest small.json --save-model new.json -o new.json
try coopgraph suggest small.json --save-model small.json
try coopgraph generate --grow small.json -o small.json
try coopgraph convert small.json -o new.json -o ./new.json
try coopgraph convert small.json -o n.nodes.csv -o n.csv
coopgraph convert small.json -o small.json --force -q && coopgraph check small.json
