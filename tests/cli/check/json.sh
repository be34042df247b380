printf 'Source,Target,Weight\na,b,0\n' >ties.csv
coopgraph check ties.csv --format json
