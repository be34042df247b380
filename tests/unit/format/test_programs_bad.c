/* Wrong files of other programs' text formats: one clear error with its place, in bounded time and memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/format/bad_input.h"

static void bad(const char *name, const char *text, uint64_t line, uint64_t column, const char *message) {
    const bad_input input = {.text = text, .line = line, .column = column, .message = message};
    bad_error(name, &input);
}

Test(programs_bad, gml) {
    bad("a.gml", "graph [ node [ id 0 label \"x ] ]", 1, 27, "the text that starts here has no closing quote");
    bad("a.gml", "graph [\n  node [ id 0 ]\n", 3, 1,
        "the file ends inside a list: 1 times ']' is missing; is it complete?");
    bad("a.gml", "graph [ node [ label \"a\" ] ]", 1, 14, "this node has no 'id'");
    bad("a.gml", "graph [ node [ id 0 ] edge [ source 0 ] ]", 1, 28, "this edge has no 'target'");
    bad("a.gml", "graph [ node [ id *word ] ]", 1, 19,
        "the value of 'id' must be a number, a text in double quotes or a list in [ ]");
    bad("a.gml", "graph [ ] ]", 1, 11, "this ']' closes no list");
    bad("a.gml", "Creator \"x\"\n", 0, 0, "the file holds no 'graph [ … ]'");
    bad("a.gml", "graph [ node [ id 0 ] node [ id 1 ] edge [ source 0 target 1 weight \"x\" ] ]", 1, 69,
        "weight 'x' is no number; write a strength above 0, or leave it out for 1");
    bad("a.gml", "graph [ node [ id 0 ] node [ id 1 ] edge [ source 0 target 1 ] directed 1 ]", 1, 73,
        "'directed' must stand before the edges, which were read as undirected");
    CHECK_CLEAN();
}

Test(programs_bad, pajek) {
    bad("a.net", "*Vertices 2\n1 \"a\n", 2, 3, "the text that starts here has no closing quote");
    bad("a.net", "*Vertices 2\n1 a\n2 b\n*Edges\n1 3\n", 5, 3, "'3' is no number of a vertex: they run from 1 to 2");
    bad("a.net", "*Vertices two\n", 1, 1,
        "'*Vertices' needs the number of vertices, and of those of the first mode where there are two");
    bad("a.net", "1 2\n", 1, 1, "a Pajek file begins with '*Network' or '*Vertices', and so does each of its parts");
    bad("a.net", "*Vertices 4000000000\n1 a\n", 2, 0,
        "4000000000 vertices are announced and 1 have a line: is the file complete?");
    bad("a.net", "*Vertices 2\n*Matrix\n0 1\n1 0 5\n", 4, 5, "the matrix has more cells than 2 times 2");
    bad("a.net", "*Vertices 2\n*Matrix\n0 x\n", 3, 3, "'x' in the matrix is no number");
    bad("a.net", "*Network a\n", 0, 0, "the file holds no '*Vertices' of a network");
    CHECK_CLEAN();
}

Test(programs_bad, ucinet) {
    bad("a.dl", "n=2\n", 1, 1, "a DL file begins with the word 'dl'");
    bad("a.dl", "dl n=2 format=blockmatrix data:\n", 1, 15,
        "the DL format 'blockmatrix' is not read: only fullmatrix, lowerhalf, upperhalf, edgelist1, edgelist2, "
        "edgearray1, edgearray2, nodelist1, nodelist2");
    bad("a.dl", "dl n=2\n", 1, 0, "the file ends before its 'data:'");
    bad("a.dl", "dl n=2\ndata:\n0 1\n1\n", 4, 0,
        "the matrix has 3 cells, the header announces 4: is the file complete?");
    bad("a.dl", "dl n=2\ndata:\n0 1\n1 x\n", 4, 3, "a cell of the matrix is no number");
    bad("a.dl", "dl n=2 format=edgelist1\ndata:\n1 5\n", 3, 3,
        "here must be the number of a node, from 1 to n (or the header says 'labels embedded')");
    bad("a.dl", "dl n=9999999\ndata:\n", 1, 6, "more than 1000000 nodes in a DL file: use an edge list");
    CHECK_CLEAN();
}

Test(programs_bad, json) {
    bad("a.node-link.json", "{\"nodes\": [{\"id\": \"a\"}], \"links\": [{\"source\": \"a\"}]}", 1, 36,
        "/links/0: 'target' is missing");
    bad("a.node-link.json", "{\"nodes\": {}}", 1, 11, "'nodes' must be a list in [ ]");
    bad("a.node-link.json",
        "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"links\": [{\"source\": \"a\", \"target\": \"b\"}], "
        "\"directed\": true}",
        1, 98, "this says that the edges above are directed, which were read as undirected: put it before the edges");
    bad("a.graphology.json", "{\"nodes\": [{\"attributes\": {}}]}", 1, 12, "/nodes/0: 'key' is missing");
    bad("a.cyjs", "{\"elements\": {\"nodes\": [{\"data\": {\"id\": [1]}}]}}", 1, 41,
        "/elements/nodes/0/data/id: 'id' must be a text or a number but is a list");
    bad("a.cyjs", "{\"style\": []}", 0, 0, "this is JSON, but no Cytoscape JSON: it has no lists of nodes and edges");
    CHECK_CLEAN();
}

static char *repeated(const char *before, const char *part, size_t count, const char *after) {
    size_t size = strlen(part);
    char *text = malloc(strlen(before) + size * count + strlen(after) + 1), *at = text;
    cr_assert(text);
    at += sprintf(at, "%s", before);
    for (size_t i = 0; i < count; i++, at += size) memcpy(at, part, size);
    strcpy(at, after);
    return text;
}

static void fails(const char *name, char *text, const char *message) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    const char *path = check_write(name, text);
    check_eq(coop_load(&network, &path, 1, NULL, &ctx), COOP_INPUT);
    cr_assert(strstr(ctx.error.message, message), "%s", ctx.error.message);
    free(text);
}

/* Deep nesting and very many attributes end in one clear line. */
/* The sanitizers' strict string checks measure all the text that follows at each number: there less is enough. */
#ifdef __SANITIZE_ADDRESS__
enum { MANY = 50000 };
#else
enum { MANY = 200000 };
#endif

Test(programs_bad, too_much, .timeout = 60) {
    fails("deep.gml", repeated("graph [ node [ id 0 ", "a [ ", MANY, ""), "nested deeper than 100 levels");
    fails("deep.node-link.json", repeated("{\"nodes\": [{\"id\": 1, \"a\": ", "[", MANY, ""),
          "nested deeper than 500 levels");
    char *names = malloc(MANY * 24), *at = names;
    cr_assert(names);
    at += sprintf(at, "graph [ node [ id 0 ");
    for (int i = 0; i < MANY; i++) at += sprintf(at, "a%d 1 ", i);
    strcpy(at, "] ]");
    fails("wide.gml", names, "more than 4096 different attributes");
    names = malloc(MANY * 24);
    cr_assert(names);
    at = names + sprintf(names, "*Vertices 1\n1 \"a\" 0 0 ellipse");
    for (int i = 0; i < MANY; i++) at += sprintf(at, " \"a%d\" 1", i);
    fails("wide.net", names, "more than 4096 different attributes");
    CHECK_CLEAN();
}

/* The reader's own charset, and what the file tells. */
Test(programs_bad, charsets) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    const char *path = check_write("cp.net", "*Vertices 1\n1 \"\xD2\xCF\xD3\"\n"); /* windows-1251 */
    check_eq_where(coop_load(&network, &path, 1, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_str(coop_network_label(network, 0), "ТПУ");
    coop_network_free(network);
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    options.charset = "KOI8-R";
    path = check_write("koi.gml", "graph [ node [ id 0 label \"\xF4\xF0\xF5\" ] ]");
    check_eq_where(coop_load(&network, &path, 1, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    check_str(coop_network_label(network, 0), "ТПУ");
    coop_network_free(network);
    CHECK_CLEAN();
}
