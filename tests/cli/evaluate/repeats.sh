# a split that is written and read again gives the same figures, with any number of threads
coopgraph evaluate "$REPO/graphs/ino-tomsk.json" --repeats 2 --draws 20 --write-splits splits --plots curves \
    --against adamic_adar --format csv --table accuracy --seed 7 --quiet >/dev/null
ls splits curves
cat splits/splits.csv
head -3 splits/split-02.test.edges
for threads in 1 3; do
    coopgraph evaluate "$REPO/graphs/ino-tomsk.json" --train splits/split-02.train.edges --test splits/split-02.test.edges \
        --draws 20 --against adamic_adar --format csv --table accuracy --seed 8 --threads $threads --quiet >again-$threads.csv
done
cmp again-1.csv again-3.csv && echo "same bytes with 1 and 3 threads"
coopgraph evaluate "$REPO/graphs/ino-tomsk.json" --repeats 1 --draws 20 --against adamic_adar --format csv --table accuracy \
    --seed 8 --quiet >first.csv
cmp first.csv again-1.csv && echo "the same figures"
