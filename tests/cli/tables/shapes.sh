# several ties or participations in a row: matrices, projects with their partners, names in one cell
cp "$REPO"/tests/cli/inputs/tables/* .
show() { echo "== $*"; coopgraph convert "$@" -o - --to csv 2>&1; echo "  -> $?"; }
show a4-matrix.csv
show matrix.csv
show a3-projects-wide.xlsx
show multi.csv
show a5-survey.xlsx
for f in members-partners incidence half project-list grid diag directed-matrix inc-comma; do show $f.csv; done

echo "# a list that a program exported: figures are no names, clustering is no cluster"
printf 'Id,Label,clustering,companies_2015,companies_2019\na,Alpha,0.5,12,14\nb,Beta,,3,\n' >exported.nodes.csv
coopgraph check exported.nodes.csv
