coopgraph rate "$REPO/graphs/technoparks.json" --rating "$REPO/graphs/technoparks-rating.json" --draws 500 --top 6
