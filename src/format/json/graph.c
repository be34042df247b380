/* JSON formats of other programs: what they call things, and how they are told apart. */
#include "format/json/graph.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const json_graph_member nodelink_members[] = {
    {"directed", JSON_GRAPH_DIRECTED}, {"multigraph", JSON_GRAPH_VIEW}, {"graph", JSON_GRAPH_GRAPH},
    {"nodes", JSON_GRAPH_NODES},       {"links", JSON_GRAPH_EDGES},     {"edges", JSON_GRAPH_EDGES},
};
/* What readers take for a picture or for the label and weight of an edge. */
#define KNOWN "z", "xpos", "ypos", "color", "edge label", "edgelabel", "edge weight", "edge id", "edgeid"

static const char *const nested[] = {"attributes", NULL}; /* of old sigma and Gephi's exporter to it */
static const char *const nodelink_reserved[] = {KNOWN, "id", "source", "target", "key", "directed", NULL};
const json_graph_dialect json_graph_nodelink = {
    .title = "node-link JSON",
    .stage = "Writing node-link JSON",
    .id = "id",
    .indexed = true,
    .other_source = "from", /* of vis.js */
    .other_target = "to",
    .flat = nested,
    .one_direction = true,
    .members = nodelink_members,
    .member_count = COUNT(nodelink_members),
    .names = {.reserved = nodelink_reserved, .exact = true},
};

static const json_graph_member graphology_members[] = {
    {"options", JSON_GRAPH_OPTIONS},
    {"attributes", JSON_GRAPH_GRAPH},
    {"nodes", JSON_GRAPH_NODES},
    {"edges", JSON_GRAPH_EDGES},
};
static const char *const graphology_reserved[] = {KNOWN, NULL};
const json_graph_dialect json_graph_graphology = {
    .title = "graphology JSON",
    .stage = "Writing graphology JSON",
    .id = "key",
    .inner = "attributes",
    .directed = true,
    .options = true,
    .members = graphology_members,
    .member_count = COUNT(graphology_members),
    .names = {.reserved = graphology_reserved, .exact = true},
};

static const json_graph_member cytoscape_members[] = {
    {"elements", JSON_GRAPH_ELEMENTS},
    {"nodes", JSON_GRAPH_NODES},
    {"edges", JSON_GRAPH_EDGES},
    {"data", JSON_GRAPH_GRAPH},
    {"directed", JSON_GRAPH_DIRECTED},
    {"multigraph", JSON_GRAPH_VIEW},
    {"format_version", JSON_GRAPH_VIEW},
    {"generated_by", JSON_GRAPH_VIEW},
    {"target_cytoscapejs_version", JSON_GRAPH_VIEW},
    {"style", JSON_GRAPH_DRAWN},
    {"layout", JSON_GRAPH_VIEW},
    {"zoomingEnabled", JSON_GRAPH_VIEW},
    {"userZoomingEnabled", JSON_GRAPH_VIEW},
    {"zoom", JSON_GRAPH_VIEW},
    {"minZoom", JSON_GRAPH_VIEW},
    {"maxZoom", JSON_GRAPH_VIEW},
    {"wheelSensitivity", JSON_GRAPH_VIEW},
    {"panningEnabled", JSON_GRAPH_VIEW},
    {"userPanningEnabled", JSON_GRAPH_VIEW},
    {"pan", JSON_GRAPH_VIEW},
    {"boxSelectionEnabled", JSON_GRAPH_VIEW},
    {"selectionType", JSON_GRAPH_VIEW},
    {"autolock", JSON_GRAPH_VIEW},
    {"autoungrabify", JSON_GRAPH_VIEW},
    {"autounselectify", JSON_GRAPH_VIEW},
    {"renderer", JSON_GRAPH_VIEW},
};
static const char *const cytoscape_reserved[] = {KNOWN,    "id",    "source", "target",  "key", "directed",
                                                 "parent", "value", "name",   "classes", NULL};
const json_graph_dialect json_graph_cytoscape = {
    .title = "Cytoscape JSON",
    .stage = "Writing Cytoscape JSON",
    .id = "id",
    .inner = "data",
    .ends_inside = true,
    .members = cytoscape_members,
    .member_count = COUNT(cytoscape_members),
    .names = {.reserved = cytoscape_reserved, .exact = true},
};

static const json_graph_member jgf_members[] = {
    {"graph", JSON_GRAPH_INSIDE}, {"graphs", JSON_GRAPH_INSIDE}, {"directed", JSON_GRAPH_DIRECTED},
    {"nodes", JSON_GRAPH_NODES},  {"edges", JSON_GRAPH_EDGES},   {"label", JSON_GRAPH_TEXT},
    {"id", JSON_GRAPH_VIEW},      {"type", JSON_GRAPH_VIEW},     {"metadata", JSON_GRAPH_GRAPH},
};
static const char *const metadata[] = {"metadata", NULL};
const json_graph_dialect json_graph_jgf = {
    .title = "JSON Graph Format",
    .id = "id",
    .directed = true,
    .named = true,
    .flat = metadata,
    .kind = "relation",
    .members = jgf_members,
    .member_count = COUNT(jgf_members),
};

static const json_graph_member vosviewer_members[] = {
    {"network", JSON_GRAPH_INSIDE},  {"items", JSON_GRAPH_NODES},  {"links", JSON_GRAPH_EDGES},
    {"clusters", JSON_GRAPH_GROUPS}, {"config", JSON_GRAPH_DRAWN}, {"info", JSON_GRAPH_GRAPH},
};
static const char *const figures[] = {"weights", "scores", NULL};
const json_graph_dialect json_graph_vosviewer = {
    .title = "VOSviewer JSON",
    .id = "id",
    .source = "source_id",
    .target = "target_id",
    .flat = figures,
    .weight = "strength",
    .group = "cluster",
    .members = vosviewer_members,
    .member_count = COUNT(vosviewer_members),
};

static const json_graph_member kumu_members[] = {
    {"elements", JSON_GRAPH_NODES},   {"connections", JSON_GRAPH_EDGES}, {"loops", JSON_GRAPH_VIEW},
    {"maps", JSON_GRAPH_DRAWN},       {"version", JSON_GRAPH_VIEW},      {"name", JSON_GRAPH_TEXT},
    {"description", JSON_GRAPH_TEXT},
};
const json_graph_dialect json_graph_kumu = {
    .title = "Kumu JSON",
    .id = "_id",
    .other_ids = {"id", "label", NULL},
    .source = "from",
    .target = "to",
    .direction = "direction",
    .flat = nested,
    .kind = "type",
    .other_kind = "connection type",
    .node_kind = "element type",
    .weight = "strength",
    .members = kumu_members,
    .member_count = COUNT(kumu_members),
};

/* ---- the rows ---- */

static json_shape shape_of(const char *bytes, size_t length) {
    json_shape shape;
    json_shape_of(&shape, bytes, length);
    return shape;
}

static int nodelink_detect(const char *bytes, size_t length) {
    json_shape shape = shape_of(bytes, length);
    if (shape.list || shape.native || shape.elements || shape.data) return 0;
    return (shape.nodes && shape.edges) || (shape.nodes && shape.id) || (shape.edges && shape.source) ? 95 : 0;
}

static int graphology_detect(const char *bytes, size_t length) {
    json_shape shape = shape_of(bytes, length);
    if (shape.list || shape.native || shape.elements || shape.data || !shape.nodes) return 0;
    return shape.options || shape.attributes || (shape.key && !shape.id) ? 96 : 0;
}

static int cytoscape_detect(const char *bytes, size_t length) {
    json_shape shape = shape_of(bytes, length);
    if (shape.native) return 0;
    return (shape.elements && !shape.connections && (shape.data || !shape.label)) ||
                   ((shape.list || shape.nodes) && shape.data)
               ? 97
               : 0;
}

static int jgf_detect(const char *bytes, size_t length) {
    json_shape shape = shape_of(bytes, length);
    return shape.graph && !shape.nodes && !shape.edges && !shape.native ? 97 : 0;
}

static int kumu_detect(const char *bytes, size_t length) {
    json_shape shape = shape_of(bytes, length);
    if (shape.native || shape.list || shape.data) return 0;
    return shape.connections || (shape.elements && shape.label) ? 98 : 0;
}

static coop_status kumu_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                             coop_context *ctx) {
    return json_graph_read(network, input, &json_graph_kumu, options, ctx);
}

static coop_status jgf_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                            coop_context *ctx) {
    return json_graph_read(network, input, &json_graph_jgf, options, ctx);
}

static coop_status nodelink_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                 coop_context *ctx) {
    return json_graph_read(network, input, &json_graph_nodelink, options, ctx);
}

static coop_status graphology_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                   coop_context *ctx) {
    return json_graph_read(network, input, &json_graph_graphology, options, ctx);
}

static coop_status cytoscape_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                  coop_context *ctx) {
    return json_graph_read(network, input, &json_graph_cytoscape, options, ctx);
}

static coop_status nodelink_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return json_graph_write(output, export_, &json_graph_nodelink, ctx);
}

static coop_status graphology_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return json_graph_write(output, export_, &json_graph_graphology, ctx);
}

static coop_status cytoscape_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    return json_graph_write(output, export_, &json_graph_cytoscape, ctx);
}

const format_codec format_codec_nodelink = {
    .keeps = FORMAT_KEEPS_COLUMNED, .detect = nodelink_detect, .read = nodelink_read, .write = nodelink_write};
const format_codec format_codec_graphology = {
    .keeps = FORMAT_KEEPS_COLUMNED, .detect = graphology_detect, .read = graphology_read, .write = graphology_write};
const format_codec format_codec_cytoscape = {
    .keeps = FORMAT_KEEPS_COLUMNED, .detect = cytoscape_detect, .read = cytoscape_read, .write = cytoscape_write};
const format_codec format_codec_kumu = {.detect = kumu_detect, .read = kumu_read};
const format_codec format_codec_jgf = {.detect = jgf_detect, .read = jgf_read};
