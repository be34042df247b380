# the second output cannot be written: the first stays as it was
echo old >one.json
coopgraph convert "$REPO/tests/cli/inputs/small.json" -o one.json -o nofolder/two.json 2>/dev/null
code=$?
cat one.json; ls -A
exit $code
