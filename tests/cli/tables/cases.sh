# answers of both sides as they are asked for, kinds in words of registers, words of Gephi in other languages
cd "$REPO/tests/cli/inputs/tables" || exit
for how in sum max min mean both; do
    echo "== survey2.csv --symmetrize $how"
    coopgraph centrality survey2.csv --symmetrize $how --measures strength 2>&1
done
echo "== kinds.csv"
coopgraph convert kinds.csv -o - --to jsonl 2>&1
echo "== i07-gephi-type-words.csv"
coopgraph convert i07-gephi-type-words.csv -o - --to csv 2>&1
