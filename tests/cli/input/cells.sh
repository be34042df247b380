# cells as people and programs write them: numbers, dates, decimal signs, charsets, names of columns
cd "$REPO/tests/cli/inputs/cells"
for file in *.csv *.tsv *.xlsx *.gml *.gexf *.graphml *.net; do
    echo "== $file"
    coopgraph convert "$file" -o - --to json 2>&1
done
true
