# what is wrong, and what was left out
printf 'source;target;weight\nТПУ;ТУСУР;3,5\nТПУ;;1\nТПУ;ТПУ;2\n' >ties.csv
coopgraph check ties.csv --lang ru
coopgraph analyze nofile.csv --lang ru
coopgraph centrality "$REPO/graphs/ino-tomsk.json" --measures степен --lang ru
coopgraph suggest "$REPO/graphs/ino-tomsk.json" --for ТУСУРР --lang ru
