printf '{"format":"coopgraph-taxonomy","version":1,"competences":[\n{"tag":"a","broader":["b"]},{"tag":"b","broader":["a"]}]}' > words.json
coopgraph gaps "$REPO/tests/cli/inputs/small.json" --taxonomy words.json
