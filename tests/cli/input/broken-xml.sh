# what libxml2 complains of comes with what to do
try() { printf "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n$1" >x.graphml; coopgraph convert x.graphml -o - --to csv 2>&1; echo "  -> $?"; }
graph='<graphml><graph edgedefault="undirected">'
try "$graph<node id=\"\\xff\"/></graph></graphml>"
try "$graph<node id=\"a\\001\"/></graph></graphml>"
try "$graph<node id=\"&x;\"/></graph></graphml>"
try "$graph<node id=\"a\"/>"
try "$graph<node id=\"a\"></graph></graphml>"
try "<html><body/></html>"
