{ echo Source,Target,Weight; echo a,b,1; echo a,c,none; echo b,c,2; } >ties.csv
coopgraph centrality ties.csv --lenient --measures degree
