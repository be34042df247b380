# what A says of B and B of A: summed and said, or as --symmetrize has it; every command takes the same network
cat >survey.csv <<'END'
от;кому;сила
Микран;ТУСУР;5
ТУСУР;Микран;4
ТУСУР;ТПУ;3
END
coopgraph check survey.csv | grep -v "^ *coopgraph"
for how in sum max min mean both; do
    echo "== $how"
    coopgraph analyze survey.csv --symmetrize $how 2>/dev/null | head -5
    coopgraph centrality survey.csv --symmetrize $how --measures strength 2>&1
    coopgraph convert survey.csv --symmetrize $how -o $how.json --quiet
    coopgraph centrality $how.json --measures strength 2>&1 | tail -5
done
coopgraph analyze survey.csv --symmetrize max --directed; echo "exit $?"
coopgraph analyze survey.csv --symmetrize most; echo "exit $?"
