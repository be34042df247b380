/* What files are that no reader takes. A row is a kind of file: how it begins, how its name ends, what to do with it.
 */
#include "format/foreign.h"
#include "core/language.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/format.h"

#define BYTES(text) (text), sizeof(text) - 1

static const char as_table[] = "save the table as .xlsx or .csv";
static const char as_graph[] = "export the network as GraphML or GEXF";
static const char unpack[] = "unpack it and give the files inside";
static const char as_text[] = "export nodes and edges as CSV";

typedef struct foreign {
    const char *what, *suffixes;
    const char *start; /* how the bytes begin; NULL: known by its name alone */
    size_t length, offset;
    const char *inside; /* what must stand in the first bytes too; NULL: nothing */
    const char *cure;
} foreign;

static const foreign rows[] = {
    {"a workbook of the old kind (.xls), or one with a password", ".xls", BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), 0,
     NULL, "save it as .xlsx without a password"},
    {"a text document", ".odt|.docx|.doc|.rtf", BYTES("PK\3\4"), 0, "opendocument.text", as_table},
    {"a text document", "", BYTES("PK\3\4"), 0, "word/", as_table},
    {"a text document", "", BYTES("{\\rtf"), 0, NULL, as_table},
    {"a Gephi project", ".gephi", BYTES("PK\3\4"), 0, "GephiFormat", as_graph},
    {"a Cytoscape session", ".cys", BYTES("PK\3\4"), 0, "cysession", as_graph},
    {"an Excel workbook in binary form", ".xlsb", BYTES("PK\3\4"), 0, "xl/workbook.bin", as_table},
    {"a ZIP archive", ".zip", BYTES("PK\3\4"), 0, NULL, unpack},
    {"a ZIP archive without files", "", BYTES("PK\5\6"), 0, NULL, unpack},
    {"a 7-Zip archive", ".7z", BYTES("7z\xBC\xAF\x27\x1C"), 0, NULL, unpack},
    {"a RAR archive", ".rar", BYTES("Rar!\x1A\7"), 0, NULL, unpack},
    {"a file packed by bzip2", ".bz2", BYTES("BZh"), 0, "1AY&SY", "unpack it, or pack it by gzip or zstd"},
    {"a file packed by xz", ".xz|.lzma",
     BYTES("\xFD"
           "7zXZ"),
     0, NULL, "unpack it, or pack it by gzip or zstd"},
    {"a file packed by LZ4", ".lz4", BYTES("\x04\x22\x4D\x18"), 0, NULL, "unpack it, or pack it by gzip or zstd"},
    {"a tar archive", ".tar|.tgz", BYTES("ustar"), 257, NULL, unpack},
    {"an encrypted file", ".gpg|.pgp|.asc", BYTES("-----BEGIN PGP"), 0, NULL, "decrypt it first"},
    {"an encrypted file", ".age|.enc", BYTES("age-encryption.org"), 0, NULL, "decrypt it first"},
    {"an encrypted file", "", BYTES("Salted__"), 0, NULL, "decrypt it first"},
    {"a PDF document", ".pdf", BYTES("%PDF-"), 0, NULL, "copy its table into a spreadsheet"},
    {"a picture", ".png", BYTES("\x89PNG"), 0, NULL, "export the network itself, as GraphML or GEXF"},
    {"a picture", ".jpg|.jpeg", BYTES("\xFF\xD8\xFF"), 0, NULL, "export the network itself, as GraphML or GEXF"},
    {"a picture", ".gif", BYTES("GIF8"), 0, NULL, "export the network itself, as GraphML or GEXF"},
    {"an SQLite database", ".sqlite|.sqlite3|.db", BYTES("SQLite format 3"), 0, NULL, as_text},
    {"a Parquet table", ".parquet", BYTES("PAR1"), 0, NULL, as_table},
    {"an HDF5 or Matlab file", ".h5|.hdf5|.mat", BYTES("\x89HDF"), 0, NULL, "export the matrix as CSV or DL"},
    {"a Matlab file", "", BYTES("MATLAB 5.0"), 0, NULL, "export the matrix as CSV or DL"},
    {"a NumPy array", ".npy|.npz", BYTES("\x93NUMPY"), 0, NULL, "save the matrix as CSV with the names of its rows"},
    {"a Python pickle", ".pickle|.pkl|.gpickle", BYTES("\x80"), 0, "networkx", as_graph},
    {"R's data", ".rds|.rda|.rdata", BYTES("RDX"), 0, NULL, as_graph},
    {"R's data", "", BYTES("X\n\0\0"), 0, NULL, as_graph},
    {"SPSS data", ".sav", BYTES("$FL2"), 0, NULL, as_table},
    {"Stata data", ".dta", BYTES("<stata_dta>"), 0, NULL, as_table},
    {"a graph6 or sparse6 graph", ".g6|.s6", BYTES(">>graph6<<"), 0, NULL, as_graph},
    {"a graph6 or sparse6 graph", "", BYTES(">>sparse6<<"), 0, NULL, as_graph},
    {"a LEDA graph", ".lgr|.gw", BYTES("LEDA.GRAPH"), 0, NULL, as_graph},
    {"a UCINET data set", ".##h|.##d", NULL, 0, 0, NULL, "in UCINET choose Data > Export > DL"},
    {"a METIS graph", ".metis|.graph", NULL, 0, 0, NULL,
     "write it as an edge list, a line \"a b weight\" for each tie"},
    {"a DIMACS graph", ".dimacs|.col|.max|.gr", BYTES("p edge "), 0, NULL, "write a line \"a b weight\" for each edge"},
    {"a DIMACS graph", "", BYTES("p col "), 0, NULL, "write a line \"a b weight\" for each edge"},
    {"a DIMACS graph", "", BYTES("p max "), 0, NULL, "write a line \"a b weight\" for each edge"},
    {"a DIMACS graph", "", BYTES("p sp "), 0, NULL, "write a line \"a b weight\" for each edge"},
    {"a Tulip graph", ".tlp|.tlpx", BYTES("(tlp "), 0, NULL, "export it from Tulip as GML or CSV"},
    {"a graph of graph-tool", ".gt", BYTES("\xE2\x9B\xBE gt"), 0, NULL, "save it as GraphML: g.save(\"x.graphml\")"},
    {"an LGL graph", ".lgl", NULL, 0, 0, NULL, "write it from igraph as NCOL or GraphML"},
    {"Graphviz's plain output", ".plain|.plain-ext", NULL, 0, 0, NULL, "give the DOT file itself, or dot -Tdot"},
    {"an adjacency list of several lines a node", ".multiline_adjlist", NULL, 0, 0, NULL,
     "write it from NetworkX as GraphML or a plain adjacency list"},
    {"a trivial graph (TGF)", ".tgf", NULL, 0, 0, NULL, "export it from yEd as GraphML or GML"},
    {"a web page", ".html|.htm|.mhtml", BYTES("<!DOCTYPE html"), 0, NULL, "copy its table into a spreadsheet"},
    {"a web page", "", BYTES("<table"), 0, NULL, "copy its table into a spreadsheet"},
    {"a web page", "", BYTES("<html"), 0, NULL, "copy its table into a spreadsheet"},
    {"a picture (SVG)", "", BYTES("<svg"), 0, NULL, "export the network itself, as GraphML or GEXF"},
    {"a map (KML)", ".kml|.kmz", BYTES("<kml"), 0, NULL, as_text},
};

static coop_status refuse(const char *name, const char *what, const char *cure, coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    return coop_fail_at(ctx, COOP_INPUT, name, 0, 0, "this is %s, which is not read; %s", coop_i_term(words, what),
                        coop_i_term(words, cure));
}

static bool holds(const char *bytes, size_t length, const char *inside) {
    size_t size = strlen(inside);
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(bytes + i, inside, size) == 0) return true;
    return false;
}

static bool starts_so(const foreign *row, const char *bytes, size_t length) {
    if (!row->start || row->offset + row->length > length) return false;
    bool markup = row->start[0] == '<';
    const char *at = bytes + row->offset;
    if (markup ? strncasecmp(at, row->start, row->length) != 0 : memcmp(at, row->start, row->length) != 0) return false;
    return !row->inside || holds(bytes, length, row->inside);
}

/* ---- lists of numbers ---- */

typedef struct numbers {       /* lines of whole numbers alone; comments aside */
    uint64_t lines, words;     /* of all lines but the first: how many, and the numbers in them */
    uint64_t first[4];         /* the first numbers of the first line */
    size_t fewest, most, head; /* numbers a line: of the others, of the first */
    bool whole;                /* the file ends within the bytes */
} numbers;

/* The numbers of a line; SIZE_MAX when something else stands there. */
static size_t count_numbers(const char *at, const char *end, uint64_t first[4]) {
    size_t count = 0;
    while (at < end) {
        while (at < end && strchr(" \t\r", *at)) at++;
        uint64_t number = 0;
        const char *start = at;
        for (; at < end && *at >= '0' && *at <= '9'; at++) number = number * 10 + (uint64_t)(*at - '0');
        if (at == start) return at == end ? count : SIZE_MAX;
        if (at - start > 18 || (at < end && !strchr(" \t\r", *at))) return SIZE_MAX;
        if (count < 4) first[count] = number;
        count++;
    }
    return count;
}

static bool count_lines(numbers *n, const char *bytes, size_t length) {
    enum { PEEK = 1 << 16 };
    const char *end = bytes + length;
    *n = (numbers){.fewest = SIZE_MAX, .whole = length < PEEK};
    for (const char *at = bytes; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop && !n->whole) break;
        if (!stop) stop = end;
        uint64_t first[4] = {0};
        bool comment = *at == '#' || *at == '%';
        size_t count = comment ? 0 : count_numbers(at, stop, first);
        at = stop + 1;
        if (count == SIZE_MAX) return false;
        if (comment) continue;
        if (n->head == 0) {
            if (count == 0) continue;
            n->head = count;
            memcpy(n->first, first, sizeof first);
            continue;
        }
        n->lines++;
        n->words += count;
        if (count < n->fewest) n->fewest = count;
        if (count > n->most) n->most = count;
    }
    return n->lines > 0;
}

/* Numbers of nodes and edges, then maybe flags: sizes, weights of nodes, weights of edges; then a line for each node.
 */
static bool is_metis(const numbers *n) {
    uint64_t nodes = n->first[0], edges = n->first[1], flags = n->first[2];
    if (n->head < 2 || n->head > 4 || nodes == 0) return false;
    if (!n->whole) return n->most > 3 && n->fewest != n->most && nodes > n->lines;
    uint64_t edge = flags % 10, node = flags / 10 % 10, size = flags / 100, weights = n->head == 4 ? n->first[3] : 1;
    if (edge > 1 || node > 1 || size > 1 || edges > UINT32_MAX || weights > 64) return false;
    return n->lines == nodes && n->words == 2 * edges * (1 + edge) + nodes * (node * weights + size);
}

static bool is_ragged(const numbers *n) {
    size_t least = n->head < n->fewest ? n->head : n->fewest, most = n->head > n->most ? n->head : n->most;
    return most > 3 && (least == 0 ? 1 : least) != most && least != most;
}

static const char adjacency_cure[] = "if each line is a node and then its neighbours, --from adjlist reads it; else "
                                     "write a line \"a b weight\" for each "
                                     "tie";

static coop_status refuse_numbers(const char *name, const char *bytes, size_t length, coop_context *ctx) {
    numbers n;
    if (!count_lines(&n, bytes, length)) return COOP_OK;
    if (is_metis(&n))
        return refuse(name, "a METIS graph (sizes, then the neighbours of each node)",
                      "write it as an edge list, a line \"a b weight\" for each tie", ctx);
    if (is_ragged(&n)) return refuse(name, "lines of unequal many numbers (an adjacency list?)", adjacency_cure, ctx);
    bool square = n.whole && n.head > 3 && n.fewest == n.most && n.head == n.most && n.lines + 1 == n.head;
    if (square)
        return refuse(name, "a matrix of numbers without names",
                      "put the names above and before it, or \"dl n=… format=fullmatrix data:\" in front", ctx);
    return COOP_OK;
}

coop_status format_refuse_content(const char *name, const char *bytes, size_t length, bool text, coop_context *ctx) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (starts_so(&rows[i], bytes, length)) return refuse(name, rows[i].what, rows[i].cure, ctx);
    return text ? refuse_numbers(name, bytes, length, ctx) : COOP_OK;
}

coop_status format_refuse_suffix(const char *name, const char *path, coop_context *ctx) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (format_path_has_suffix(path, rows[i].suffixes, NULL)) return refuse(name, rows[i].what, rows[i].cure, ctx);
    return COOP_OK;
}
