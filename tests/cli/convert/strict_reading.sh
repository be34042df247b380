# Strictly, what a reader cannot hold is exit 4 of check and analyze as it is of convert; without a loss all is done.
printf 'source,target,weight\na,b,2\nb,b,1\n' > lost.csv
printf 'source,target,weight\na,b,2\n' > whole.csv
for file in lost.csv whole.csv; do
    coopgraph check "$file" --strict >/dev/null; echo "check $file: exit $?"
    coopgraph analyze "$file" --strict -o "${file%.csv}.gexf" >/dev/null; echo "analyze $file: exit $?"
    coopgraph convert "$file" --strict -o "${file%.csv}.json"; echo "convert $file: exit $?"
done
ls -- *.gexf *.json
