# there and back: the same network
coopgraph convert "$REPO/tests/cli/inputs/small.json" -o a.json -o a.jsonl.gz --quiet
coopgraph convert a.json -o b.json --quiet
coopgraph convert a.jsonl.gz -o c.json.zst --quiet
cmp a.json b.json && echo json
zstdcat c.json.zst | cmp - a.json && echo jsonl
ls -A
