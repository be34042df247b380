/* What the table of formats says is lost is what the formats do not keep. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "format/format.h"

Test(losses, are_those_of_the_masks) {
    static const struct {
        unsigned bit;
        const char *word;
    } words[] = {{FORMAT_KEEPS_EVENTS, "agreements"},
                 {FORMAT_KEEPS_PROGRAMMES, "programmes"},
                 {FORMAT_KEEPS_CITATIONS, "list of sources"},
                 {FORMAT_KEEPS_SUGGESTIONS, "suggestions"},
                 {FORMAT_KEEPS_PICTURE, "positions"}};
    size_t count;
    const coop_format *rows = coop_format_rows(&count);
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].writes || strncmp(rows[i].losses, "all but", 7) == 0) continue;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            bool kept = rows[i].codec->keeps & words[k].bit, told = strstr(rows[i].losses, words[k].word) != NULL;
            cr_expect(kept != told, "%s: %s %s", rows[i].name, words[k].word,
                      kept ? "are kept but told as lost" : "are lost without a word");
        }
    }
    CHECK_CLEAN();
}

/* The longest suffix decides, and what a suffix leaves open the content tells. */
Test(losses, formats_by_name) {
    static const struct {
        const char *path, *format;
    } rows[] = {{"a.node-link.json", "node-link"},
                {"a.graphology.json.gz", "graphology"},
                {"a.cyjs.zst", "cytoscape"},
                {"a.json", "json"},
                {"a.gml", "gml"},
                {"a.NET", "pajek"},
                {"a.paj", "pajek-project"},
                {"a.clu", "pajek-values"},
                {"a.gv", "dot"},
                {"x_map.txt", "vosviewer"},
                {"x.vos.json", "vosviewer-json"},
                {"a.dl", "dl"},
                {"a.txt", "csv"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const coop_format *format = coop_format_of_path(rows[i].path);
        cr_assert(format && strcmp(format->name, rows[i].format) == 0, "%s is %s", rows[i].path,
                  format ? format->name : "nothing");
    }
    CHECK_CLEAN();
}

/* What a reader cannot hold is told with its number and counted among the losses: how things are drawn, values of
 * the whole graph, times of nodes and of values, several times of one tie, what is no number. */
Test(losses, of_reading_are_counted) {
    static const struct {
        const char *name, *text, *told[5]; /* code and number; NULL = no more */
    } rows[] = {
        {"yed.graphml",
         "<graphml xmlns:y='http://www.yworks.com/xml/graphml'><key for='node' id='n' yfiles.type='nodegraphics'/>"
         "<key for='edge' id='e' yfiles.type='edgegraphics'/><graph edgedefault='undirected'>"
         "<node id='a'><data key='n'><y:ShapeNode><y:Geometry height='30' width='30' x='1' y='2'/>"
         "<y:Fill color='#FFCC00'/><y:Shape type='rectangle'/></y:ShapeNode></data></node><node id='b'/>"
         "<edge source='a' target='b'><data key='e'><y:PolyLineEdge><y:LineStyle color='#000000'/></y:PolyLineEdge>"
         "</data></edge></graph></graphml>",
         {"picture 2 details"}},
        {"cytoscape.xgmml",
         "<graph label='g'><att name='year' type='integer' value='2015'/><att name='name' value='g'/>"
         "<att name='source' value='x'/><node id='1' label='a'/><node id='2' label='b'/>"
         "<edge source='1' target='2'><graphics width='3'/></edge></graph>",
         {"picture 1 detail", "graph-attribute 2 attributes"}},
        {"gephi.gexf",
         "<gexf><graph><attributes class='node'><attribute id='0' title='s' type='double'/></attributes><nodes>"
         "<node id='a' start='2010'><attvalues><attvalue for='0' value='1' start='2010'/>"
         "<attvalue for='0' value='NaN' start='2011'/></attvalues></node><node id='b'/></nodes><edges>"
         "<edge source='a' target='b'><spells><spell start='2010' end='2011'/><spell start='2013' end='2014'/>"
         "</spells></edge></edges></graph></gexf>",
         {"node-time 1 time", "changing-value 2 values", "several-times 1 tie", "not-a-number 1 value"}},
        {"pajek.net",
         "*Vertices 2\n1 \"a\" 0.1 0.2 box [1-2]\n2 \"b\" bw 2 [1-2]\n*Edges\n1 2 1 c Blue p Dots [1-2,5-6]\n",
         {"node-time 2 times", "picture 4 details", "several-times 1 tie"}},
        {"none.xgmml",
         "<graph label='g'><node id='1' label='a'/><node id='2'/><edge source='1' target='2'/></graph>",
         {NULL}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network_facts facts;
        size_t count = 0;
        check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
        coop_network *network = check_load(rows[i].name, rows[i].text, &ctx);
        for (; rows[i].told[count]; count++) {
            bool told = false;
            for (size_t p = 0; p < coop_problems_stored(ctx.problems); p++) {
                const coop_problem *problem = coop_problems_get(ctx.problems, p);
                char said[200];
                snprintf(said, sizeof said, "%s %s", problem->code, problem->message);
                told = told || strncmp(said, rows[i].told[count], strlen(rows[i].told[count])) == 0;
            }
            cr_expect(told, "%s: %s", rows[i].name, rows[i].told[count]);
        }
        coop_network_facts_of(&facts, network);
        cr_expect(facts.losses == count, "%s: %zu of %llu", rows[i].name, count, (unsigned long long)facts.losses);
        coop_network_free(network);
        coop_problems_free(ctx.problems);
    }
    CHECK_CLEAN();
}
