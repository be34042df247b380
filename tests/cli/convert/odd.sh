# files as Gephi, NodeXL, UCINET, NetDraw, Pajek, VOSviewer, Cytoscape, yEd, NetworkX, igraph, graph-tool, Graphviz, vis.js and
# others write them, as JSON Lines; what is not read is refused by its name
show() {
    echo "== $*"
    coopgraph convert "$@" -o - --to jsonl --colour never 2>&1 | grep -v '^{"type": "network", "format": "coopgraph-network", "version": 1}$'
}
cd "$REPO/tests/fuzz/corpus"
for file in adjlist/adj-names.adjlist vna/cases.vna dl/d01.dl dl/d07.dl dl/d08.dl dl/d15.dl dl/d16.dl nodelink/i22-nested-neo.json \
    nodelink/nx1-index.json pajek/partition-first.paj matrixmarket/rect.mtx sif/simple.sif pajek/two-networks.paj nodelink/vis.json \
    vosviewer_json/vosviewer.json; do
    show $file
done
cd "$REPO/tests/cli/inputs/odd"
for file in *; do
    case $file in
    README | vos-network.txt | neo4j-ties.csv) ;;
    neo4j-nodes.csv) show neo4j-nodes.csv neo4j-ties.csv ;;
    vos-map.txt) show vos-map.txt vos-network.txt ;;
    *) show $file ;;
    esac
done
true
