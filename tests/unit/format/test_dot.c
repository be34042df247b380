/* DOT: what it gives, and what is wrong with broken files. */
#include "unit/format/programs.h"

Test(dot, reads) {
    gives("a.dot",
          "// a comment\nstrict digraph \"N\" { graph [rankdir=LR]; node [shape=box]\n rankdir = LR;\n"
          " a [label=\"Firm \\\"A\\\"\", staff=12, color=red, pos=\"1,2\"]; a:n -> b -> c [weight=2.5, dir=none];\n"
          " b -> a /* other */ [kind=\"supply\"]; d }\n",
          "Firm \"A\" staff=12, b, c, d", "Firm \"A\"-b 2.5, b>Firm \"A\" 1 supply, b-c 2.5");
    gives("b.gv", "graph { a -- { b c } -- d; subgraph cluster_x { e f } e -- f }", "a, b, c, d, e, f",
          "a-b 1, a-c 1, b-d 1, c-d 1, e-f 1");
    gives("c.dot", "graph { \"x\" + \"y\" -- -1.5 ; <<b>html</b>> ; n [code=\"007\" label=\"\\N\"] }",
          "-1.5, html, n code=007, xy", "-1.5-xy 1");
    gives("d.txt", "graph { \xD0\x90 -- \xD0\x91 }", "\xD0\x90, \xD0\x91", "\xD0\x90-\xD0\x91 1");
    CHECK_CLEAN();
}

Test(dot, broken) {
    refuses("a.dot", "x { a }", "begins with 'graph' or 'digraph'");
    refuses("b.dot", "graph { a -- ", "here must stand the node at the other end");
    refuses("c.dot", "graph { a -- b", "the file ends before the last '}'");
    refuses("d.dot", "graph { a -> b }", "a graph has '--'");
    refuses("e.dot", "graph { \"a }", "no closing quote");
    refuses("f.dot", "graph { a [b=] }", "the value of 'b' is missing");
    refuses("g.dot", "graph { a * b }", "'*' has no place here");
    CHECK_CLEAN();
}
