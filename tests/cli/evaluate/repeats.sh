# a split that is written and read again gives the same figures, with any number of threads
coopgraph evaluate "$REPO/graphs/ino-tomsk.json" --repeats 2 --draws 20 --write-splits splits --plots curves \
    --against adamic_adar --format csv --table accuracy --seed 7 --quiet >/dev/null
ls splits curves
cat splits/splits.csv
head -3 splits/split-02.test.edges
# ties alone: the projects of the network would tell how strong they were
coopgraph convert "$REPO/graphs/ino-tomsk.json" ties.edges --quiet
coopgraph evaluate ties.edges --repeats 2 --draws 20 --write-splits splits --against adamic_adar --format csv --table accuracy \
    --seed 7 --quiet >/dev/null
for threads in 1 3; do
    coopgraph evaluate ties.edges --train splits/split-02.train.edges --test splits/split-02.test.edges \
        --draws 20 --against adamic_adar --format csv --table accuracy --seed 8 --threads $threads --quiet >again-$threads.csv
done
cmp again-1.csv again-3.csv && echo "same bytes with 1 and 3 threads"
coopgraph evaluate ties.edges --repeats 1 --draws 20 --against adamic_adar --format csv --table accuracy \
    --seed 8 --quiet >first.csv
cmp first.csv again-1.csv && echo "the same figures"
# published splits: the files alone, with the pairs to judge against; or a list of organisations
printf 'a b\nb c\nc d\nd e\ne f\nf a\n' >train.edges
printf 'a c\nb d\nf z\n' >test.edges
printf 'a d\nb e\nz c\n' >false.edges
printf 'id,label,kind\na,A,company\nb,B,company\nc,C,university\nd,D,company\ne,E,company\nf,F,company\nz,Z,company\n' >nodes.csv
for file in "" nodes.csv; do
    coopgraph evaluate $file --train train.edges --test test.edges --test-false false.edges --against common_neighbours \
        --draws 20 --hard 0 --ranked 0 --format csv --table accuracy --quiet | grep -E '^(all,given|new,)' | cut -d, -f1-5,9
done
