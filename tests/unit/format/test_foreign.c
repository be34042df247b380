/* Files that are not read are refused by name, with the way out; never by a sentence about CSV headers. */
#include "unit/format/programs.h"

Test(foreign, by_content) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *words;
    } rows[] = {
#define ROW(bytes, words) {bytes, sizeof(bytes) - 1, words}
        ROW("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", ".xls"),
        ROW("PK\3\4..........................graph.gephi<project><GephiFormat", "Gephi project"),
        ROW("PK\3\4..........................a.txt", "ZIP archive"),
        ROW("7z\xBC\xAF\x27\x1C..", "7-Zip"),
        ROW("BZh91AY&SY....", "bzip2"),
        ROW("\xFD"
            "7zXZ\0..",
            "xz"),
        ROW("-----BEGIN PGP MESSAGE-----\n", "encrypted"),
        ROW("%PDF-1.7\n", "PDF"),
        ROW("\x89PNG\r\n\x1A\n", "picture"),
        ROW("SQLite format 3\0", "SQLite"),
        ROW("PAR1....", "Parquet"),
        ROW("<!doctype html><html>", "web page"),
        ROW(">>graph6<<DQc", "graph6"),
        ROW("LEDA.GRAPH\nstring\n", "LEDA"),
#undef ROW
    };
    static const char *const names[] = {"a.txt", "a.unknown", "a.gml", "a.csv"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            refuses_bytes(names[k], rows[i].bytes, rows[i].length, rows[i].words);
    CHECK_CLEAN();
}

Test(foreign, by_suffix) {
    refuses("a.metis", "x", "METIS");
    refuses("a.tgf", "1 A\n2 B\n#\n1 2\n", "TGF");
    refuses("a.##h", "abc", "UCINET data set");
    refuses("a.gephi", "abc", "Gephi project");
    CHECK_CLEAN();
}

Test(foreign, numbers) {
    refuses("metis.graph", "4 6\n2 3 4\n1 3 4\n1 2 4\n1 2 3\n", "METIS");
    refuses("metis.txt", "4 6\n2 3 4\n1 3 4\n1 2 4\n1 2 3\n", "METIS");
    refuses("weighted.txt", "% a comment\n3 2 001\n2 5\n1 5 3 7\n2 7\n", "METIS");
    refuses("ragged.txt", "1 2 3 4\n2 3\n3 4 5 6 7\n", "adjacency list?");
    refuses("ragged", "1 2 3 4\n2 3\n3 4 5 6 7\n", "adjacency list?");
    refuses("matrix.txt", "0 1 0 0\n1 0 1 0\n0 1 0 1\n0 0 1 0\n", "matrix of numbers without names");
    /* and what is an edge list stays one */
    gives("snap.txt", "# Directed graph: Example.txt\n# Nodes: 3 Edges: 3\n# FromNodeId\tToNodeId\n0\t1\n1\t0\n1\t2\n",
          "0, 1, 2", "0>1 1, 1>0 1, 1>2 1");
    gives("konect.txt", "% sym weighted\n1 2 5 1082008561\n2 3 1 1082008562\n", "1, 2, 3", "1-2 5, 2-3 1");
    gives("one.txt", "1 2 5\n1 3\n", "1, 2, 3", "1-2 5, 1-3 1");
    CHECK_CLEAN();
}
