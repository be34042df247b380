# each line ends with the exit code; which formats there are is told elsewhere
try() { coopgraph "$@" >said 2>&1; code=$?; sed 's/ one of: .*/ one of: …/' said; echo "  -> $code"; }
cp "$REPO/tests/cli/inputs/small.json" small.json
try analyze
try analyze small.json --top 3
try centrality small.json --seed
try centrality small.json --seed x
try centrality small.json --seed 1 --seed 2
try centrality small.json --alpha nan
try centrality small.json --kind-weight membership
try centrality small.json --kind-weight nosuch=2
try centrality small.json --quiet=yes
try suggest small.json --for tpu --every
try list kinds ties
try convert small.json
try convert small.json -o out.docx
try convert small.json -o -
try convert small.json -o -  --to json -o -
try convert small.json -o small.json
try convert small.json -o out.json -o out.json
try centrality small.json -o - --to json --format csv
try generate
rm said; ls
