# registers, exports and forms as people have them
cd "$REPO/tests/cli/inputs/tables" || exit
for file in crm.csv form.csv events.xlsx two-level.xlsx pubs.csv patents.csv groups.xlsx; do
    echo "== $file"
    coopgraph convert "$file" -o - --to jsonl 2>&1 | grep -v '"network"'
done
