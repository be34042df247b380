# Ctrl-C: the work stops, the old output stays, no temporary is left; a terminal does not ignore it for its job, a script does (set -m)
set -m
{ echo Source,Target,Weight; for i in $(seq 3000); do for j in 1 2 3 4 5 6 7; do echo "a$i,a$((i * j * 7919 % 3001)),1"; done; done; } | awk -F, '$1 != $2' >ties.csv
echo old >out.graphml
coopgraph analyze ties.csv -o out.graphml --runs 10000 --quiet & sleep 0.5
kill -INT $!; wait $!; code=$?
[ "$(cat out.graphml)" = old ] && [ "$(ls -A)" = "$(printf 'out.graphml\nties.csv')" ] || ls -A >&2
exit $code
