/* Writes VOSviewer's map and network files: "x.map.txt" and "x.network.txt" for "x.vos"; and its JSON. Ties of one pair
 * are one link, whose strength is their sum. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/json/graph.h"
#include "format/json/out.h"
#include "format/vosviewer/vosviewer.h"
#include "util/number.h"

/* ---- links: ties are sorted by their ends, so that those of one pair follow each other ---- */

typedef void link_fn(void *data, uint32_t a, uint32_t b, double strength);

static double strength_between(const coop_network *network, uint32_t a, uint32_t b, uint64_t *end) {
    uint64_t i;
    double sum = 0;
    *end = coop_network_between(&i, network, a, b);
    while (i < *end) {
        coop_tie bond;
        i = coop_network_bond(&bond, network, i);
        sum += bond.weight;
    }
    return sum;
}

/* Opposite directed ties are two runs: the later one adds nothing of its own, the earlier one has both. */
static coop_status each_link(const coop_export *export_, link_fn *fn, void *data, coop_context *ctx) {
    const coop_network *network = export_->network;
    uint64_t count = coop_network_ties(network);
    for (uint64_t i = 0, end, links = 0; i < count; i = end, links++) {
        coop_tie bond;
        uint64_t other;
        if (links % 16384 == 0) {
            coop_progress(ctx, "Writing for VOSviewer", (double)i / (double)count);
            if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
        }
        coop_network_bond(&bond, network, i);
        double here = strength_between(network, bond.source, bond.target, &end);
        double back = strength_between(network, bond.target, bond.source, &other);
        if (bond.source > bond.target && back > 0) continue; /* told from the other end */
        fn(data, bond.source, bond.target, here + back);
    }
    return COOP_OK;
}

/* ---- text ---- */

/* A cell of a file whose columns are parted by tabs: no tabs and line ends inside; quotes where the manual wants them.
 */
static void put_cell(coop_i_output *output, const char *text) {
    bool quoted = strpbrk(text, ",;") != NULL;
    if (quoted) coop_i_output_puts(output, "\"");
    for (; *text; text++) {
        const char *other = *text == '"' ? "'" : (unsigned char)*text < 0x20 ? " " : NULL;
        coop_i_output_write(output, other ? other : text, 1);
    }
    if (quoted) coop_i_output_puts(output, "\"");
}

static void put_name(coop_i_output *output, const char *kind, const char *name) {
    coop_i_output_printf(output, "\t%s<", kind);
    for (; *name; name++)
        coop_i_output_write(output, (unsigned char)*name < 0x20 || strchr("<>\"", *name) ? " " : name, 1);
    coop_i_output_puts(output, ">");
}

static void put_figures(coop_i_output *output, vosviewer_map *vos, bool heads) {
    for (size_t i = 0; i < vos->columns.node_count; i++) {
        const export_column *column = &vos->columns.items[i];
        if (!vosviewer_is_figure(vos, i)) continue;
        double number = heads ? 0 : vosviewer_number(vos, column);
        for (int score = vos->weight[i] ? 0 : 1; score < 2; score++) {
            if (heads) {
                put_name(output, score ? "score" : "weight", column->name);
                continue;
            }
            coop_i_output_puts(output, "\t");
            if (!isnan(number)) coop_i_output_number(output, number);
        }
    }
}

static coop_status write_map(coop_i_output *output, vosviewer_map *vos, coop_context *ctx) {
    const coop_network *network = vos->row.export_->network;
    coop_i_buf description = {0};
    coop_i_output_puts(output, "id\tlabel\tdescription");
    if (vos->x && vos->y) coop_i_output_puts(output, "\tx\ty");
    if (vos->cluster) coop_i_output_puts(output, "\tcluster");
    put_figures(output, vos, true);
    coop_i_output_puts(output, "\n");
    for (uint32_t i = 0; i < coop_network_organisations(network) && !coop_i_output_failed(output); i++) {
        vosviewer_node(vos, i);
        vosviewer_description(&description, vos);
        coop_i_output_printf(output, "%" PRIu32 "\t", i + 1);
        put_cell(output, coop_network_label(network, i));
        coop_i_output_puts(output, "\t");
        put_cell(output, coop_i_buf_text(&description));
        if (vos->x && vos->y) {
            coop_i_output_puts(output, "\t");
            double x = vosviewer_number(vos, vos->x), y = vosviewer_number(vos, vos->y);
            if (!isnan(x)) coop_i_output_number(output, x);
            coop_i_output_puts(output, "\t");
            if (!isnan(y)) coop_i_output_number(output, y);
        }
        int cluster = vosviewer_cluster(vos);
        if (vos->cluster) coop_i_output_puts(output, "\t");
        if (cluster > 0) coop_i_output_printf(output, "%d", cluster);
        put_figures(output, vos, false);
        coop_i_output_puts(output, "\n");
    }
    coop_i_buf_clear(&description);
    return vos->failed ? coop_fail_memory(ctx) : COOP_OK;
}

static void put_link(void *data, uint32_t a, uint32_t b, double strength) {
    coop_i_output *output = data;
    coop_i_output_printf(output, "%" PRIu32 "\t%" PRIu32 "\t", a + 1, b + 1);
    coop_i_output_number(output, strength);
    coop_i_output_puts(output, "\n");
}

/* "x.map.txt" and "x.network.txt" for any of "x.vos", "x.map.txt" and "x.network.txt". */
static size_t name_files(char *names[COOP_SAVED_FILES], const char *path) {
    static const char *const ends[COOP_SAVED_FILES] = {".map.txt", ".network.txt"};
    size_t start = format_path_unpacked(path);
    const char *packed = path + start;
    format_path_has_suffix(path, ".vos|.map.txt|.network.txt", &start);
    for (size_t i = 0; i < COOP_SAVED_FILES; i++) {
        coop_i_buf name = {0};
        coop_i_buf_add(&name, path, start);
        coop_i_buf_puts(&name, ends[i]);
        coop_i_buf_puts(&name, packed);
        if (name.failed) coop_i_buf_clear(&name);
        names[i] = name.data;
    }
    return COOP_SAVED_FILES;
}

static coop_status save_text(const char *path, const coop_export *export_, coop_context *ctx) {
    char *names[COOP_SAVED_FILES] = {NULL, NULL};
    coop_i_output *outputs[COOP_SAVED_FILES] = {NULL, NULL};
    vosviewer_map vos;
    if (coop_i_output_is_stream(path)) {
        return coop_fail(ctx, COOP_USAGE, "VOSviewer wants two files: write to a file, or --to vosviewer-json");
    }
    coop_status status = vosviewer_init(&vos, export_, ctx);
    if (status != COOP_OK) return status;
    name_files(names, path);
    for (size_t i = 0; i < 2 && status == COOP_OK; i++)
        status = names[i] ? coop_i_output_open(&outputs[i], names[i], ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = write_map(outputs[0], &vos, ctx);
    if (status == COOP_OK) status = each_link(export_, put_link, outputs[1], ctx);
    for (size_t i = 0; i < 2 && status == COOP_OK; i++) status = coop_i_output_settle(outputs[i], ctx);
    for (size_t i = 0; i < 2 && status == COOP_OK; i++) {
        coop_i_output *output = outputs[i];
        outputs[i] = NULL;
        status = coop_i_output_commit(output, ctx);
        if (status == COOP_OK) format_wrote(ctx, names[i], i ? "VOSviewer network" : "VOSviewer map");
    }
    for (size_t i = 0; i < 2; i++) {
        coop_i_output_abandon(outputs[i]);
        free(names[i]);
    }
    if (status == COOP_OK) vosviewer_tell(&vos, ctx);
    vosviewer_clear(&vos);
    return status;
}

/* ---- JSON ---- */

static void json_figures(json_out *out, vosviewer_map *vos, bool scores) {
    json_out_open(out, scores ? "scores" : "weights", '{');
    for (size_t i = 0; i < vos->columns.node_count; i++) {
        if (!vosviewer_is_figure(vos, i) || (!scores && !vos->weight[i])) continue;
        json_out_number(out, vos->columns.items[i].name, vosviewer_number(vos, &vos->columns.items[i]));
    }
    json_out_close(out, '{');
}

static void new_line(json_out *out) {
    coop_i_output_puts(out->output, out->inner ? ",\n    " : "\n    ");
    out->inner = false;
}

typedef struct json_links {
    json_out *out;
    const coop_network *network;
} json_links;

static void json_link(void *data, uint32_t a, uint32_t b, double strength) {
    const json_links *links = data;
    new_line(links->out);
    json_out_open(links->out, NULL, '{');
    json_out_text(links->out, "source_id", coop_network_id(links->network, a));
    json_out_text(links->out, "target_id", coop_network_id(links->network, b));
    json_out_number(links->out, "strength", strength);
    json_out_close(links->out, '{');
}

static void json_items(json_out *out, vosviewer_map *vos, coop_i_buf *description) {
    const coop_network *network = vos->row.export_->network;
    for (uint32_t i = 0; i < coop_network_organisations(network) && !coop_i_output_failed(out->output); i++) {
        vosviewer_node(vos, i);
        vosviewer_description(description, vos);
        new_line(out);
        json_out_open(out, NULL, '{');
        json_out_text(out, "id", coop_network_id(network, i));
        json_out_text(out, "label", coop_network_label(network, i));
        if (description->length) json_out_text(out, "description", coop_i_buf_text(description));
        if (vos->x && vos->y) {
            json_out_number(out, "x", vosviewer_number(vos, vos->x));
            json_out_number(out, "y", vosviewer_number(vos, vos->y));
        }
        int cluster = vosviewer_cluster(vos);
        if (cluster > 0) json_out_number(out, "cluster", cluster);
        json_figures(out, vos, false);
        json_figures(out, vos, true);
        json_out_close(out, '{');
    }
}

static coop_status write_json(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    vosviewer_map vos;
    json_out out = {.output = output};
    coop_i_buf description = {0};
    const json_links links = {&out, export_->network};
    const char *name = coop_network_text(export_->network, COOP_NAME);
    coop_status status = vosviewer_init(&vos, export_, ctx);
    if (status != COOP_OK) return status;
    coop_i_output_puts(output, "{\"network\": {\n  \"items\": [");
    json_items(&out, &vos, &description);
    coop_i_output_puts(output, "],\n  \"links\": [");
    out.inner = false;
    status = each_link(export_, json_link, (void *)(uintptr_t)&links, ctx);
    coop_i_output_puts(output, "]},\n  \"info\": {");
    out.inner = false;
    json_out_text(&out, "title", name ? name : "coopgraph");
    json_out_text(&out, "description", coop_network_text(export_->network, COOP_DESCRIPTION));
    coop_i_output_puts(output, "}\n}\n");
    if (status == COOP_OK && (vos.failed || out.clean.failed)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) vosviewer_tell(&vos, ctx);
    json_out_clear(&out);
    coop_i_buf_clear(&description);
    vosviewer_clear(&vos);
    return status;
}

/* A map begins with a line of column names, among them "label" or "id" and one that only VOSviewer has. */
static int detect(const char *bytes, size_t length) {
    const char *end = memchr(bytes, '\n', length);
    size_t line = end ? (size_t)(end - bytes) : length;
    bool label = false, own = false;
    for (size_t i = 0; i + 5 < line; i++) {
        label |= memcmp(bytes + i, "label", 5) == 0;
        own |= i + 6 < line && (memcmp(bytes + i, "weight<", 7) == 0 || memcmp(bytes + i, "score<", 6) == 0);
    }
    return label && own ? 96 : 0;
}

enum {
    KEPT = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES | FORMAT_KEEPS_COMPETENCES | FORMAT_KEEPS_INDICATORS |
           FORMAT_KEEPS_ATTRIBUTES | FORMAT_KEEPS_COLUMNS | FORMAT_KEEPS_PICTURE
};
const format_codec format_codec_vosviewer = {
    .keeps = KEPT, .detect = detect, .read = vosviewer_read, .empty = true, .files = name_files, .save = save_text};

static int detect_json(const char *bytes, size_t length) {
    json_shape shape;
    json_shape_of(&shape, bytes, length);
    return shape.items ? 97 : 0;
}

static coop_status read_json(coop_network *network, coop_i_input *input, const coop_load_options *options,
                             coop_context *ctx) {
    return json_graph_read(network, input, &json_graph_vosviewer, options, ctx);
}

const format_codec format_codec_vosviewer_json = {
    .keeps = KEPT, .detect = detect_json, .read = read_json, .write = write_json};
