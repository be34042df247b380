coopgraph rate "$REPO/graphs/technoparks.json" --rating "$REPO/graphs/technoparks-rating.json" --before-rating "$REPO/graphs/technoparks-rating-2019.json" --draws 100 --table changes --format csv
