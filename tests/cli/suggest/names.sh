# an organisation that is none, or several
try() { coopgraph suggest "$REPO/tests/cli/inputs/small.json" "$@" 2>&1; echo "  -> $?"; }
try --for tusurr
try --for cluster
try --for zzzzzzzz
try --pair tpu TPU
try --pair tpu
try --top 0
