# workbooks of other programs: LibreOffice, NodeXL
cd "$REPO/tests/cli/inputs/tables" || exit
for file in members.ods nodexl-groups.xlsx gephi-french.csv; do
    echo "== $file"
    coopgraph convert "$file" -o - --to jsonl 2>&1
done
