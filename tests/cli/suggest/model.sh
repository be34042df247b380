# a model that was saved ranks as it did when it was learned
net=$REPO/tests/cli/inputs/small.json
coopgraph suggest "$net" --top 5 --format csv --save-model model.json > learned.csv
coopgraph suggest "$net" --top 5 --format csv --model model.json > loaded.csv
cmp learned.csv loaded.csv && echo "the same"
