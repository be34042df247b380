/* Pajek's projects: several networks are relations, partitions and vectors find theirs. */
#include "unit/format/programs.h"

static const char firms[] = "*Network Firms\n*Vertices 3\n1 \"A\"\n2 \"B\"\n3 \"C\"\n*Edges\n1 2 4\n2 3 5\n";

static const char *with(const char *before, const char *after) {
    static char text[1024];
    snprintf(text, sizeof text, "%s%s%s", before, firms, after);
    return text;
}

Test(pajek_projects, values_before_and_behind) {
    gives("a.paj", with("*Partition sector\n*Vertices 3\n1\n1\n2\n", "*Vector turnover\n*Vertices 3\n1.5\n2.5\n3.5\n"),
          "A sector=1 turnover=1.5, B sector=1 turnover=2.5, C sector=2 turnover=3.5", "A-B 4, B-C 5");
    warns("b.paj", with("", "*Vector x\n*Vertices 2\n1\n2\n"), "values-without-network", 1,
          "no network of the file has the 2 vertices of 'x': its values are left out");
    refuses("c.paj", with("", "*Vector x\n*Vertices 3\n1\n2\n3\n4\n"), "more than 3 values");
    CHECK_CLEAN();
}

/* A vertex, then all that it has a tie to. */
Test(pajek_projects, lists_of_arcs_and_edges) {
    gives("lists.net", "*Vertices 4\n1 \"A\"\n2 \"B\"\n3 \"C\"\n4 \"D\"\n*Arcslist\n1 2 3\n4 1\n*Edgeslist\n2 3 4\n",
          "A, B, C, D", "A>B 1, A>C 1, B-C 1, B-D 1, D>A 1");
    CHECK_CLEAN();
}

Test(pajek_projects, networks_are_relations) {
    static const char text[] =
        "*Network Year1\n*Vertices 2\n1 \"A\"\n2 \"B\"\n*Edges\n1 2 4\n*Partition y1\n*Vertices 2\n1\n2\n"
        "*Network Year2\n*Vertices 3\n1 \"A\"\n2 \"B\"\n3 \"C\"\n*Edges\n1 2 4\n2 3 5\n*Partition y2\n*Vertices "
        "3\n1\n2\n3\n";
    gives("two.paj", text, "A y1=1 y2=1, B y1=2 y2=2, C y2=3", "A-B 4 Year1, A-B 4 Year2, B-C 5 Year2");
    /* vertices of one label are one, whatever their numbers; without labels the number tells */
    gives("order.paj",
          "*Network p\n*Vertices 2\n1 \"A\"\n2 \"B\"\n*Arcs\n1 2 1\n*Network q\n*Vertices 3\n1 \"B\"\n2 \"C\"\n3 "
          "\"A\"\n*Arcs\n1 2 7\n",
          "A, B, C", "A>B 1 p, B>C 7 q");
    gives("numbers.net", "*Vertices 3\n*Edges\n1 2\n*Vertices 3\n*Edges\n2 3\n", "1, 2, 3",
          "1-2 1 network 1, 2-3 1 network 2");
    CHECK_CLEAN();
}
