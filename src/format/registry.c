/* The table of formats. Help, `coopgraph list` and the tests that run over all formats come from it. */
#include "format/format.h"

#include <string.h>
#include <strings.h>

static const coop_format rows[] = {
    {.name = "json",
     .title = "coopgraph JSON",
     .suffixes = ".json",
     .reads = true,
     .writes = true,
     .losses = "positions, sizes and colours",
     .reference = "graphs/network.schema.json",
     .codec = &format_codec_json},
    {.name = "jsonl",
     .title = "JSON Lines",
     .suffixes = ".jsonl|.ndjson",
     .reads = true,
     .writes = true,
     .losses = "positions, sizes and colours",
     .reference = "https://jsonlines.org/; the records of graphs/network.schema.json, each with a \"type\"",
     .codec = &format_codec_jsonl},
    {.name = "csv",
     .title = "CSV",
     .suffixes = ".csv|.tsv|.tab|.txt",
     .reads = true,
     .writes = true,
     .losses = "agreements, projects, programmes, indicators, the list of sources",
     .reference = "RFC 4180; columns as in Gephi's spreadsheet import",
     .codec = &format_codec_csv},
    {.name = "cordis",
     .title = "CORDIS CSV",
     .suffixes = "",
     .reads = true,
     .losses = "read only: streets, contacts and objectives are not kept as such",
     .reference = "https://cordis.europa.eu/; project.csv and organization.csv of FP7, Horizon 2020, Horizon Europe",
     .codec = &format_codec_cordis},
    {.name = "ror",
     .title = "ROR JSON",
     .suffixes = "",
     .reads = true,
     .losses = "read only: fills names, kinds and places of organisations that other files name",
     .reference = "https://ror.readme.io/docs/ror-data-structure; schema 1 and 2",
     .codec = &format_codec_ror},
    {.name = "xlsx",
     .title = "XLSX",
     .suffixes = ".xlsx|.xlsm",
     .reads = true,
     .writes = true,
     .losses = "agreements, projects, programmes, indicators, the list of sources, positions, sizes and colours; empty "
               "texts; digits of a number beyond 16",
     .reference = "ECMA-376; sheets with the columns of CSV files",
     .codec = &format_codec_xlsx},
    {.name = "graphml",
     .title = "GraphML",
     .suffixes = ".graphml|.xml",
     .reads = true,
     .writes = true,
     .losses = "agreements and projects (their ties are kept), programmes, the list of sources, units of indicators",
     .reference = "http://graphml.graphdrawing.org/specification.html",
     .codec = &format_codec_graphml},
    {.name = "gexf",
     .title = "GEXF 1.3",
     .suffixes = ".gexf",
     .reads = true,
     .writes = true,
     .losses = "agreements and projects (their ties are kept), programmes, the list of sources, units of indicators",
     .reference = "https://gexf.net/; reads 1.1, 1.2 and 1.3",
     .codec = &format_codec_gexf},
    {.name = "node-link",
     .title = "node-link JSON",
     .suffixes = ".node-link.json|.nodelink.json",
     .reads = true,
     .writes = true,
     .losses = "agreements and projects (their ties are kept), programmes, the list of sources, units of indicators",
     .reference = "NetworkX node_link_data, D3, vis.js, old sigma; links or edges",
     .codec = &format_codec_nodelink},
    {.name = "graphology",
     .title = "graphology JSON",
     .suffixes = ".graphology.json",
     .reads = true,
     .writes = true,
     .losses = "agreements and projects (their ties are kept), programmes, the list of sources, units of indicators",
     .reference = "https://graphology.github.io/serialization.html; sigma, Gephi Lite",
     .codec = &format_codec_graphology},
    {.name = "cytoscape",
     .title = "Cytoscape JSON",
     .suffixes = ".cyjs|.cytoscape.json",
     .reads = true,
     .writes = true,
     .losses = "agreements and projects (their ties are kept), programmes, the list of sources, units of indicators",
     .reference = "https://js.cytoscape.org/#notation/elements-json",
     .codec = &format_codec_cytoscape},
    {.name = "jgf",
     .title = "JSON Graph Format",
     .suffixes = ".jgf|.jgf.json",
     .reads = true,
     .losses = "attributes of graphs",
     .reference = "https://jsongraphformat.info/; version 1 and 2",
     .codec = &format_codec_jgf},
    {.name = "gml",
     .title = "GML",
     .suffixes = ".gml",
     .reads = true,
     .writes = true,
     .losses = "agreements and projects (their ties are kept), programmes, the list of sources, units of indicators",
     .reference = "Himsolt 1997; as Gephi, igraph, NetworkX and yEd write it",
     .codec = &format_codec_gml},
    {.name = "pajek",
     .title = "Pajek network",
     .suffixes = ".net",
     .reads = true,
     .writes = true,
     .losses = "the description and licence, agreements and projects (their ties are kept), programmes, the list of "
               "sources, units of indicators",
     .reference = "http://mrvar.fdv.uni-lj.si/pajek/; attributes as NetworkX writes them",
     .codec = &format_codec_pajek},
    {.name = "pajek-project",
     .title = "Pajek project",
     .suffixes = ".paj",
     .reads = true,
     .writes = true,
     .losses = "the description and licence, agreements and projects (their ties are kept), programmes, the list of "
               "sources, units of indicators",
     .reference = "numbers as partitions and vectors, kinds of ties as relations, dates as times",
     .codec = &format_codec_pajek_project},
    {.name = "pajek-values",
     .title = "Pajek partition or vector",
     .suffixes = ".clu|.vec",
     .reads = true,
     .writes = false,
     .losses = "all but one number for each vertex",
     .reference = "beside the network that it belongs to",
     .codec = &format_codec_pajek_values},
    {.name = "vosviewer",
     .title = "VOSviewer map and network",
     .suffixes = ".vos|.map.txt|.network.txt|-map.txt|-network.txt|_map.txt|_network.txt",
     .reads = true,
     .writes = true,
     .losses = "ids, directions, kinds and dates of ties, attributes that are no numbers, suggestions, agreements and "
               "projects (their ties are kept), programmes, the list of sources",
     .reference = "https://app.vosviewer.com/docs/file-types/map-and-network-file-type/",
     .codec = &format_codec_vosviewer},
    {.name = "vosviewer-json",
     .title = "VOSviewer JSON",
     .suffixes = ".vosviewer.json|.vos.json",
     .reads = true,
     .writes = true,
     .losses = "directions, kinds and dates of ties, attributes that are no numbers, suggestions, agreements and "
               "projects (their ties are kept), programmes, the list of sources",
     .reference = "https://app.vosviewer.com/docs/file-types/json-file-type/",
     .codec = &format_codec_vosviewer_json},
    {.name = "dl",
     .title = "UCINET DL",
     .suffixes = ".dl",
     .reads = true,
     .writes = false,
     .losses = "all but labels, ties, their values and kinds",
     .reference = "fullmatrix and its halves, edgelist, edgearray, nodelist; one mode or two, several relations",
     .codec = &format_codec_dl},
    {.name = "vna",
     .title = "VNA",
     .suffixes = ".vna",
     .reads = true,
     .losses = "how nodes are drawn",
     .reference = "NetDraw: *node data, *tie data; each column of ties is a relation",
     .codec = &format_codec_vna},
    {.name = "matrixmarket",
     .title = "MatrixMarket",
     .suffixes = ".mtx",
     .reads = true,
     .losses = "all but ties and their values",
     .reference = "https://math.nist.gov/MatrixMarket/formats.html; rectangular = two modes",
     .codec = &format_codec_matrixmarket},
    {.name = "gdf",
     .title = "GDF",
     .suffixes = ".gdf",
     .reads = true,
     .losses = "how nodes are drawn",
     .reference = "https://gephi.org/users/supported-graph-formats/gdf-format/",
     .codec = &format_codec_gdf},
    {.name = "xgmml",
     .title = "XGMML",
     .suffixes = ".xgmml",
     .reads = true,
     .losses = "how nodes are drawn, who is in which group",
     .reference = "as Cytoscape writes it",
     .codec = &format_codec_xgmml},
    {.name = "sif",
     .title = "SIF",
     .suffixes = ".sif",
     .reads = true,
     .writes = true,
     .losses = "all but ids, ties and their kinds",
     .reference = "https://manual.cytoscape.org/en/stable/Supported_Network_File_Formats.html",
     .codec = &format_codec_sif},
    {.name = "adjlist",
     .title = "adjacency list",
     .suffixes = ".adjlist|.adj",
     .reads = true,
     .losses = "all but ids and ties",
     .reference = "a line per node: itself, then its neighbours; as NetworkX writes it",
     .codec = &format_codec_adjlist},
    {.name = "dot",
     .title = "DOT",
     .suffixes = ".dot|.gv",
     .reads = true,
     .writes = true,
     .losses = "agreements and projects (their ties are kept), programmes, the list of sources, units of indicators; "
               "texts that look like numbers are read as such",
     .reference = "https://graphviz.org/doc/info/lang.html",
     .codec = &format_codec_dot},
    {.name = "edges",
     .title = "edge list",
     .suffixes = ".edges|.edgelist|.el",
     .reads = true,
     .writes = true,
     .losses = "all but ids, ties and strengths; organisations without ties",
     .reference = "a line per tie: \"a b\" or \"a b weight\"; comments after # or %",
     .codec = &format_codec_edgelist},
    {.name = "svg",
     .title = "SVG picture",
     .suffixes = ".svg",
     .reads = false,
     .writes = true,
     .losses = "all but what is seen: positions, sizes, colours, names, ties and suggestions",
     .reference = "https://www.w3.org/TR/SVG11/",
     .codec = &format_codec_svg},
};

enum { FORMATS = sizeof rows / sizeof *rows };

const coop_format *coop_format_rows(size_t *count) {
    if (count) *count = FORMATS;
    return rows;
}

const coop_format *coop_format_find(const char *name) {
    for (size_t i = 0; name && i < FORMATS; i++) {
        if (strcasecmp(rows[i].name, name) == 0) return &rows[i];
    }
    return NULL;
}

static bool ends_in(const char *text, size_t length, const char *end, size_t end_length) {
    return length > end_length && strncasecmp(text + length - end_length, end, end_length) == 0;
}

size_t format_path_unpacked(const char *path) {
    size_t length = strlen(path);
    if (ends_in(path, length, ".gz", 3)) return length - 3;
    if (ends_in(path, length, ".zst", 4)) return length - 4;
    return length;
}

bool format_path_has_suffix(const char *path, const char *suffixes, size_t *suffix) {
    size_t length = format_path_unpacked(path), longest = 0;
    for (const char *end = suffixes; *end;) {
        size_t size = strcspn(end, "|");
        if (size > longest && ends_in(path, length, end, size)) longest = size;
        end += size + (end[size] == '|');
    }
    if (suffix) *suffix = length - longest;
    return longest > 0;
}

/* The longest suffix that fits: "a.cytoscape.json" is no coopgraph JSON. */
const coop_format *coop_format_of_path(const char *path) {
    const coop_format *best = NULL;
    size_t start, first = SIZE_MAX;
    for (size_t i = 0; path && i < FORMATS; i++) {
        if (!format_path_has_suffix(path, rows[i].suffixes, &start) || start >= first) continue;
        first = start;
        best = &rows[i];
    }
    return best;
}

bool coop_format_keeps_picture(const coop_format *format) {
    return format->codec->keeps & FORMAT_KEEPS_PICTURE;
}

bool coop_format_is_drawing(const coop_format *format) {
    return format->codec->keeps & FORMAT_IS_DRAWING;
}
