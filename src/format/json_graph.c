/* Three JSON formats of other programs: what they call things, and how they are told apart. */
#include "format/json_graph.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const coop_i_jg_member nodelink_members[] = {
    {"directed", COOP_I_JG_DIRECTED}, {"multigraph", COOP_I_JG_VIEW}, {"graph", COOP_I_JG_GRAPH},
    {"nodes", COOP_I_JG_NODES},       {"links", COOP_I_JG_EDGES},     {"edges", COOP_I_JG_EDGES},
};
/* What readers take for a picture or for the label and weight of an edge. */
#define KNOWN "z", "xpos", "ypos", "color", "edge label", "edgelabel", "edge weight", "edge id", "edgeid"

static const char *const nodelink_reserved[] = {KNOWN, "id", "source", "target", "key", "directed", NULL};
const coop_i_jg_dialect coop_i_jg_nodelink = {
    .title = "node-link JSON",
    .stage = "Writing node-link JSON",
    .id = "id",
    .indexed = true,
    .members = nodelink_members,
    .member_count = COUNT(nodelink_members),
    .names = {.reserved = nodelink_reserved, .exact = true},
};

static const coop_i_jg_member graphology_members[] = {
    {"options", COOP_I_JG_OPTIONS},
    {"attributes", COOP_I_JG_GRAPH},
    {"nodes", COOP_I_JG_NODES},
    {"edges", COOP_I_JG_EDGES},
};
static const char *const graphology_reserved[] = {KNOWN, NULL};
const coop_i_jg_dialect coop_i_jg_graphology = {
    .title = "graphology JSON",
    .stage = "Writing graphology JSON",
    .id = "key",
    .inner = "attributes",
    .directed = true,
    .members = graphology_members,
    .member_count = COUNT(graphology_members),
    .names = {.reserved = graphology_reserved, .exact = true},
};

static const coop_i_jg_member cytoscape_members[] = {
    {"elements", COOP_I_JG_ELEMENTS},
    {"nodes", COOP_I_JG_NODES},
    {"edges", COOP_I_JG_EDGES},
    {"data", COOP_I_JG_GRAPH},
    {"directed", COOP_I_JG_DIRECTED},
    {"multigraph", COOP_I_JG_VIEW},
    {"format_version", COOP_I_JG_VIEW},
    {"generated_by", COOP_I_JG_VIEW},
    {"target_cytoscapejs_version", COOP_I_JG_VIEW},
    {"style", COOP_I_JG_VIEW},
    {"layout", COOP_I_JG_VIEW},
    {"zoomingEnabled", COOP_I_JG_VIEW},
    {"userZoomingEnabled", COOP_I_JG_VIEW},
    {"zoom", COOP_I_JG_VIEW},
    {"minZoom", COOP_I_JG_VIEW},
    {"maxZoom", COOP_I_JG_VIEW},
    {"wheelSensitivity", COOP_I_JG_VIEW},
    {"panningEnabled", COOP_I_JG_VIEW},
    {"userPanningEnabled", COOP_I_JG_VIEW},
    {"pan", COOP_I_JG_VIEW},
    {"boxSelectionEnabled", COOP_I_JG_VIEW},
    {"selectionType", COOP_I_JG_VIEW},
    {"autolock", COOP_I_JG_VIEW},
    {"autoungrabify", COOP_I_JG_VIEW},
    {"autounselectify", COOP_I_JG_VIEW},
    {"renderer", COOP_I_JG_VIEW},
};
static const char *const cytoscape_reserved[] = {KNOWN,    "id",    "source", "target",  "key", "directed",
                                                 "parent", "value", "name",   "classes", NULL};
const coop_i_jg_dialect coop_i_jg_cytoscape = {
    .title = "Cytoscape JSON",
    .stage = "Writing Cytoscape JSON",
    .id = "id",
    .inner = "data",
    .ends_inside = true,
    .members = cytoscape_members,
    .member_count = COUNT(cytoscape_members),
    .names = {.reserved = cytoscape_reserved, .exact = true},
};

/* ---- the rows ---- */

static coop_i_json_shape shape_of(const char *bytes, size_t length) {
    coop_i_json_shape shape;
    coop_i_json_shape_of(&shape, bytes, length);
    return shape;
}

static int nodelink_detect(const char *bytes, size_t length) {
    coop_i_json_shape shape = shape_of(bytes, length);
    if (shape.list || shape.native || shape.elements || shape.data) return 0;
    return (shape.nodes && shape.edges) || (shape.nodes && shape.id) || (shape.edges && shape.source) ? 95 : 0;
}

static int graphology_detect(const char *bytes, size_t length) {
    coop_i_json_shape shape = shape_of(bytes, length);
    if (shape.list || shape.native || shape.elements || shape.data || !shape.nodes) return 0;
    return shape.options || shape.attributes || (shape.key && !shape.id) ? 96 : 0;
}

static int cytoscape_detect(const char *bytes, size_t length) {
    coop_i_json_shape shape = shape_of(bytes, length);
    if (shape.native) return 0;
    return shape.elements || ((shape.list || shape.nodes) && shape.data) ? 97 : 0;
}

static coop_status nodelink_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                 coop_context *ctx) {
    (void)options;
    return coop_i_jg_read(network, input, &coop_i_jg_nodelink, ctx);
}

static coop_status graphology_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                   coop_context *ctx) {
    (void)options;
    return coop_i_jg_read(network, input, &coop_i_jg_graphology, ctx);
}

static coop_status cytoscape_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                  coop_context *ctx) {
    (void)options;
    return coop_i_jg_read(network, input, &coop_i_jg_cytoscape, ctx);
}

static coop_status nodelink_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return coop_i_jg_write(output, export_, &coop_i_jg_nodelink, ctx);
}

static coop_status graphology_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return coop_i_jg_write(output, export_, &coop_i_jg_graphology, ctx);
}

static coop_status cytoscape_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return coop_i_jg_write(output, export_, &coop_i_jg_cytoscape, ctx);
}

const coop_i_codec coop_i_codec_nodelink = {
    .keeps = COOP_I_KEEPS_COLUMNED, .detect = nodelink_detect, .read = nodelink_read, .write = nodelink_write};
const coop_i_codec coop_i_codec_graphology = {
    .keeps = COOP_I_KEEPS_COLUMNED, .detect = graphology_detect, .read = graphology_read, .write = graphology_write};
const coop_i_codec coop_i_codec_cytoscape = {
    .keeps = COOP_I_KEEPS_COLUMNED, .detect = cytoscape_detect, .read = cytoscape_read, .write = cytoscape_write};
