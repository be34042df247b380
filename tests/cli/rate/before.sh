sed 's/"value": 95, /"value": 45, /' "$REPO/graphs/technoparks.json" >old.json
coopgraph rate "$REPO/graphs/technoparks.json" --rating "$REPO/graphs/technoparks-rating.json" --before old.json --draws 100 --top 2 | sed -n '1,/TechnoSpark: /p'
coopgraph rate "$REPO/graphs/technoparks.json" --by cluster --indicator members --indicator 'agreements / members' --draws 100
