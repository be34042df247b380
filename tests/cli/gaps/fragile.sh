# who alone joins groups, how the network falls apart, and every pair of groups
coopgraph gaps "$REPO/graphs/ino-tomsk.json" --only brokers,robustness,groups --top 3
