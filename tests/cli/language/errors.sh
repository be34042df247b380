# what is wrong, and what was left out
printf 'source;target;weight\nТПУ;ТУСУР;3,5\nТПУ;;1\nТПУ;ТПУ;2\n' >ties.csv
coopgraph check ties.csv --lang ru
# what check says of organisations and ties, and of how many
printf 'id;label;latitude;longitude;предлагает;нужно;тип\na;А;0;0;лес;лес;компания\nb;Б;91;10;;;чтото\nc;К;;;;;кластер\n' >odd.csv
coopgraph check odd.csv --lang ru
printf 'от;кому;вес;с;по\nА;Б;#ЗНАЧ!;;\nА;В;сто;;\nА;Г;1;2020;2019\nБ;"В; Г";2;;\nВ;"Б; А";2;;\n' >odd.csv
coopgraph check odd.csv --lang ru
coopgraph analyze nofile.csv --lang ru
coopgraph centrality "$REPO/graphs/ino-tomsk.json" --measures степен --lang ru
coopgraph suggest "$REPO/graphs/ino-tomsk.json" --for ТУСУРР --lang ru
