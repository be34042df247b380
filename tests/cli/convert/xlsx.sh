# a workbook there and back: the same organisations and ties as through CSV, the same bytes each time
in=$REPO/tests/cli/inputs/small.json
coopgraph analyze "$in" --runs 3 -o a.xlsx --quiet >/dev/null
coopgraph convert "$in" -o b.xlsx -o b.csv
coopgraph convert a.xlsx -o a.json
coopgraph convert b.nodes.csv b.ties.csv -o b.json --quiet
cmp <(grep -v '"kind": "other"' a.json) <(sed 's/, "kind": "other"//' b.json | grep -v '"kind": "other"') && echo same
coopgraph convert "$in" -o c.xlsx --quiet
cmp b.xlsx c.xlsx && echo same
python3 -c "import re, zipfile; print(*re.findall(r'sheet name=\"([^\"]*)', zipfile.ZipFile(\"a.xlsx\").read(\"xl/workbook.xml\").decode())[:4])"
