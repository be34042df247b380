# networks with next to nothing in them
echo '{"format":"coopgraph-network","version":1,"organisations":[]}' >none.json
echo '{"format":"coopgraph-network","version":1,"organisations":[{"id":"alone"}]}' >one.json
for file in none one; do coopgraph analyze $file.json --quiet; echo "-> $?"; done
