old=$REPO/tests/cli/inputs/small.json new=$REPO/tests/cli/inputs/small-later.json
coopgraph compare "$old" "$new" --runs 5 --table ties --format csv
coopgraph compare "$old" "$new" --runs 5 --measures strength --table measures --format csv
# what changed goes into the later state's file as columns
coopgraph compare "$old" "$new" --runs 5 --measures strength -o changes.csv -q >/dev/null
head -3 changes.nodes.csv | cut -d, -f1,2
head -1 changes.nodes.csv | tr , '\n' | grep -E 'came|change'
# the number of threads makes no difference
coopgraph compare "$old" "$new" --runs 5 --format json --threads 1 > one.json
coopgraph compare "$old" "$new" --runs 5 --format json --threads 4 | cmp - one.json && echo same
