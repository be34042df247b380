/* Two pictures that are tables: the seven gaps of the network and of each group, and the pairs of groups that hardly
 * work together. Shades are of one hue, so that they hold with every colour blindness, and the figure stands in each
 * cell. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "web/web.h"

enum { SHADES = 5 }; /* h0 (light) … h4, of the page's style */

/* Texts in the order of their first appearance. */
typedef struct names {
    const char **items;
    size_t count;
} names;

static size_t index_of(names *list, const char *name) {
    size_t i = 0;
    while (i < list->count && (name ? !list->items[i] || strcmp(list->items[i], name) != 0 : list->items[i] != NULL))
        i++;
    if (i == list->count) list->items[list->count++] = name;
    return i;
}

/* `columns` further texts of a row may name something new. */
static bool names_of(names *list, const coop_table *table, const char *const *columns, size_t count) {
    list->items = coop_i_calloc(coop_table_rows(table) * count, sizeof *list->items);
    for (size_t i = 0; list->items && i < coop_table_rows(table); i++)
        for (size_t c = 0; c < count; c++) index_of(list, web_string(table, i, columns[c]));
    return list->items != NULL;
}

static void put_cell_class(web *w, double shade) {
    int s = (int)(shade * SHADES);
    coop_i_output_printf(w->output, "<td class=\"heat h%d\"", s < 0 ? 0 : s >= SHADES ? SHADES - 1 : s);
}

static void open_heat(web *w, const char *caption) {
    web_put(w, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    xml_attribute(&w->xml, "aria-label", caption);
    web_put(w, "><table class=\"heat\">");
    web_element(w, "caption", caption);
}

static void put_heading(web *w, const char *scope, const char *text) {
    coop_i_output_printf(w->output, "<th scope=\"%s\">", scope);
    web_text(w, text);
    web_put(w, "</th>");
}

/* ---- the seven gaps ---- */

static void put_seven(web *w, const coop_table *seven, size_t row) {
    double coverage = row == SIZE_MAX ? NAN : web_real(seven, row, "coverage");
    if (isnan(coverage)) {
        web_put(w, "<td>–</td>");
        return;
    }
    put_cell_class(w, 1 - coverage);
    web_put(w, ">");
    web_say(w, SAY_WEB_PER_CENT, COOP_I_REAL(100 * coverage, 0));
    web_put(w, "<small> ");
    web_say(w, SAY_WEB_OF, COOP_I_COUNT(web_real(seven, row, "covered")), COOP_I_COUNT(web_real(seven, row, "from")));
    web_put(w, "</small></td>");
}

static void put_seven_table(web *w, const coop_table *seven, names *groups, names *gaps, const size_t *at) {
    open_heat(w, coop_i_word(w->words, SAY_WEB_HEAT));
    web_put(w, "<thead><tr>");
    put_heading(w, "col", coop_i_word(w->words, SAY_WEB_WHERE));
    for (size_t g = 0; g < gaps->count; g++) put_heading(w, "col", coop_i_term(w->words, gaps->items[g]));
    web_put(w, "</tr></thead>\n<tbody>\n");
    for (size_t r = 0; r < groups->count; r++) {
        web_put(w, "<tr>");
        put_heading(w, "row", groups->items[r] ? groups->items[r] : coop_i_word(w->words, SAY_WEB_WHOLE));
        for (size_t g = 0; g < gaps->count; g++) put_seven(w, seven, at[r * gaps->count + g]);
        web_put(w, "</tr>\n");
    }
    web_put(w, "</tbody></table></div>\n");
}

coop_status web_seven_heat(web *w, const coop_table *seven) {
    static const char *const group[] = {"group"}, *const gap[] = {"gap"};
    names groups = {0}, gaps = {0};
    size_t *at = NULL;
    bool good = names_of(&groups, seven, group, 1) && names_of(&gaps, seven, gap, 1);
    if (good) at = coop_i_calloc(groups.count * gaps.count, sizeof *at);
    for (size_t i = 0; at && i < groups.count * gaps.count; i++) at[i] = SIZE_MAX;
    for (size_t i = 0; at && i < coop_table_rows(seven); i++)
        at[index_of(&groups, web_string(seven, i, "group")) * gaps.count +
           index_of(&gaps, web_string(seven, i, "gap"))] = i;
    if (at) put_seven_table(w, seven, &groups, &gaps, at);
    free(at);
    free(groups.items);
    free(gaps.items);
    return at ? COOP_OK : coop_fail_memory(w->ctx);
}

/* ---- groups that hardly work together ---- */

static size_t row_of(const coop_table *pairs, const char *a, const char *b) {
    for (size_t i = 0; i < coop_table_rows(pairs); i++) {
        const char *first = web_string(pairs, i, "group_a"), *second = web_string(pairs, i, "group_b");
        if ((!strcmp(first, a) && !strcmp(second, b)) || (!strcmp(first, b) && !strcmp(second, a))) return i;
    }
    return SIZE_MAX;
}

static void put_pair(web *w, const coop_table *pairs, size_t row) {
    if (row == SIZE_MAX) {
        web_put(w, "<td></td>");
        return;
    }
    put_cell_class(w, 1 - web_real(pairs, row, "ratio"));
    web_put(w, ">");
    web_say(w, SAY_WEB_OF, COOP_I_SHORT(web_real(pairs, row, "observed"), 2),
            COOP_I_SHORT(web_real(pairs, row, "expected"), 2));
    web_put(w, "</td>");
}

enum { GROUPS = 40 }; /* a wider matrix is no picture any more: the table has it */

coop_status web_groups_matrix(web *w, const coop_table *pairs) {
    static const char *const ends[] = {"group_a", "group_b"};
    names groups = {0};
    if (!names_of(&groups, pairs, ends, 2)) return coop_fail_memory(w->ctx);
    if (groups.count <= GROUPS) {
        open_heat(w, coop_i_word(w->words, SAY_WEB_MATRIX));
        web_put(w, "<thead><tr><td></td>");
        for (size_t g = 0; g < groups.count; g++) put_heading(w, "col", groups.items[g]);
        web_put(w, "</tr></thead>\n<tbody>\n");
        for (size_t r = 0; r < groups.count; r++) {
            web_put(w, "<tr>");
            put_heading(w, "row", groups.items[r]);
            for (size_t g = 0; g < groups.count; g++)
                put_pair(w, pairs, row_of(pairs, groups.items[r], groups.items[g]));
            web_put(w, "</tr>\n");
        }
        web_put(w, "</tbody></table></div>\n");
    }
    free(groups.items);
    return COOP_OK;
}
