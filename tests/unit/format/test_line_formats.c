/* SIF, adjacency lists, MatrixMarket and VNA: what they give, and what is wrong with broken ones. */
#include "unit/format/programs.h"

Test(line_formats, sif) {
    gives("a.sif", "FirmA pp LabB\nFirmA pp FirmC\nLabB pd FirmC\n", "FirmA, FirmC, LabB",
          "FirmA-FirmC 1 pp, FirmA-LabB 1 pp, FirmC-LabB 1 pd");
    gives("b.sif", "Firm A\tsupplies\tLab B\tFirm C\r\nFirm D\r\n", "Firm A, Firm C, Firm D, Lab B",
          "Firm A-Firm C 1 supplies, Firm A-Lab B 1 supplies");
    refuses("c.sif", "A pp\n", "a line needs a node, the kind of its ties");
    CHECK_CLEAN();
}

Test(line_formats, sif_comes_back) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("a.sif", "Firm A\tsupplies\tLab B\nFirm D\n", &ctx);
    const coop_export all = {.network = network};
    const char *path = check_path("b.sif");
    check_eq(coop_save(path, &all, NULL, &ctx), COOP_OK);
    check_str(check_read(path, NULL), "Firm A\tsupplies\tLab B\nFirm D\t\n");
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(line_formats, adjlist) {
    gives("a.adjlist", "# adjacency list\nA B C D\nB C\nC D\nD\n", "A, B, C, D", "A-B 1, A-C 1, A-D 1, B-C 1, C-D 1");
    gives("b.adjlist", "A B\nB A C\nC B\nE\n", "A, B, C, E", "A-B 1, B-C 1"); /* listed at both ends */
    CHECK_CLEAN();
}

#define MM(rest) "%%MatrixMarket matrix " rest

Test(line_formats, matrixmarket) {
    gives("a.mtx", MM("coordinate real general\n% rows: 3 firms\n3 4 4\n1 2 2.5\n1 3 1\n2 3 3\n3 4 2\n"),
          "c1 mode=2, c2 mode=2, c3 mode=2, c4 mode=2, r1 mode=1, r2 mode=1, r3 mode=1",
          "c2-r1 2.5, c3-r1 1, c3-r2 3, c4-r3 2");
    gives("b.mtx", MM("coordinate pattern symmetric\n3 3 2\n2 1\n3 1\n"), "1, 2, 3", "1-2 1, 1-3 1");
    gives("c.mtx", MM("coordinate integer general\n3 3 2\n1 2 5\n3 1 4\n"), "1, 2, 3", "1>2 5, 3>1 4");
    gives("d.mtx", MM("coordinate real general\n2 2 3\n1 2 5\n2 1 5\n1 1 9\n"), "1, 2", "1-2 5");
    gives("e.mtx", MM("array real general\n2 2\n0\n7\n0\n0\n"), "1, 2", "2>1 7");
    gives("f.mtx", MM("array real symmetric\n3 3\n0\n1\n2\n0\n3\n0\n"), "1, 2, 3", "1-2 1, 1-3 2, 2-3 3");
    refuses("g.mtx", MM("coordinate real general\n3 3 5\n1 2 1\n"), "is the file complete?");
    refuses("h.mtx", MM("coordinate real general\n2000000000 2000000000 1\n1 2 1\n"), "far more rows");
    refuses("i.mtx", MM("coordinate complex general\n1 1 1\n1 1 1 0\n"), "only real, integer and pattern");
    refuses("j.mtx", MM("coordinate real general\n2 2 1\n3 1 1\n"), "counted from 1");
    refuses("k.mtx", MM("coordinate real general\n2 2 1\n2 1 x\n"), "is no number");
    refuses("l.mtx", MM("coordinate real general\n2 2 1\n2 1 -1\n"), "negative");
    refuses("m.mtx", MM("coordinate real general\n"), "ends before the sizes");
    refuses("n.mtx", MM("coordinate real general\n2 2 1\n2 1 1\n1 2 1\n"), "more entries than the sizes announce");
    CHECK_CLEAN();
}

Test(line_formats, vna) {
    gives(
        "a.vna",
        "*node data\nID sector \"staff of\"\na steel 12\n\"b c\" glass 2.5\n*tie data\nfrom to strength\na \"b c\" 3\n",
        "a sector=steel staff of=12, b c sector=glass staff of=2.5", "a>b c 3");
    /* each column of ties is a relation, 0 is none; a text is an attribute */
    gives("b.vna", "*Tie data\nFROM TO trade advice note\na b 2 0 x\nb a 0 1 y\na c 1 4 z\n", "a, b, c",
          "a>b 2 trade, a>c 4 advice, a>c 1 trade, b>a 1 advice");
    gives("c.vna", "*node properties\nID x y shortlabel\na 1 2 Alpha\nb 3 4 Beta\n*tie data\nfrom to\na b\n",
          "Alpha, Beta", "Alpha>Beta 1");
    refuses("d.vna", "a b\n", "a VNA file begins with");
    refuses("e.vna", "*tie data\nfrom to\na\n", "a tie needs the two nodes");
    warns("f.vna", "*matrix\n1 2\n*tie data\nfrom to\na b\n", "unknown-section", 1,
          "the section '*matrix' is left out");
    CHECK_CLEAN();
}
