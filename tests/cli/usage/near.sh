# every kind of name has its "did you mean"; each line ends with the exit code
try() { coopgraph "$@" 2>&1; echo "  -> $?"; }
in=$REPO/tests/cli/inputs/small.json
cp "$in" small.json
try analize small.json
try small.json
try centrality small.json --verbos
try centrality small.json --color-by kind
try centrality small.json --measures betweeness
try centrality small.json --format jsn
try convert small.json --to graphlm -o x
try gaps small.json --only bridge
try communities small.json --method ledien
try communities small.json --table member
try communities small.json --kind-weight membrship=2
try communities small.json --kind-weight qqqqqq=2
try centrality smal.json
try help analize
