/* Writes the network as a standalone SVG picture: no scripts, nothing from outside, a tooltip for each organisation.
 *
 * From back to front: ties, suggested ties, organisations (small ones in front), labels; title above, legend and
 * caption below. What a cap left out stands in the caption. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/svg/svg.h"
#include "util/number.h"
#include "util/text.h"

static const coop_colour grey = {138, 148, 163}, suggested = {214, 0, 110};

static void put(svg_drawing *svg, const char *text) {
    coop_i_output_puts(svg->xml.output, text);
}

/* ` name="1.5"` */
static void number(svg_drawing *svg, const char *name, double value, int digits) {
    char text[COOP_I_NUMBER_SIZE * 12];
    size_t length = coop_i_number_fixed(text, value, digits);
    coop_i_output_printf(svg->xml.output, " %s=\"", name);
    coop_i_output_write(svg->xml.output, text, length);
    put(svg, "\"");
}

static void colour(svg_drawing *svg, const char *name, coop_colour c) {
    coop_i_output_printf(svg->xml.output, " %s=\"#%02x%02x%02x\"", name, (unsigned)c.r, (unsigned)c.g, (unsigned)c.b);
}

static void point(svg_drawing *svg, const char *command, double x, double y) {
    char text[COOP_I_NUMBER_SIZE * 12];
    put(svg, command);
    coop_i_output_write(svg->xml.output, text, coop_i_number_fixed(text, x, 1));
    put(svg, " ");
    coop_i_output_write(svg->xml.output, text, coop_i_number_fixed(text, y, 1));
}

static void text_at(svg_drawing *svg, double x, double y, const char *attributes, const char *text) {
    put(svg, "<text");
    number(svg, "x", x, 1);
    number(svg, "y", y, 1);
    put(svg, attributes);
    put(svg, ">");
    xml_text(&svg->xml, text);
    put(svg, "</text>\n");
}

/* 35871 -> "35,871" */
static const char *grouped(char out[32], uint64_t value) {
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRIu64, value), at = 0;
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0) out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return out;
}

static size_t suggestion_count(const svg_drawing *svg) {
    return svg->export_->suggestions ? coop_table_rows(svg->export_->suggestions) : 0;
}

/* ---- lines ---- */

/* A slightly bent line between two dots, straight in a crowd. */
static void path(svg_drawing *svg, uint32_t a, uint32_t b) {
    const svg_dot *from = &svg->dots[a], *to = &svg->dots[b];
    put(svg, "<path");
    point(svg, " d=\"M", from->x, from->y);
    if (svg->n > 500) {
        point(svg, "L", to->x, to->y);
    } else {
        double bend = 0.1;
        point(svg, "Q", (from->x + to->x) / 2 - (to->y - from->y) * bend,
              (from->y + to->y) / 2 + (to->x - from->x) * bend);
        point(svg, " ", to->x, to->y);
    }
    put(svg, "\"");
}

static bool same_colour(coop_colour a, coop_colour b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* Within a colour ties have that colour, others are grey; width and opacity go with the root of the strength. */
static void draw_ties(svg_drawing *svg) {
    const coop_picture *picture = svg->export_->picture;
    double crowd = svg->lines.count > 5000 ? 0.35 : svg->lines.count > 800 ? 0.6 : 1;
    put(svg, "<g fill=\"none\" stroke-linecap=\"round\">\n");
    for (size_t i = svg->lines.count; i-- > 0;) {
        const coop_i_scored *line = &svg->lines.items[i];
        double share = sqrt(line->score / svg->strongest);
        coop_colour c = grey;
        if (picture->colour && same_colour(picture->colour[line->a], picture->colour[line->b])) {
            c = picture->colour[line->a];
        }
        path(svg, line->a, line->b);
        colour(svg, "stroke", c);
        number(svg, "stroke-width", (0.7 + 4.3 * share) * crowd, 2);
        number(svg, "stroke-opacity", (0.3 + 0.4 * share) * sqrt(crowd), 2);
        put(svg, "/>\n");
    }
    put(svg, "</g>\n");
}

static void draw_suggestions(svg_drawing *svg) {
    const coop_table *table = svg->export_->suggestions;
    size_t a = table ? coop_table_find_column(table, "a") : 0, b = table ? coop_table_find_column(table, "b") : 0;
    if (suggestion_count(svg) == 0) return;
    put(svg, "<g fill=\"none\" stroke-width=\"2.2\" stroke-dasharray=\"7 5\" stroke-linecap=\"round\"");
    colour(svg, "stroke", suggested);
    put(svg, ">\n");
    for (size_t i = 0; i < suggestion_count(svg); i++) {
        uint32_t from = coop_table_organisation(table, i, a), to = coop_table_organisation(table, i, b);
        if (from == COOP_NONE || to == COOP_NONE || !svg->is_drawn[from] || !svg->is_drawn[to]) continue;
        path(svg, from, to);
        put(svg, "><title>suggested: ");
        xml_text(&svg->xml, coop_network_label(svg->export_->network, from));
        put(svg, " – ");
        xml_text(&svg->xml, coop_network_label(svg->export_->network, to));
        put(svg, "</title></path>\n");
    }
    put(svg, "</g>\n");
}

/* ---- organisations ---- */

static void draw_dots(svg_drawing *svg) {
    const coop_picture *picture = svg->export_->picture;
    put(svg,
        svg->n > 2000 ? "<g stroke=\"#fff\" stroke-width=\"0.4\">\n" : "<g stroke=\"#fff\" stroke-width=\"1.4\">\n");
    for (uint32_t i = 0; i < svg->drawn; i++) {
        uint32_t node = svg->by_size[i];
        coop_organisation row;
        coop_network_organisation(&row, svg->export_->network, node);
        put(svg, "<circle");
        number(svg, "cx", svg->dots[node].x, 1);
        number(svg, "cy", svg->dots[node].y, 1);
        number(svg, "r", svg->dots[node].radius, 1);
        colour(svg, "fill", picture->colour ? picture->colour[node] : grey);
        put(svg, "><title>");
        xml_text(&svg->xml, coop_network_label(svg->export_->network, node));
        put(svg, " (");
        xml_text(&svg->xml, row.kind == COOP_KIND_OTHER && row.kind_text ? row.kind_text : coop_kind_name(row.kind));
        if (row.city) {
            put(svg, ", ");
            xml_text(&svg->xml, row.city);
        }
        put(svg, row.synthetic ? ", synthetic)</title></circle>\n" : ")</title></circle>\n");
    }
    put(svg, "</g>\n");
}

/* Twice: a white rim first, then the letters; not every viewer knows paint-order. */
static void draw_labels(svg_drawing *svg) {
    static const char *const passes[] = {
        "<g fill=\"#fff\" stroke=\"#fff\" stroke-width=\"3.6\" stroke-linejoin=\"round\" stroke-opacity=\"0.9\">\n",
        "<g fill=\"#1d2733\">\n"};
    for (int pass = 0; pass < 2; pass++) {
        put(svg, passes[pass]);
        for (size_t i = 0; i < svg->label_count; i++) {
            const svg_label *label = &svg->labels[i];
            for (int line = 0; line < 2 && label->lines[line][0]; line++) {
                char attributes[96], size[COOP_I_NUMBER_SIZE];
                coop_i_number_print(size, label->size);
                snprintf(attributes, sizeof attributes, " font-size=\"%s\" text-anchor=\"%s\"%s", size, label->anchor,
                         label->size > 13 ? " font-weight=\"700\"" : "");
                text_at(svg, label->x, label->y + line * label->size * 1.15, attributes, label->lines[line]);
            }
        }
        put(svg, "</g>\n");
    }
}

/* ---- around the plot ---- */

/* Memberships are drawn like ties; figures elsewhere are of cooperation alone. */
static bool has_memberships(const coop_network *network) {
    coop_tie tie;
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_network_tie(&tie, network, i);
        if (strcmp(tie.kind, COOP_MEMBERSHIP) == 0) return true;
    }
    return false;
}

static void draw_title(svg_drawing *svg, const coop_network_facts *facts) {
    const coop_picture *picture = svg->export_->picture;
    const char *name = coop_network_text(svg->export_->network, COOP_NAME);
    char n[32], m[32], line[256];
    if (!name) name = "Network of organisations";
    /* A long name is set smaller rather than cut. */
    double size = fmin(24, (SVG_WIDTH - 2 * SVG_MARGIN) / fmax(svg_text_width(name, 1) * 1.1, 1));
    char style[96], points[COOP_I_NUMBER_SIZE * 12];
    coop_i_number_fixed(points, size, 1);
    snprintf(style, sizeof style, " font-size=\"%.20s\" font-weight=\"700\" fill=\"#1d2733\"", points);
    text_at(svg, SVG_MARGIN, 44, style, name);
    snprintf(line, sizeof line, "drawn: %s organisations, %s pairs%s%s%.60s%s%.60s", grouped(n, svg->n),
             grouped(m, svg->pairs), has_memberships(svg->export_->network) ? ", memberships included" : "",
             picture->size_by ? " · size: " : "", picture->size_by ? picture->size_by : "",
             picture->colour_by ? " · colour: " : "", picture->colour_by ? picture->colour_by : "");
    text_at(svg, SVG_MARGIN, 70, " font-size=\"14\" fill=\"#5a6675\"", line);
    if (facts->synthetic_organisations + facts->synthetic_ties == 0) return;
    snprintf(line, sizeof line, "contains synthetic data: %s organisations, %s ties",
             grouped(n, facts->synthetic_organisations), grouped(m, facts->synthetic_ties));
    text_at(svg, SVG_WIDTH - SVG_MARGIN, 70,
            " font-size=\"14\" font-weight=\"700\" text-anchor=\"end\" fill=\"#b3261e\"", line);
}

typedef struct flow { /* where the next item of the legend goes */
    double x, y;
    bool draw; /* false: only measure */
} flow;

/* Moves on by an item's width, to the next line when the item does not fit; *x is where the item starts. */
static double next_item(flow *at, double width) {
    if (at->x > SVG_MARGIN && at->x + width > SVG_WIDTH - SVG_MARGIN) {
        at->x = SVG_MARGIN;
        at->y += 24;
    }
    double x = at->x;
    at->x += width + 26;
    return x;
}

static void legend_colour(svg_drawing *svg, flow *at, const coop_legend *item) {
    char text[400], count[32];
    const char *name = item->text ? item->text : "";
    size_t fit = coop_i_text_fit(name, 60);
    snprintf(text, sizeof text, "%.*s%s (%s)", (int)fit, name, name[fit] ? "…" : "", grouped(count, item->count));
    double x = next_item(at, 18 + svg_text_width(text, 13));
    if (!at->draw) return;
    put(svg, "<circle");
    number(svg, "cx", x + 6, 1);
    number(svg, "cy", at->y - 4.5, 1);
    put(svg, " r=\"6.5\"");
    colour(svg, "fill", item->colour);
    put(svg, "/>");
    text_at(svg, x + 18, at->y, " font-size=\"13\" fill=\"#1d2733\"", text);
}

static void legend_line(svg_drawing *svg, flow *at, coop_colour c, const char *style, const char *text) {
    double x = next_item(at, 42 + svg_text_width(text, 13));
    if (!at->draw) return;
    put(svg, "<path");
    point(svg, " d=\"M", x, at->y - 4.5);
    point(svg, "L", x + 34, at->y - 4.5);
    put(svg, "\"");
    colour(svg, "stroke", c);
    put(svg, style);
    put(svg, "/>");
    text_at(svg, x + 42, at->y, " font-size=\"13\" fill=\"#1d2733\"", text);
}

static void caption(svg_drawing *svg, flow *at, const char *text) {
    at->y += 20;
    if (at->draw) text_at(svg, SVG_MARGIN, at->y, " font-size=\"12\" fill=\"#5a6675\"", text);
}

/* Legend and caption; returns where they end. Called twice: to measure, then to draw. */
static double draw_legend(svg_drawing *svg, bool draw) {
    const coop_picture *picture = svg->export_->picture;
    flow at = {SVG_MARGIN, svg->bottom + 30, draw};
    char text[256], a[32], b[32], c[32], d[32];
    for (size_t i = 0; i < picture->legend_count; i++) legend_colour(svg, &at, &picture->legend[i]);
    if (svg->lines.count > 0) {
        legend_line(svg, &at, grey, " stroke-width=\"3\" stroke-opacity=\"0.7\"", "tie, wider = stronger");
    }
    if (suggestion_count(svg) > 0) {
        legend_line(svg, &at, suggested, " stroke-width=\"2.2\" stroke-dasharray=\"7 5\"", "suggested tie");
    }
    if (svg->drawn < svg->n || svg->lines.count < svg->pairs) {
        snprintf(
            text, sizeof text, "Drawn: %s of %s organisations, the largest%s, and %s of %s tied pairs, the strongest.",
            grouped(a, svg->drawn), grouped(b, svg->n), svg->drawn > svg->most_nodes ? " and those of suggestions" : "",
            grouped(c, svg->lines.count), grouped(d, svg->pairs));
        caption(svg, &at, text);
    }
    if (svg->label_count < svg->n) {
        snprintf(text, sizeof text, "%s of %s organisations have room for their name; point at a dot for its name.",
                 grouped(a, svg->label_count), grouped(b, svg->n));
        caption(svg, &at, text);
    }
    return at.y + 26;
}

static void draw(svg_drawing *svg) {
    coop_network_facts facts;
    coop_network_facts_of(&facts, svg->export_->network);
    const char *name = coop_network_text(svg->export_->network, COOP_NAME);
    double height = ceil(draw_legend(svg, false));
    if (!svg->in_page) put(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    put(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    number(svg, "width", SVG_WIDTH, 0);
    number(svg, "height", height, 0);
    coop_i_output_printf(svg->xml.output, " viewBox=\"0 0 %d %d\"", (int)SVG_WIDTH, (int)height);
    put(svg, " font-family=\"'DejaVu Sans', Verdana, 'Segoe UI', Arial, sans-serif\" role=\"img\">\n<title>");
    xml_text(&svg->xml, name ? name : "Network of organisations");
    put(svg, "</title>\n<desc>coopgraph ");
    xml_text(&svg->xml, coop_version());
    put(svg, "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    draw_ties(svg);
    draw_suggestions(svg);
    draw_dots(svg);
    draw_labels(svg);
    draw_title(svg, &facts);
    draw_legend(svg, true);
    put(svg, "</svg>\n");
}

static coop_status write_drawing(svg_drawing *svg, coop_context *ctx) {
    coop_progress(ctx, "Drawing", 0);
    coop_status status = svg_layout(svg, ctx);
    if (status == COOP_OK) status = svg_place_labels(svg, ctx);
    if (status == COOP_OK) draw(svg);
    if (status == COOP_OK && svg->xml.failed) status = coop_fail_memory(ctx);
    if (status == COOP_OK) coop_i_tell_count(ctx, "loss", svg->xml.replaced, SAY_LOSS_XML);
    svg_clear(svg);
    return status;
}

static coop_status write_svg(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    if (!export_->picture) {
        return coop_fail(ctx, COOP_USAGE,
                         "an SVG picture needs positions: write it from an analysis, which computes them");
    }
    return write_drawing(
        &(svg_drawing){
            .export_ = export_, .xml.output = output, .most_nodes = SVG_MAX_NODES, .most_lines = SVG_MAX_LINES},
        ctx);
}

coop_status svg_write_in_page(coop_i_output *output, const coop_export *export_, uint32_t most_nodes, size_t most_lines,
                              coop_context *ctx) {
    return write_drawing(&(svg_drawing){.export_ = export_,
                                        .xml.output = output,
                                        .in_page = true,
                                        .most_nodes = most_nodes,
                                        .most_lines = most_lines},
                         ctx);
}

const format_codec format_codec_svg = {
    .keeps = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES | FORMAT_KEEPS_SUGGESTIONS | FORMAT_KEEPS_PICTURE |
             FORMAT_IS_DRAWING,
    .write = write_svg,
};
