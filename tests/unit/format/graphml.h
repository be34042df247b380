/* A network with something of everything, and short forms, for the tests of GraphML and GEXF. */
#ifndef COOP_TESTS_FORMAT_GRAPHML_H
#define COOP_TESTS_FORMAT_GRAPHML_H

#include <coopgraph/coopgraph.h>

typedef struct gml_sample {
    coop_context ctx;
    coop_problems *problems;
    coop_network *network;
    coop_table *measures, *suggestions;
    const coop_table *tables[1];
    coop_picture picture;
    float x[8], y[8], size[8];
    coop_colour colour[8];
    coop_export export_;
} gml_sample;

/* `mixed`: some ties are directed. */
void gml_sample_init(gml_sample *sample, bool mixed);
void gml_sample_clear(gml_sample *sample);
/* Writes the sample (in the format of the suffix) and returns the text; fails the test on error. */
const char *write_gml(gml_sample *sample, const char *name);
size_t gml_count(const char *text, const char *part);
/* The message of the first problem of a code; NULL when there is none. */
const char *gml_problem(const coop_problems *problems, const char *code);
/* Tries to load text as GraphML; *network is NULL when it failed. */
coop_status gml_load(coop_network **network, const char *text, coop_context *ctx);

/* Fails the test unless both have the same organisations (fields, clusters, competences) and the same ties. */
void gml_same(const coop_network *a, const coop_network *b);
void gml_same_text(const char *a, const char *b);

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
#define TAIL "</graph></graphml>\n"

#endif
