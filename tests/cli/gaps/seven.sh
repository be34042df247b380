# one of the seven gaps by its name, its thresholds, and all of it by another grouping
coopgraph gaps "$REPO/tests/cli/inputs/small.json" --only capital,cluster-to-cluster --top 0
coopgraph gaps "$REPO/tests/cli/inputs/small.json" --only research --wide 0.6 --closed 0.9 --draws 10 --format csv
coopgraph gaps "$REPO/tests/cli/inputs/small.json" --only policy,roles --group kind --top 2
