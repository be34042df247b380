# windows-1251, semicolons, decimal comma, under a locale with a decimal comma
iconv -f UTF-8 -t CP1251 "$REPO/tests/cli/inputs/members.csv" >members.csv
iconv -f UTF-8 -t CP1251 "$REPO/tests/cli/inputs/ties.csv" >ties.csv
LC_ALL=ru_RU.UTF-8 coopgraph centrality members.csv ties.csv --measures strength,betweenness
