# the same bytes whatever the locale and the number of threads
run() { coopgraph analyze "$REPO/tests/cli/inputs/small.json" --quiet --verbose "$@" | sha256sum; }
run >one; run --threads 1 >two; run --threads 2 >three; LC_ALL=ru_RU.UTF-8 run >four
cmp one two && cmp one three && cmp one four && echo same
