##  make interop     our files in Gephi, NetworkX, igraph, graphology, Cytoscape.js and theirs in coopgraph (installs these in build/)
# Every executable tests/interop/*.test runs, in the order of names, from the top of the repository. It finds
#   $COOPGRAPH  the program
#   $FILES      a folder with each data set of graphs/ (and tests/interop/odd.json) as `coopgraph analyze` writes it:
#               NAME.graphml, NAME.gexf, NAME.gml, NAME.nodes.csv with NAME.ties.csv, NAME.json, NAME.node-link.json, NAME.graphology.json,
#               NAME.cytoscape.json; with --undirected NAME-undirected.graphml …; the names are in $DATASETS
#   $INTEROP    build/interop, where it keeps what it downloads (nothing goes to the user's home)
#   $OUT        a folder of its own for what it writes, empty at the start
# and prints a line per check: `ok WHAT`, `FAILED WHAT: why` or, where something cannot be had, `skipped: WHAT (why)`.
# No such line at all, or another exit status than 0, is a failure of its own.
interop: $(PROGRAM)
	@tests/deps interop || true # each test says what it misses and is skipped
	@tests/interop/run $(PROGRAM) build/interop

.PHONY: interop
