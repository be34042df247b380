# a state may be several files; what an option reads is not written over
IN=$REPO/tests/cli/inputs
cp "$IN"/members.csv "$IN"/ties.csv "$IN"/small.json .
coopgraph compare --before members.csv ties.csv --after small.json --runs 3 -q | head -3
{
    coopgraph compare members.csv ties.csv small.json
    coopgraph compare --before members.csv ties.csv small.json
    coopgraph compare --before members.csv --after small.json -- ties.csv
    coopgraph compare --before members.csv ties.csv --after small.json -q -o ./small.json
    coopgraph compare --before members.csv small.json --after small.json -q -o small.json
} 2>&1
