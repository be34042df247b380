# conditions that name nothing, bad exclusions, options that need each other
try() { coopgraph suggest "$REPO/tests/cli/inputs/small.json" "$@" 2>&1; echo "  -> $?"; }
try --kind compny
try --in-cluster 'Oil clutser'
try --in-region Nowhere
try --objective best
try --lambda 0.5
try --exclude missing.csv
printf 'a,b\ntusur,tpu\ntusurr,tpu\ntpu,tpu\n' > never.csv
try --exclude never.csv
try --model never.csv
