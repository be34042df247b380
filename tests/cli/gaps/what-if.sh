# what changes, and what cannot be
try() { coopgraph gaps "$REPO/tests/cli/inputs/small.json" "$@" 2>&1; echo "  -> $?"; }
try --without ТПУ
try --with "elesi=nhk:2.5" --only capital --top 1
try --without tusurr
try --without ТПУ,zzzzzzz
try --with tpu
try --with tpu=tpu
try --with tpu=sibur:0
try --without tpu --with tpu=sibur
