# what the gaps say of each organisation is put on the nodes; only what was asked for
coopgraph gaps "$REPO/tests/cli/inputs/small.json" -o all.graphml --only research > /dev/null
grep -c 'attr.name="gap_research"' all.graphml
grep -c 'attr.name="constraint"' all.graphml
coopgraph gaps "$REPO/tests/cli/inputs/small.json" -o all.graphml > /dev/null
grep -o 'attr.name="\(gap_[a-z]*\|effective_size\|hierarchy\|brokerage\|liaison\|cut_off_without\|single_ties\)" attr.type="[a-z]*"' all.graphml
