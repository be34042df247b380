# ties whose file states no direction go from source to target with --directed; those stated without one count both ways, said
printf 'source,target\na,b\nb,c\n' >said-nothing.csv
printf 'source,target,type\na,b,Undirected\nb,c,Directed\n' >said.csv
printf 'a b 2\nb c 1\n' >said-nothing.edges
printf '# undirected\na b 2\nb c 1\n' >said.edges
printf '*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n*Edges\n1 2\n*Arcs\n2 3\n' >said.net
for file in said-nothing.csv said.csv said-nothing.edges said.edges said.net; do
    echo "== $file"
    coopgraph centrality $file --directed --measures closeness 2>&1
done
echo "== without weights no line says that weights count"
coopgraph analyze said.csv --unweighted 2>/dev/null | tail -n 2
