# values of options may be Russian words, whatever the language; keys of JSON and columns of CSV stay English
coopgraph centrality "$REPO/graphs/ino-tomsk.json" --measures посредничество,степень --top 2 --format csv --lang ru
coopgraph rate "$REPO/graphs/ino-tomsk.json" --kind кластер --indicator degree --table rating --format json --lang ru | head -20
coopgraph centrality "$REPO/graphs/ino-tomsk.json" --measures посредничество --top 2
