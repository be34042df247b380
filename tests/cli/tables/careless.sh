# workbooks as they are kept: a sheet for each organisation or year, lists to choose from, two levels of names, projects with nobody
cd "$REPO/tests/cli/inputs/tables" || exit
for file in sheet-per-org.xlsx sheet-per-year.xlsx lists-beside.xlsx two-level-ties.xlsx projects-wide-en.xlsx sheet-per-cluster.xlsx; do
    echo "== $file"
    coopgraph convert $file -o - --to jsonl 2>&1 | grep -v '"network"'
done
