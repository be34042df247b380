/* What the page's script works on: one block of JSON that no parser of HTML can take for markup. Lists of one length
 * stand side by side, a place for each organisation of the map, so that 10,000 of them stay small. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/json/out.h"
#include "util/mem.h"
#include "util/number.h"
#include "util/top.h"
#include "web/web.h"

/* A figure with a few digits: the picture needs no more. NaN is null. */
static void put_number(json_out *out, double value, double unit) {
    double rounded = round(value / unit) * unit;
    if (!isfinite(value))
        json_out_null(out, NULL);
    else
        json_out_number(out, NULL, unit < 1 ? round(rounded * 1e4) / 1e4 : rounded);
}

static void put_text(json_out *out, const char *text) {
    if (text)
        json_out_text(out, NULL, text);
    else
        json_out_null(out, NULL);
}

static void put_colour(json_out *out, const char *name, coop_colour c) {
    char text[8];
    snprintf(text, sizeof text, "#%02x%02x%02x", (unsigned)c.r, (unsigned)c.g, (unsigned)c.b);
    json_out_text(out, name, text);
}

/* ---- words ---- */

static void put_words(json_out *out, const web *w) {
    static const struct {
        const char *name;
        coop_i_message message;
    } rows[] = {{"shown", SAY_WEB_SHOWN}, {"others", SAY_WEB_OTHERS}, {"none", SAY_WEB_NONE}};
    json_out_open(out, "words", '{');
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        json_out_text(out, rows[i].name, coop_i_word(w->words, rows[i].message));
    json_out_close(out, '{');
    size_t count;
    const coop_kind_row *kinds = coop_kind_rows(&count);
    json_out_open(out, "kinds", '[');
    for (size_t i = 0; i < count; i++) {
        json_out_open(out, NULL, '{');
        json_out_text(out, "title", coop_i_term(w->words, kinds[i].title));
        put_colour(out, "colour", coop_kind_colour(kinds[i].kind));
        json_out_close(out, '{');
    }
    json_out_close(out, '[');
    json_out_open(out, "palette", '[');
    for (size_t i = 0; i < 12; i++) put_colour(out, NULL, coop_palette(i));
    json_out_close(out, '[');
}

/* ---- organisations ---- */

typedef void each_fn(json_out *out, const web *w, const coop_organisation *row, uint32_t i);

static void put_each(json_out *out, const web *w, const char *name, each_fn *put) {
    json_out_open(out, name, '[');
    for (uint32_t k = 0; k < w->n; k++) {
        coop_organisation row;
        coop_network_organisation(&row, w->network, w->by_strength[k]);
        put(out, w, &row, w->by_strength[k]);
    }
    json_out_close(out, '[');
}

static void each_index(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    (void)w, (void)row;
    json_out_number(out, NULL, i);
}

static void each_id(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    (void)w, (void)i;
    put_text(out, row->id);
}

static void each_label(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    (void)row;
    put_text(out, coop_network_label(w->network, i));
}

static void each_kind(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    (void)w, (void)i;
    json_out_number(out, NULL, row->kind);
}

static void each_region(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    (void)w, (void)i;
    put_text(out, row->region ? row->region : row->city ? row->city : row->country);
}

static void each_x(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    (void)row;
    put_number(out, (double)w->options.picture->x[i], 0.1);
}

static void each_y(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    (void)row;
    put_number(out, (double)w->options.picture->y[i], 0.1);
}

static void each_latitude(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    (void)w, (void)i;
    put_number(out, row->latitude, 1e-3);
}

static void each_longitude(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    (void)w, (void)i;
    put_number(out, row->longitude, 1e-3);
}

static void each_community(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    const coop_communities *communities = coop_report_communities(w->report);
    uint32_t of = communities ? coop_communities_of(communities)[i] : COOP_NONE;
    (void)row;
    put_number(out, of == COOP_NONE ? (double)NAN : (double)of, 1);
}

static void each_cluster(json_out *out, const web *w, const coop_organisation *row, uint32_t i) {
    uint32_t cluster = row->kind == COOP_KIND_CLUSTER ? i : coop_i_main_cluster(w->graph, i);
    put_number(out, cluster == COOP_NONE ? (double)NAN : (double)cluster, 1);
}

/* Their names, by the number that "cluster" has. */
static void put_clusters(json_out *out, const web *w) {
    json_out_open(out, "clusters", '{');
    for (uint32_t i = 0; i < coop_network_organisations(w->network); i++) {
        char number[16];
        const uint32_t *members;
        coop_organisation row;
        coop_network_organisation(&row, w->network, i);
        if (row.kind != COOP_KIND_CLUSTER && coop_network_members(&members, w->network, i) == 0) continue;
        snprintf(number, sizeof number, "%u", (unsigned)i);
        json_out_text(out, number, coop_network_label(w->network, i));
    }
    json_out_close(out, '{');
}

/* Four digits that count, rounded once. */
static void put_measure(json_out *out, double value) {
    char text[COOP_I_NUMBER_SIZE];
    double rounded;
    coop_i_number_short(text, value, 4);
    if (isfinite(value) && coop_i_number_parse(&rounded, text))
        json_out_number(out, NULL, rounded);
    else
        json_out_null(out, NULL);
}

static void put_measures(json_out *out, const web *w) {
    const coop_table *measures = coop_report_find(w->report, "measures");
    json_out_open(out, "measures", '{');
    for (size_t c = 1; measures && c < coop_table_columns(measures); c++) {
        json_out_open(out, coop_column_name(coop_table_column(measures, c)), '[');
        for (uint32_t k = 0; k < w->n; k++) {
            put_measure(out, coop_table_real(measures, w->by_strength[k], c));
        }
        json_out_close(out, '[');
    }
    json_out_close(out, '{');
}

static void put_communities(json_out *out, const web *w) {
    const coop_communities *communities = coop_report_communities(w->report);
    json_out_open(out, "communities", '[');
    for (uint32_t i = 0; communities && i < coop_communities_count(communities); i++)
        put_text(out, coop_communities_name(communities, i));
    json_out_close(out, '[');
}

/* Names beside the label, in other languages: attributes that are called label_…. */
static void put_other_names(json_out *out, const web *w) {
    size_t columns = coop_network_attributes(w->network, COOP_OF_ORGANISATION);
    json_out_open(out, "also", '[');
    for (size_t c = 0; c < columns; c++) {
        const coop_column *column = coop_network_attribute(w->network, COOP_OF_ORGANISATION, c);
        if (strncmp(coop_column_name(column), "label_", 6) != 0 || coop_column_type(column) != COOP_STRING) continue;
        json_out_open(out, NULL, '[');
        for (uint32_t k = 0; k < w->n; k++) {
            coop_value value;
            put_text(out, coop_column_get(&value, column, w->by_strength[k]) ? value.string : NULL);
        }
        json_out_close(out, '[');
    }
    json_out_close(out, '[');
}

static void put_organisations(json_out *out, const web *w) {
    json_out_open(out, "organisations", '{');
    put_each(out, w, "index", each_index);
    put_each(out, w, "id", each_id);
    put_each(out, w, "label", each_label);
    put_each(out, w, "kind", each_kind);
    put_each(out, w, "x", each_x);
    put_each(out, w, "y", each_y);
    put_each(out, w, "latitude", each_latitude);
    put_each(out, w, "longitude", each_longitude);
    put_each(out, w, "region", each_region);
    put_each(out, w, "cluster", each_cluster);
    put_each(out, w, "community", each_community);
    put_other_names(out, w);
    put_measures(out, w);
    json_out_close(out, '{');
    put_clusters(out, w);
    put_communities(out, w);
}

/* ---- ties ---- */

typedef struct ties {
    coop_tie *items; /* those on the map, the strongest where there is not room for all, in canonical order */
    size_t count;
    uint64_t all;
    const char **kinds;
    size_t kind_count;
} ties;

static bool is_drawn(const uint32_t *place, const coop_tie *tie) {
    return place[tie->source] != COOP_NONE && place[tie->target] != COOP_NONE;
}

/* Which bonds: the strongest among those drawn; the offer's (a, b) is where the bond begins, in two halves. */
static bool choose(coop_i_top *top, ties *found, const web *w, const uint32_t *place) {
    uint64_t rows = coop_network_ties(w->network);
    if (!coop_i_top_init(top, (size_t)(rows < w->options.lines ? rows : w->options.lines))) return false;
    for (uint64_t i = 0; i < rows; found->all++) {
        coop_tie bond;
        uint64_t first = i;
        i = coop_network_bond(&bond, w->network, i);
        if (is_drawn(place, &bond))
            coop_i_top_offer(top,
                             (coop_i_scored){.score = bond.weight, .a = (uint32_t)(first >> 32), .b = (uint32_t)first});
    }
    coop_i_top_sort(top);
    return true;
}

static size_t kind_of(ties *found, const char *kind) {
    size_t i = 0;
    while (i < found->kind_count && found->kinds[i] != kind) i++; /* interned: one text is one address */
    if (i == found->kind_count) found->kinds[found->kind_count++] = kind;
    return i;
}

static coop_status find_ties(ties *found, const web *w, const uint32_t *place) {
    coop_i_top top = {0};
    bool good = choose(&top, found, w, place);
    found->items = coop_i_calloc(top.count + 1, sizeof *found->items);
    found->kinds = coop_i_calloc(top.count + 1, sizeof *found->kinds);
    good = good && found->items && found->kinds;
    for (size_t k = 0; good && k < top.count; k++)
        coop_network_bond(&found->items[found->count++], w->network, (uint64_t)top.items[k].a << 32 | top.items[k].b);
    coop_i_top_clear(&top);
    return good ? COOP_OK : coop_fail_memory(w->ctx);
}

static void put_year(json_out *out, coop_date date) {
    int32_t year = date / 10000;
    json_out_number(out, NULL, year);
}

static void put_ties(json_out *out, const web *w, ties *found, const uint32_t *place) {
    json_out_open(out, "ties", '{');
    json_out_open(out, "a", '[');
    for (size_t i = 0; i < found->count; i++) json_out_number(out, NULL, place[found->items[i].source]);
    json_out_close(out, '[');
    json_out_open(out, "b", '[');
    for (size_t i = 0; i < found->count; i++) json_out_number(out, NULL, place[found->items[i].target]);
    json_out_close(out, '[');
    json_out_open(out, "strength", '[');
    for (size_t i = 0; i < found->count; i++) put_number(out, found->items[i].weight, 1e-3);
    json_out_close(out, '[');
    json_out_open(out, "kind", '[');
    for (size_t i = 0; i < found->count; i++) json_out_number(out, NULL, (double)kind_of(found, found->items[i].kind));
    json_out_close(out, '[');
    json_out_open(out, "since", '[');
    for (size_t i = 0; i < found->count; i++) put_year(out, found->items[i].since);
    json_out_close(out, '[');
    json_out_open(out, "until", '[');
    for (size_t i = 0; i < found->count; i++) put_year(out, found->items[i].until);
    json_out_close(out, '[');
    json_out_close(out, '{');
    json_out_open(out, "tie_kinds", '[');
    for (size_t i = 0; i < found->kind_count; i++) {
        json_out_open(out, NULL, '{');
        json_out_text(out, "name", found->kinds[i]);
        json_out_text(out, "title", coop_i_term(w->words, found->kinds[i]));
        json_out_close(out, '{');
    }
    json_out_close(out, '[');
}

/* ---- suggestions, what if ---- */

static void put_suggestions(json_out *out, const web *w, const uint32_t *place) {
    const coop_table *table = coop_report_find(w->report, "suggestions");
    json_out_open(out, "suggestions", '[');
    for (size_t i = 0; table && i < coop_table_rows(table); i++) {
        uint32_t a = web_who(table, i, "a"), b = web_who(table, i, "b");
        if (place[a] == COOP_NONE || place[b] == COOP_NONE) continue;
        json_out_open(out, NULL, '[');
        json_out_number(out, NULL, place[a]);
        json_out_number(out, NULL, place[b]);
        put_text(out, web_string(table, i, "reason"));
        json_out_close(out, '[');
    }
    json_out_close(out, '[');
}

static void put_loss(json_out *out, web *w, const web_loss *loss, const uint32_t *place) {
    const char *who = coop_network_label(w->network, loss->organisation);
    coop_i_buf_reset(&w->said);
    coop_i_say(&w->said, w->words, loss->count ? SAY_WEB_WITHOUT : SAY_WEB_WITHOUT_NONE, COOP_I_TEXT(who),
               COOP_I_COUNT(loss->count), COOP_I_COUNT(loss->parts));
    json_out_open(out, NULL, '{');
    json_out_number(out, "who", place[loss->organisation]);
    json_out_text(out, "text", coop_i_buf_text(&w->said));
    json_out_open(out, "lost", '[');
    for (size_t i = 0; i < loss->count; i++)
        if (place[loss->lost[i]] != COOP_NONE) json_out_number(out, NULL, place[loss->lost[i]]);
    json_out_close(out, '[');
    json_out_close(out, '{');
}

static coop_status put_losses(json_out *out, web *w, const uint32_t *place) {
    web_loss losses[WEB_LOSSES] = {{0}};
    size_t count;
    coop_status status = web_losses(losses, &count, w);
    json_out_open(out, "what_if", '[');
    for (size_t i = 0; i < count && status == COOP_OK; i++) put_loss(out, w, &losses[i], place);
    json_out_close(out, '[');
    coop_i_buf_reset(&w->said);
    coop_i_say(&w->said, w->words, SAY_WEB_WHAT_IF_WHO, COOP_I_COUNT(count));
    json_out_text(out, "what_if_note", coop_i_buf_text(&w->said));
    web_losses_clear(losses);
    return status;
}

static void put_left_out(json_out *out, web *w, const ties *found) {
    uint32_t n = coop_network_organisations(w->network);
    if (w->n == n && found->count == found->all) return;
    coop_i_buf_reset(&w->said);
    coop_i_say(&w->said, w->words, SAY_WEB_MAP_LEFT_OUT, COOP_I_COUNT(w->n), COOP_I_COUNT(n),
               COOP_I_COUNT(found->count), COOP_I_COUNT(found->all));
    json_out_text(out, "left_out", coop_i_buf_text(&w->said));
}

/* ---- all of it ---- */

static coop_status put_data(json_out *out, web *w, const uint32_t *place, ties *found) {
    json_out_open(out, NULL, '{');
    json_out_text(out, "format", "coopgraph-page");
    json_out_text(out, "version", coop_version());
    json_out_text(out, "network", coop_network_text(w->network, COOP_NAME));
    put_words(out, w);
    put_organisations(out, w);
    put_ties(out, w, found, place);
    put_suggestions(out, w, place);
    coop_status status = put_losses(out, w, place);
    put_left_out(out, w, found);
    json_out_close(out, '{');
    return status;
}

coop_status web_data(web *w) {
    if (!w->options.picture) return COOP_OK;
    uint32_t n = coop_network_organisations(w->network);
    json_out out = {.output = w->output, .in_page = true};
    ties found = {0};
    uint32_t *place = coop_i_calloc(n, sizeof *place);
    if (!place) return coop_fail_memory(w->ctx);
    for (uint32_t i = 0; i < n; i++) place[i] = COOP_NONE;
    for (uint32_t k = 0; k < w->n; k++) place[w->by_strength[k]] = k;
    coop_status status = find_ties(&found, w, place);
    web_put(w, "<script type=\"application/json\" id=\"data\">");
    if (status == COOP_OK) status = put_data(&out, w, place, &found);
    web_put(w, "</script>\n");
    w->xml.failed = w->xml.failed || out.clean.failed;
    json_out_clear(&out);
    free(found.items);
    free((void *)found.kinds);
    free(place);
    return status;
}
