# what a reader drops or cannot hold is told, is no "No problems", and stops convert --strict
cat >graph.graphml <<'END'
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="y" for="graph" attr.name="year" attr.type="int"/>
<key id="d" for="node" attr.name="ratio" attr.type="double"/><key id="c" for="edge" attr.name="contract amount" attr.type="double"/>
<graph edgedefault="undirected"><data key="y">2020</data><node id="a"><data key="d">INF</data></node><node id="b"><data key="d">NaN</data></node>
<edge source="a" target="b"><data key="c">5</data><data key="u">x</data></edge><edge source="a" target="a"/></graph></graphml>
END
cat >shape.gexf <<'END'
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"><graph defaultedgetype="undirected"><nodes><node id="a"/>
<node id="b"><viz:shape value="disc"/></node></nodes><edges><edge id="0" source="a" target="b"><viz:thickness value="3"/></edge></edges></graph></gexf>
END
printf 'graph { rankdir=LR; a [shape=box]; a -- b [penwidth=3]; }\n' >drawn.dot
printf 'a b 3 2020\n' >more.edges
printf 'source,target,since\na,b,some day\n' >date.csv
printf '{"nodes":[{"id":"a"},{"id":"b"}],"links":[{"source":"a","target":"b"}]}\n' >whole.json
printf 'source,target,weight,\na,b,1,secret\nb,c,2,\n' >nameless.csv
printf 'source,target,since\na,b,2020-05-01T12:30:00\nb,c,2020-05-02T00:00:00\nc,d,2020-05-03 08:00\n' >clock.csv
printf 'graph { subgraph cluster_0 { a; b } subgraph cluster_1 { c } a:p -- b; a -- { c d } }\n' >groups.dot
printf '{"elements":{"nodes":[{"data":{"id":"a"}},{"data":{"id":"b"}}],"edges":[{"data":{"source":"a","target":"b"}}]},"style":[]}\n' >style.json
printf 'graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]\nother [ x 1 ]\n' >more.gml
printf 'id,founded\na,2001-05-04\nb,1999\n' >founded.csv
for file in founded.csv nameless.csv clock.csv groups.dot style.json more.gml graph.graphml shape.gexf drawn.dot more.edges date.csv whole.json; do
    echo "== $file"
    coopgraph check $file | sed '/^What was understood/,$d'
    for out in out.csv out.gexf; do
        coopgraph convert $file -o $out 2>&1 | grep -v ": wrote\|rows\?, UTF"
        coopgraph convert $file -o $out --strict --force --quiet >/dev/null 2>&1; echo "$out --strict: exit $?"
    done
done
