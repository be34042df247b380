# organisations that only ties name: an error with its cure, or added when asked to be, with the names near to them
cp "$REPO"/tests/cli/inputs/tables/* .
show() { echo "== $*"; coopgraph convert "$@" -o - --to csv 2>&1; echo "  -> $?"; }
show members.csv outside.csv
show members.csv outside.csv --add-unknown
