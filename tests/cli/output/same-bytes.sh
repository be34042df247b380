# the same bytes from shuffled rows, under another locale, with one thread and two
{ echo Source,Target,Weight; for i in $(seq 60); do echo "a$((i % 7)),b$((i * 5 % 11)),$((i % 4 + 1))"; done; } >ties.csv
{ head -1 ties.csv; tail -n +2 ties.csv | tac; } >turned.csv
figures() { coopgraph centrality "$@" --quiet --format json | sha256sum; }
figures ties.csv >one
figures turned.csv >two
LC_ALL=ru_RU.UTF-8 figures ties.csv >three
figures ties.csv --threads 1 >four
figures ties.csv --threads 2 >five
for other in two three four five; do cmp one $other && echo "$other: the same"; done
