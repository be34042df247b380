# the first twenty of a kind, then the count
{ echo Source,Target,Weight; for i in $(seq 54); do echo "a,b$i,none"; done; echo a,b,0; } >ties.csv
coopgraph convert ties.csv -o out.json
