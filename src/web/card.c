/* The card of one organisation: what it is, its figures and ranks, its role, partners, needs, and whom to meet. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/page.h"
#include "util/top.h"
#include "web/web.h"

/* ---- what it is ---- */

static void put_term(web *w, coop_i_message message) {
    web_put(w, "<dt>");
    web_word(w, message);
    web_put(w, "</dt><dd>");
}

static void put_fact(web *w, coop_i_message message, const char *text) {
    if (!text || !*text) return;
    put_term(w, message);
    web_text(w, text);
    web_put(w, "\n");
}

static void put_list(web *w, coop_i_message message, const uint32_t *list, size_t count) {
    enum { MOST = 40 };
    if (count == 0) return;
    put_term(w, message);
    for (size_t i = 0; i < count && i < MOST; i++) {
        if (i > 0) web_put(w, ", ");
        web_organisation(w, list[i]);
    }
    if (count > MOST) {
        web_put(w, " ");
        web_say(w, SAY_WEB_AND_OTHERS, COOP_I_COUNT(count - MOST));
    }
    web_put(w, "\n");
}

static void put_place(web *w, const coop_organisation *row) {
    const char *parts[] = {row->city, row->region, row->country};
    coop_i_buf text = {0};
    for (size_t i = 0; i < 3; i++)
        if (parts[i]) coop_i_buf_printf(&text, "%s%s", text.length ? ", " : "", parts[i]);
    put_fact(w, SAY_WEB_PLACE, coop_i_buf_text(&text));
    w->xml.failed = w->xml.failed || text.failed;
    coop_i_buf_clear(&text);
}

static void put_tags(web *w, uint32_t i, coop_competence which, coop_i_message message) {
    const uint32_t *tags;
    size_t count = coop_network_competences(&tags, w->network, i, which);
    if (count == 0) return;
    put_term(w, message);
    for (size_t k = 0; k < count; k++) {
        if (k > 0) web_put(w, ", ");
        web_text(w, coop_network_tag(w->network, tags[k]));
    }
    web_put(w, "\n");
}

static void put_facts(web *w, uint32_t i) {
    coop_organisation row;
    const uint32_t *list;
    coop_network_organisation(&row, w->network, i);
    const coop_communities *communities = coop_report_communities(w->report);
    uint32_t community = communities ? coop_communities_of(communities)[i] : COOP_NONE;
    web_put(w, "<dl>\n");
    if (w->alone) put_fact(w, SAY_WEB_KIND, coop_i_kind_said(w->words, &row)); /* else it stands behind the name */
    put_place(w, &row);
    if (row.founded) {
        put_term(w, SAY_WEB_FOUNDED);
        coop_i_output_integer(w->output, row.founded);
        web_put(w, "\n");
    }
    size_t clusters = coop_network_clusters(&list, w->network, i);
    put_list(w, SAY_WEB_CLUSTERS, list, clusters);
    size_t members = coop_network_members(&list, w->network, i);
    put_list(w, SAY_WEB_MEMBERS, list, members);
    if (community != COOP_NONE) put_fact(w, SAY_WEB_COMMUNITY, coop_communities_name(communities, community));
    put_tags(w, i, COOP_OFFER, SAY_WEB_OFFERS);
    put_tags(w, i, COOP_NEED, SAY_WEB_NEEDS);
    web_put(w, "</dl>\n");
    if (row.synthetic && w->alone) web_element(w, "p class=\"warning\"", coop_i_word(w->words, SAY_WEB_SYNTHETIC));
}

/* ---- figures ---- */

/* Of how many that have the figure it is which; the same value is the same place. */
static void place_of(uint32_t *place, uint32_t *of, const coop_table *measures, size_t column, uint32_t who) {
    double own = coop_table_real(measures, who, column);
    *place = 1;
    *of = 0;
    for (size_t i = 0; i < coop_table_rows(measures); i++) {
        double value = coop_table_real(measures, i, column);
        *of += isnan(value) ? 0U : 1U;
        *place += value > own ? 1U : 0U;
    }
}

typedef struct figure {
    const coop_measure *measure;
    const coop_column *column;
    size_t c;
    uint32_t place, of;
} figure;

static void put_row(web *w, const figure *f, uint32_t i) {
    web_put(w, "<tr><th scope=\"row\">");
    web_text(w, coop_column_title(f->column));
    web_put(w, "</th><td class=n>");
    web_cell(w, f->column, i, w->decimals[f->c]);
    web_put(w, "</td><td class=n>");
    web_say(w, SAY_WEB_RANK_OF, COOP_I_COUNT(f->place), COOP_I_COUNT(f->of));
    web_put(w, "</td><td>");
    web_text(w, coop_i_term(w->words, f->measure->summary));
    web_put(w, "</td></tr>\n");
}

/* On a page of many cards: what each figure means is said once there, under Method. */
static void put_short(web *w, const figure *f, uint32_t i) {
    web_put(w, "<li>");
    web_text(w, coop_column_title(f->column));
    web_put(w, " <b>");
    web_cell(w, f->column, i, w->decimals[f->c]);
    web_put(w, "</b> (");
    web_say(w, SAY_WEB_RANK_OF, COOP_I_COUNT(f->place), COOP_I_COUNT(f->of));
    web_put(w, ")");
}

static void open_figures(web *w) {
    static const coop_i_message columns[] = {SAY_WEB_FIGURE, SAY_WEB_VALUE, SAY_WEB_RANK, SAY_WEB_MEANING};
    web_put(w, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    xml_attribute(&w->xml, "aria-label", coop_i_word(w->words, SAY_WEB_FIGURES));
    web_put(w, "><table class=\"figures\"><thead><tr>");
    for (size_t i = 0; i < 4; i++) {
        web_put(w, i == 1 || i == 2 ? "<th scope=\"col\" class=n>" : "<th scope=\"col\">");
        web_word(w, columns[i]);
        web_put(w, "</th>");
    }
    web_put(w, "</tr></thead><tbody>\n");
}

static void put_figures(web *w, uint32_t i) {
    static const char *const plain[] = {"degree", "strength", "betweenness", "harmonic", "pagerank", "coreness"};
    const coop_table *measures = coop_report_find(w->report, "measures");
    if (!measures || !coop_i_takes_part(w->graph, i)) return;
    web_element(w, "h4", coop_i_word(w->words, SAY_WEB_FIGURES));
    if (w->alone)
        open_figures(w);
    else
        web_put(w, "<ul class=\"row\">");
    for (size_t k = 0; k < sizeof plain / sizeof *plain; k++) {
        size_t c = coop_table_find_column(measures, plain[k]);
        if (c == SIZE_MAX || isnan(coop_table_real(measures, i, c))) continue;
        figure f = {.measure = coop_measure_find(plain[k]), .column = coop_table_column(measures, c), .c = c};
        place_of(&f.place, &f.of, measures, c, i);
        (w->alone ? put_row : put_short)(w, &f, i);
    }
    web_put(w, w->alone ? "</tbody></table></div>\n" : "</ul>\n");
}

/* ---- what is said of it ---- */

/* The sentences of a table's rows that are of this organisation, at most `most`. */
static size_t put_sentences(web *w, const char *name, const char *column, uint32_t who, size_t most, size_t told) {
    const coop_table *table = coop_report_find(w->report, name);
    for (size_t i = 0; table && i < coop_table_rows(table) && most > 0; i++) {
        const char *sentence = web_string(table, i, "sentence");
        if (!sentence || web_who(table, i, column) != who) continue;
        if (told++ == 0) web_put(w, "<ul>\n");
        web_element(w, "li", sentence);
        most--;
    }
    return told;
}

static void put_role(web *w, uint32_t i) {
    static const char *const gaps[] = {"articulation", "brokers", "holes", "suppliers", "isolates"};
    bool headed = false;
    size_t told = 0;
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
        if (!coop_report_find(w->report, gaps[g])) continue;
        if (!headed) web_element(w, "h4", coop_i_word(w->words, SAY_WEB_ROLE));
        headed = true;
        told = put_sentences(w, gaps[g], "organisation", i, 3, told);
    }
    if (told > 0) web_put(w, "</ul>\n");
}

static void put_needs(web *w, uint32_t i) {
    const coop_table *needs = coop_report_find(w->report, "competences");
    bool any = false;
    for (size_t r = 0; needs && r < coop_table_rows(needs) && !any; r++) any = web_who(needs, r, "organisation") == i;
    if (!any) return;
    web_element(w, "h4", coop_i_word(w->words, SAY_WEB_NEEDS));
    put_sentences(w, "competences", "organisation", i, w->alone ? 12 : 5, 0);
    web_put(w, "</ul>\n");
}

/* ---- partners ---- */

static void put_partners(web *w, uint32_t i) {
    const coop_i_csr *all = &w->graph->all;
    uint64_t degree = coop_i_degree(all, i), most = w->alone ? 40 : 10;
    coop_i_top top;
    web_element(w, "h4", coop_i_word(w->words, SAY_WEB_PARTNERS));
    if (degree == 0) {
        web_element(w, "p", coop_i_word(w->words, SAY_WEB_NO_PARTNERS));
        return;
    }
    if (!coop_i_top_init(&top, (size_t)(degree < most ? degree : most))) {
        w->xml.failed = true;
        return;
    }
    for (uint64_t k = all->offset[i]; k < all->offset[i + 1]; k++)
        coop_i_top_offer(&top, (coop_i_scored){.score = all->weight[k], .a = all->to[k]});
    coop_i_top_sort(&top);
    web_put(w, "<p>");
    for (size_t k = 0; k < top.count; k++) {
        if (k > 0) web_put(w, ", ");
        web_organisation(w, top.items[k].a);
        web_put(w, " (");
        web_say(w, k == 0 ? SAY_WEB_STRENGTH : SAY_WEB_NUMBER, COOP_I_SHORT(top.items[k].score, 3));
        web_put(w, ")");
    }
    if (degree > top.count) {
        web_put(w, " ");
        web_say(w, SAY_WEB_AND_OTHERS, COOP_I_COUNT(degree - top.count));
    }
    web_put(w, "</p>\n");
    coop_i_top_clear(&top);
}

static void put_reason(web *w, const coop_table *table, size_t row) {
    coop_i_buf clauses[COOP_PAGE_CLAUSES] = {{0}};
    if (w->brief < WEB_BRIEF_REASONS) {
        web_text(w, web_string(table, row, "reason"));
        return;
    }
    page_pair_briefly(clauses, w->words, w->network, table, row);
    for (int c = 0; c < COOP_PAGE_CLAUSES; c++) {
        if (c > 0 && clauses[c].length) web_put(w, "; ");
        web_text(w, coop_i_buf_text(&clauses[c]));
        w->xml.failed = w->xml.failed || clauses[c].failed;
        coop_i_buf_clear(&clauses[c]);
    }
}

static void put_meetings(web *w, uint32_t i) {
    const coop_table *table = w->introductions;
    size_t told = 0, most = w->brief >= WEB_ONE_MEETING ? 1 : SIZE_MAX;
    for (size_t r = 0; table && r < coop_table_rows(table) && told < most; r++) {
        if (web_who(table, r, "a") != i) continue;
        if (told++ == 0) {
            web_element(w, "h4", coop_i_word(w->words, SAY_WEB_MEET));
            web_put(w, "<ul>\n");
        }
        web_put(w, "<li>");
        web_organisation(w, web_who(table, r, "b"));
        web_put(w, ": ");
        put_reason(w, table, r);
        web_put(w, "\n");
    }
    if (told > 0) web_put(w, "</ul>\n");
}

void web_card(web *w, uint32_t organisation) {
    put_facts(w, organisation);
    put_figures(w, organisation);
    put_role(w, organisation);
    put_partners(w, organisation);
    put_needs(w, organisation);
    put_meetings(w, organisation);
}
