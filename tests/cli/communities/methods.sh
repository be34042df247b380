# every method of the list runs
for method in $(coopgraph list methods --format csv | tail -n +2 | cut -d, -f1); do
    coopgraph communities "$REPO/tests/cli/inputs/small.json" --method "$method" --format csv --table communities >out || exit
    head -1 out | cut -d, -f1-3
done | sort -u
