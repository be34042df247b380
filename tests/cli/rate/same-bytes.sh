for t in 1 3; do
    coopgraph rate "$REPO/graphs/technoparks.json" --rating "$REPO/graphs/technoparks-rating.json" --draws 700 --threads $t --format json >$t.json
done
cmp 1.json 3.json && echo same
