# the distributed engine is a program of its own: one line says how to get it, and which commands have one
printf 'source,target\na,b\n' >ties.csv
coopgraph centrality ties.csv --engine petsc; echo "exit $?"
coopgraph check ties.csv --engine petsc; echo "exit $?"
coopgraph centrality ties.csv --engine other; echo "exit $?"
coopgraph centrality ties.csv --engine petsc --lang ru; echo "exit $?"
coopgraph list commands --format csv | grep -o '^[a-z]*,\|[a-z]*$' | paste - - | grep yes
