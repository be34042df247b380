# colour only when asked for: standard output is no terminal here
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --measures degree --top 1
coopgraph centrality "$REPO/tests/cli/inputs/small.json" --measures degree --top 1 --colour always
