# long and wide names give way to the facts behind them; estimates and notes on the outputs are told
{
    echo 'source,target'
    for i in 1 2 3 4 5 6; do
        echo "Federal Research and Production Centre for Everything that Flies,Limited liability company number $i of the region"
        echo "東京大学生産技術研究所および先端科学技術研究センター共同研究機構,Limited liability company number $i of the region"
    done
    echo '東京大学生産技術研究所および先端科学技術研究センター共同研究機構,INFO'
} >ties.csv
for width in 60 100; do COLUMNS=$width coopgraph analyze ties.csv --samples 3 --suggestions 3 -o net.graphml --gephi-names; done
coopgraph centrality ties.csv -o net.graphml --top 1 --measures degree --verbose
