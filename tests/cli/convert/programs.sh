# files of other programs, as the native format
cd "$REPO/tests/cli/inputs/programs"
for file in *.json *.cyjs *.gml *.dl networkx.net igraph.net pajek.paj "pajek.net pajek.clu" "vosviewer-map.txt vosviewer-network.txt"; do
    echo "== $file"
    coopgraph convert $file -o - --to json --colour never 2>&1
done
