# every problem is told, not the first twenty, and the good rows are looked at as well
{ echo Source,Target,Weight; for i in $(seq 25); do echo "a,b$i,none"; done; echo a,a,1; echo a,c,2; } >ties.csv
coopgraph check ties.csv | sed '5,24d'
exit "${PIPESTATUS[0]}"
