# each line ends with the exit code
try() { coopgraph "$@" 2>&1 >/dev/full; echo "  -> $?"; }
in=$REPO/tests/cli/inputs/small.json
try centrality "$in"
try centrality "$in" --format csv
try centrality "$in" --format json
try convert "$in" -o - --to json
try help
