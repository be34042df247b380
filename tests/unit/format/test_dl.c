/* UCINET's DL in all its shapes. */
#include "unit/format/programs.h"

Test(dl, matrices) {
    gives("d01.dl", "dl nrow=3, ncol=3\nformat = fullmatrix\ndata:\n0 1 1\n1 0 0\n1 0 0\n", "1, 2, 3", "1-2 1, 1-3 1");
    gives("d08.dl", "DL N=3\nFORMAT=LOWERHALF\nDIAGONAL ABSENT\nDATA:\n1\n1 1\n", "1, 2, 3", "1-2 1, 1-3 1, 2-3 1");
    gives("lower.dl", "dl n=3 format=lowerhalf\nlabels: A,B,C\ndata:\n0\n2 0\n3 . 0\n", "A, B, C", "A-B 2, A-C 3");
    gives("upper.dl", "dl n=3 format=upperhalf diagonal=absent labels: A,B,C data:\n1 2\n3\n", "A, B, C",
          "A-B 1, A-C 2, B-C 3");
    gives("upper2.dl", "dl n=2 format=uh data:\n0 4\n0\n", "1, 2", "1-2 4");
    gives("short.dl", "dl n=3 diagonal absent data:\n1 2\n3 4\n5 6\n", "1, 2, 3",
          "1>2 1, 1>3 2, 2>1 3, 2>3 4, 3>1 5, 3>2 6");
    CHECK_CLEAN();
}

Test(dl, labels) {
    gives(
        "d15.dl",
        "DL\nNR=2 NC=3\nFORMAT = FULLMATRIX DIAGONAL PRESENT\nROW LABELS:\n\"R 1\"\n\"R 2\"\nROW LABELS EMBEDDED\n"
        "COLUMN LABELS:\n\"C 1\"\n\"C 2\"\n\"C 3\"\nCOLUMN LABELS EMBEDDED\nDATA:\n          \"C 1\" \"C 2\" \"C 3\"\n"
        "\"R 1\" 1 0 2\n\"R 2\" 0 1 0\n",
        "C 1 mode=2, C 2 mode=2, C 3 mode=2, R 1 mode=1, R 2 mode=1", "C 1-R 1 1, C 2-R 2 1, C 3-R 1 2");
    gives("embedded.dl", "dl n=2 labels embedded\ndata:\n a b\na 0 3\nb 4 0\n", "a, b", "a>b 3, b>a 4");
    gives("lower.dl", "dl n=3 format=lh diagonal absent labels embedded\ndata:\na b c\na\nb 1\nc 2 3\n", "a, b, c",
          "a-b 1, a-c 2, b-c 3");
    gives("d07.dl",
          "DL NR=2, NC=3\nFORMAT=NODELIST2\nROW LABELS:\nr1,r2\nCOLUMN LABELS:\nc1,c2,c3\nDATA:\nr1 c1 c2\nr2 c3\n",
          "c1 mode=2, c2 mode=2, c3 mode=2, r1 mode=1, r2 mode=1", "c1-r1 1, c2-r1 1, c3-r2 1");
    gives("same.dl", "dl nr=2 nc=2 row labels: A B column labels: A B data:\n0 1\n0 0\n", "A, B", "A>B 1");
    gives("other.dl", "dl nr=2 nc=2 row labels: A B column labels: p q data:\n0 1\n0 0\n",
          "A mode=1, B mode=1, p mode=2, q mode=2", "A-q 1");
    gives("both.dl", "dl nr=2 nc=2 row labels: A B column labels: B C data:\n0 1\n0 1\n",
          "A mode=1, B mode=1, C mode=2", "A-C 1, B-C 1");
    CHECK_CLEAN();
}

Test(dl, relations) {
    gives("a.dl", "dl n=2 nrel=2 relation labels: trade, advice\ndata:\n0 1\n1 0\n\n0 2\n0 0\n", "1, 2",
          "1>2 2 advice, 1-2 1 trade");
    gives("b.dl", "dl n=3 nm=2 format=edgelist1\nlabels: A B C\ndata:\n1 2 5\n!\nA C 6\n", "A, B, C",
          "A>B 5 1, A>C 6 2");
    gives("c.dl", "dl n=2 nm=2 format=edgearray1 matrix labels: x,y\ndata:\n1 2 5 0\n2 1 0 7\n", "1, 2",
          "1>2 5 x, 2>1 7 y");
    gives("d.dl", "dl n=2 nm=2 format=fm labels embedded\ndata:\na b\na 0 1\nb 0 0\na b\na 0 0\nb 2 0\n", "a, b",
          "a>b 1 1, b>a 2 2");
    refuses("e.dl", "dl n=2 format=edgelist1 data:\n1 2\n!\n2 1\n", "more relations than the header announces");
    refuses("f.dl", "dl n=2 nm=99999 data:\n0 1\n", "more than 10000 relations");
    refuses("g.dl", "dl n=2 format=lowerhalf data:\n1 2 3 4\n", "more cells than the header");
    refuses("h.dl", "dl n=3 format=lowerhalf data:\n1 2 3\n", "has 3 cells, the header announces 6");
    CHECK_CLEAN();
}
