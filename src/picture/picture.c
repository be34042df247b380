/* The picture: positions, sizes, colours, legend. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "core/options.h"
#include "picture/picture.h"
#include "util/buf.h"
#include "util/mem.h"

static const coop_colour grey = {0xBB, 0xBB, 0xBB};
enum { NEAREST = 100, FARTHEST = 5000 }; /* coordinates */
enum { MIDDLE = 40 };                    /* Gephi's auto-scale keeps 4..100 as they are */

/* Areas go with values, from the smallest 4 to the largest 100 (radius 4 and 100). */
static void set_sizes(coop_picture *picture, const double *values) {
    float *size = picture->size;
    uint32_t n = picture->n;
    double low = INFINITY, high = -INFINITY;
    for (uint32_t i = 0; i < n; i++) {
        if (!isfinite(values[i])) continue;
        low = fmin(low, values[i]);
        high = fmax(high, values[i]);
    }
    if (high > low) picture->least = low, picture->greatest = high;
    for (uint32_t i = 0; i < n; i++) {
        double share = isfinite(values[i]) && high > low ? values[i] / 2 - low / 2 : 0;
        if (share > 0) share /= high / 2 - low / 2; /* halves: the difference may overflow */
        size[i] = high > low ? (float)(COOP_SIZE_LEAST + (COOP_SIZE_GREATEST - COOP_SIZE_LEAST) * sqrt(fmin(share, 1)))
                             : MIDDLE;
    }
}

static bool add_legend(coop_picture *picture, coop_colour colour, uint32_t count, const char *text) {
    coop_legend *entry = &picture->legend[picture->legend_count];
    entry->text = coop_i_strndup(text, strlen(text));
    entry->colour = colour;
    entry->count = count;
    if (!entry->text) return false;
    picture->legend_count++;
    return true;
}

static bool colour_kinds(coop_picture *picture, const coop_network *network) {
    uint32_t count[COOP_KINDS] = {0};
    size_t rows;
    const coop_kind_row *row = coop_kind_rows(&rows);
    for (uint32_t i = 0; i < picture->n; i++) {
        coop_kind kind = coop_network_kind(network, i);
        picture->colour[i] = coop_kind_colour(kind);
        count[kind]++;
    }
    picture->colour_by = "kind";
    picture->legend = coop_i_calloc(COOP_KINDS, sizeof *picture->legend);
    bool fine = picture->legend != NULL;
    for (size_t k = 0; k < rows && fine; k++) {
        if (count[row[k].kind] > 0) {
            fine = add_legend(picture, coop_kind_colour(row[k].kind), count[row[k].kind], row[k].title);
        }
    }
    return fine;
}

typedef struct group {
    uint32_t index, count;
} group;

static int larger_first(const void *x, const void *y) {
    const group *a = x, *b = y;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static bool add_group(coop_picture *picture, const coop_i_words *words, const coop_picture_options *options,
                      const group *g, coop_colour colour) {
    coop_i_buf name = {0};
    if (options->group_names && options->group_names[g->index])
        coop_i_buf_puts(&name, options->group_names[g->index]);
    else
        coop_i_say(&name, words, SAY_DRAWING_GROUP, COOP_I_ID(g->index + 1));
    bool fine = !name.failed && add_legend(picture, colour, g->count, coop_i_buf_text(&name));
    coop_i_buf_clear(&name);
    return fine;
}

/* What has no colour of its own: smaller groups beyond the palette, and organisations that are alone or in no group. */
static bool add_rest(coop_picture *picture, const coop_i_words *words, const group *groups, uint32_t shown,
                     uint32_t count) {
    coop_i_buf text = {0};
    uint32_t smaller = 0, inside = 0, rest = picture->n;
    for (uint32_t i = 0; i < count; i++) {
        if (i < shown)
            rest -= groups[i].count;
        else if (groups[i].count > 1)
            smaller++, inside += groups[i].count;
    }
    if (rest == 0) return true;
    if (smaller > 0) coop_i_say(&text, words, SAY_DRAWING_SMALLER, COOP_I_COUNT(smaller));
    if (smaller > 0 && rest > inside) coop_i_buf_puts(&text, ", ");
    if (rest > inside) coop_i_buf_puts(&text, coop_i_word(words, SAY_DRAWING_NO_GROUP));
    bool fine = !text.failed && add_legend(picture, grey, rest, coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return fine;
}

/* A colour means one group: the largest get the palette's, the rest is grey, and so is who is alone in a group. */
static bool colour_groups(coop_picture *picture, const coop_i_words *words, const coop_picture_options *options) {
    uint32_t shown = 0, count = options->group_count;
    group *groups = coop_i_calloc(count, sizeof *groups);
    coop_colour *colours = coop_i_calloc(count, sizeof *colours);
    picture->colour_by = "community";
    picture->by_groups = true;
    picture->legend = coop_i_calloc(PICTURE_PALETTE + 1, sizeof *picture->legend);
    bool fine = groups && colours && picture->legend;
    for (uint32_t g = 0; g < count && fine; g++) groups[g].index = g, colours[g] = grey;
    for (uint32_t i = 0; i < picture->n && fine; i++) {
        if (options->groups[i] < count) groups[options->groups[i]].count++;
    }
    if (fine && count > 0) qsort(groups, count, sizeof *groups, larger_first);
    while (fine && shown < count && shown < PICTURE_PALETTE && groups[shown].count > 1) {
        colours[groups[shown].index] = coop_palette(shown);
        fine = add_group(picture, words, options, &groups[shown], coop_palette(shown));
        shown++;
    }
    fine = fine && add_rest(picture, words, groups, shown, count);
    for (uint32_t i = 0; i < picture->n && fine; i++) {
        picture->colour[i] = options->groups[i] < count ? colours[options->groups[i]] : grey;
    }
    free(groups);
    free(colours);
    return fine;
}

static bool allocate(coop_picture *picture, uint32_t n) {
    picture->n = n;
    picture->x = coop_i_calloc(n, sizeof *picture->x);
    picture->y = coop_i_calloc(n, sizeof *picture->y);
    picture->size = coop_i_calloc(n, sizeof *picture->size);
    picture->colour = coop_i_calloc(n, sizeof *picture->colour);
    return picture->x && picture->y && picture->size && picture->colour;
}

/* Whatever is drawn as a line draws together, memberships too: places are no figures. */
static coop_status place(picture_point *at, const char **method, const coop_graph *graph, coop_context *ctx) {
    coop_graph *drawn = NULL;
    if (coop_graph_counts_memberships(graph)) return picture_layout(at, method, graph, ctx);
    coop_status status = coop_i_graph_memberships(&drawn, graph, 1, ctx);
    if (status == COOP_OK) status = picture_layout(at, method, drawn, ctx);
    coop_graph_free(drawn);
    return status;
}

static bool are_placed(const coop_network *network) {
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    return facts.placed == facts.organisations;
}

static void keep_places(picture_point *at, const coop_network *network) {
    uint32_t n = coop_network_organisations(network);
    double widest = 0, scale = 1;
    for (uint32_t i = 0; i < n; i++) {
        coop_organisation row;
        coop_network_organisation(&row, network, i);
        at[i].x = row.look.x;
        at[i].y = row.look.y;
        widest = fmax(widest, fmax(fabs(row.look.x), fabs(row.look.y)));
    }
    if (widest > FARTHEST) scale = FARTHEST / widest;
    if (widest > 0 && widest < NEAREST) scale = FARTHEST / 5.0 / widest;
    for (uint32_t i = 0; i < n; i++) at[i].x *= scale, at[i].y *= scale;
}

coop_status coop_picture_new(coop_picture **picture, const coop_graph *graph, const coop_picture_options *options,
                             coop_context *ctx) {
    static const coop_picture_options usual = COOP_PICTURE_OPTIONS_INIT;
    coop_picture_options own;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status != COOP_OK) return status;
    options = &own;
    coop_picture *made = coop_i_calloc(1, sizeof *made);
    picture_point *at = coop_i_calloc(graph->n, sizeof *at);
    status = made && at && allocate(made, graph->n) ? COOP_OK : coop_fail_memory(ctx);
    if (status != COOP_OK) goto done;
    set_sizes(made, options->sizes ? options->sizes : graph->strength);
    made->size_title = options->sizes ? options->size_title : NULL;
    made->size_by = options->sizes && options->size_by ? options->size_by : "strength";
    if (!(options->groups ? colour_groups(made, coop_i_language(ctx), options) : colour_kinds(made, graph->network))) {
        status = coop_fail_memory(ctx);
        goto done;
    }
    if (options->keep && graph->n > 0 && are_placed(graph->network)) {
        keep_places(at, graph->network);
        made->layout = "as in the files";
        made->kept = true;
    } else {
        status = place(at, &made->layout, graph, ctx);
        if (status == COOP_OK) status = picture_spread(at, made->size, graph->n, ctx);
    }
    if (status != COOP_OK) goto done;
    for (uint32_t i = 0; i < graph->n; i++) made->x[i] = (float)at[i].x, made->y[i] = (float)at[i].y;
    *picture = made;
    made = NULL;
done:
    coop_picture_free(made);
    free(at);
    return status;
}

void coop_picture_free(coop_picture *picture) {
    if (!picture) return;
    for (size_t i = 0; i < picture->legend_count; i++) free(picture->legend[i].text);
    free(picture->legend);
    free(picture->x);
    free(picture->y);
    free(picture->size);
    free(picture->colour);
    free(picture);
}
