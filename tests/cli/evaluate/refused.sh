# splits that cannot be, each with one clear line
try() { coopgraph evaluate "$@" 2>&1 >/dev/null; echo "  -> $?"; }
printf 'a b\nb c\nc d\nd a\na c\n' >net.edges
printf 'a b\nb c\nc d\n' >train.edges
printf 'd a\na c\n' >test.edges
printf 'd a\nc b\n' >overlap.edges
printf 'd a\na z\n' >strange.edges
printf '# none\n' >empty.edges
try
try net.edges
try net.edges --train train.edges
try --train train.edges --test overlap.edges
try net.edges --train train.edges --test strange.edges
try --train train.edges --test strange.edges
try --train train.edges --test empty.edges
try net.edges --test net.edges
try net.edges --split-year 2018
try net.edges --split-year 2018 --test test.edges
try net.edges --from-year 2014
try net.edges --test test.edges --repeats 3
try net.edges --test-share 1
try net.edges --against resource_alocation
try net.edges --test test.edges --plots net.edges
# what was made before the failure goes again
try net.edges --test test.edges --write-splits folder --plots net.edges
ls -d folder 2>/dev/null
# models that cannot be used are refused before the work
printf '{"coopgraph_model":2}\n' >later.json
try net.edges --model none.json
try net.edges --model later.json
try net.edges --model net.edges
