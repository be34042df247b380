# all that a manager reads, in Russian
coopgraph analyze "$REPO/graphs/ino-tomsk.json" --lang ru
