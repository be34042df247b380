/* Our GraphML as others see it: igraph's own reader, and the published schema. */
#include <libxml/xmlschemas.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "core/ig.h"
#include "unit/format/graphml.h"

static void use_attributes(void) {
    igraph_set_attribute_table(&igraph_cattribute_table);
}

static double edge_value(const igraph_t *graph, const char *name, const char *kind) {
    for (coop_i_int e = 0; e < igraph_ecount(graph); e++) {
        if (strcmp(EAS(graph, "kind", e), kind) == 0) return EAN(graph, name, e);
    }
    return (double)NAN;
}

Test(graphml, igraph_reads_the_same_network) {
    gml_sample s;
    igraph_t graph;
    gml_sample_init(&s, false);
    write_gml(&s, "igraph.graphml");
    use_attributes();
    FILE *file = fopen(check_path("igraph.graphml"), "r");
    check_neq(file, NULL);
    check_eq(igraph_read_graph_graphml(&graph, file, 0), IGRAPH_SUCCESS);
    fclose(file);
    cr_assert(igraph_vcount(&graph) == 5 && !igraph_is_directed(&graph));
    coop_network_facts facts;
    coop_network_facts_of(&facts, s.network);
    check_eq((uint64_t)igraph_ecount(&graph), facts.ties + 1); /* and a suggestion */
    for (uint32_t i = 0; i < 5; i++) {                         /* nodes are in canonical order */
        check_str(VAS(&graph, "id", i), coop_network_id(s.network, i));
        check_near(VAN(&graph, "x", i), (double)s.x[i], 1e-3);
        check_near(VAN(&graph, "r", i), 0, 0);
        check_near(VAN(&graph, "degree", i), i, 0);
    }
    check_str(VAS(&graph, "label", 2), "Микран");
    check_str(VAS(&graph, "inn", 2), "0077");
    cr_assert(!VAB(&graph, "exporter", 2));
    check_near(edge_value(&graph, "weight", "cooperation"), 2.5, 0);
    check_near(edge_value(&graph, "weight", "funding"), 7, 0);
    check_near(edge_value(&graph, "score", "suggestion"), 0.75, 0);
    check_str(EAS(&graph, "reason", igraph_ecount(&graph) - 1), "shared partner: ТПУ");
    igraph_destroy(&graph);
    igraph_set_attribute_table(NULL);
    gml_sample_clear(&s);
    CHECK_CLEAN();
}

/* The schema lies beside the repository; what it imports is found beside it. Nothing is fetched. */
static const char SCHEMA[] = "../shared/schemas/graphml/graphml.xsd";

static void check_schema(const char *path) {
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(SCHEMA);
    xmlSchemaPtr schema = xmlSchemaParse(parser);
    check_neq_where(schema, NULL, "%s", "the schema does not parse");
    xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(schema);
    check_eq_where(xmlSchemaValidateFile(valid, path, 0), 0, "%s is not valid", path);
    xmlSchemaFreeValidCtxt(valid);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
}

Test(graphml, G3_valid_by_the_published_schema) {
    gml_sample s;
    if (access(SCHEMA, R_OK) != 0) {
        puts("skipped: the GraphML schema is not beside the repository");
        return;
    }
    for (int mixed = 0; mixed < 2; mixed++) {
        gml_sample_init(&s, mixed);
        write_gml(&s, "valid.graphml");
        check_schema(check_path("valid.graphml"));
        s.export_.undirected = true;
        s.export_.picture = NULL;
        s.export_.suggestions = NULL;
        write_gml(&s, "valid2.graphml");
        check_schema(check_path("valid2.graphml"));
        gml_sample_clear(&s);
    }
    xmlCleanupParser();
    CHECK_CLEAN();
}
