# 100,000 brackets
head -c 100000 /dev/zero | tr '\0' '[' >deep.json
coopgraph convert deep.json -o out.json
