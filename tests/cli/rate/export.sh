coopgraph rate "$REPO/tests/cli/inputs/small.json" --kind company --indicator degree=2 --indicator needs=-1 --draws 200 -o out.graphml -q
grep -o 'attr.name="rating_[a-z_]*"' out.graphml
coopgraph convert out.graphml -o out.json -q && grep -c '"rating_rank": 1' out.json
