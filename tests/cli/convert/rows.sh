# each row of a tie keeps its own dates and attributes, written and read back; a format that sums them says so
in=$REPO/tests/cli/inputs/programs
for file in parallel-dates.csv multi.graphml; do
    echo "== $file"
    coopgraph check "$in/$file" | grep together
    coopgraph convert "$in/$file" -o - --to csv --quiet | tail -n +2
    coopgraph convert "$in/$file" -o plain.json --quiet
    for way in rows.jsonl rows.nodes.csv rows.gexf rows.xlsx rows.node-link.json rows.graphology.json rows.cyjs rows.gml rows.dot; do
        rm -f rows.*
        coopgraph convert "$in/$file" -o "${way/.nodes/}" --quiet || echo "$way: exit $?"
        coopgraph convert rows.* -o back.json --quiet
        diff <(sed -n '/"ties"/,$p' plain.json) <(sed -n '/"ties"/,$p' back.json) || echo "$way: not the same rows"
    done
    for way in rows.graphml rows.vos; do
        coopgraph convert "$in/$file" -o "$way" 2>&1 | grep -v ": wrote\|rows, UTF"
        coopgraph convert "$in/$file" -o "strict.${way#rows.}" --strict >/dev/null 2>&1
        echo "$way --strict: exit $?"
    done
    coopgraph convert rows.graphml -o - --to csv --quiet | tail -n +2
done
# UCINET has one cell for a pair: the sum of its rows, whoever is named first, and back it is one tie
printf 'source,target,weight\na,b,1\na,b,2\nb,a,4\nb,c,1\n' >both.csv
coopgraph convert both.csv -o both.dl --quiet && sed -n '/^data/,$p' both.dl && coopgraph convert both.dl -o - --to edges --quiet
