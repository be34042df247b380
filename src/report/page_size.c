/* The size of the network, and what in it is not real. */
#include <math.h>
#include <string.h>

#include "core/graph.h"
#include "report/page.h"

static double figure(const coop_table *table, const char *name, const char *column) {
    for (size_t i = 0; i < coop_table_rows(table); i++)
        if (!strcmp(coop_table_string(table, i, 0), name)) return page_number(table, i, column);
    return NAN;
}

/* How near they are, and how closed their circles. */
static void page_shape(coop_page *page) {
    const coop_table *table = coop_report_find(page->report, "network");
    if (!table) return;
    double far = figure(table, "average path length", "value"), closed = figure(table, "transitivity", "value");
    double chance = figure(table, "transitivity", "chance");
    if (isnan(far)) return;
    coop_i_buf *text = &page_add(page, COOP_PAGE_SIZE, COOP_PAGE_SAYING)->text;
    coop_i_say(text, page->words, SAY_PAGE_SHAPE, COOP_I_SHORT(figure(table, "average degree", "value"), 2),
               COOP_I_SHORT(far, 2), COOP_I_COUNT(figure(table, "diameter", "value")));
    if (!isnan(closed) && !isnan(chance))
        coop_i_say(text, page->words, SAY_PAGE_CLOSED_CHANCE, COOP_I_COUNT(round(100 * closed)),
                   COOP_I_COUNT(round(100 * chance)));
    else if (!isnan(closed))
        coop_i_say(text, page->words, SAY_PAGE_CLOSED, COOP_I_COUNT(round(100 * closed)));
}

static void page_what_is_made_up(coop_page *page, const coop_report_facts *facts) {
    const coop_i_words *words = page->words;
    const coop_network_facts *network = &facts->network;
    if (network->synthetic_organisations + network->synthetic_ties + network->illustrative_ties +
            facts->rows_left_out ==
        0)
        return;
    coop_i_buf *text = &page_add(page, COOP_PAGE_SIZE, COOP_PAGE_WARNING)->text;
    if (network->synthetic_organisations + network->synthetic_ties > 0)
        coop_i_say(text, words, SAY_PAGE_SYNTHETIC, COOP_I_COUNT(network->synthetic_organisations),
                   COOP_I_COUNT(network->synthetic_ties));
    if (network->illustrative_ties > 0)
        coop_i_say(text, words, SAY_PAGE_ILLUSTRATIVE, COOP_I_COUNT(network->illustrative_ties));
    if (facts->rows_left_out > 0) coop_i_say(text, words, SAY_PAGE_LEFT_OUT, COOP_I_COUNT(facts->rows_left_out));
}

void page_size(coop_page *page) {
    const coop_i_words *words = page->words;
    coop_report_facts facts;
    coop_report_facts_of(&facts, page->report);
    const coop_network_facts *network = &facts.network;
    const coop_graph_facts *graph = &facts.graph;
    double weight = graph->weight >= 100 ? round(graph->weight) : round(graph->weight * 100) / 100;
    coop_i_buf *text = &page_add(page, COOP_PAGE_SIZE, COOP_PAGE_SAYING)->text;
    if (coop_period_given(&network->period)) {
        char period[32];
        coop_period_print(period, &network->period);
        coop_i_buf_printf(text, "%s: ", period);
    }
    coop_i_say(text, words, SAY_PAGE_SIZE, COOP_I_COUNT(graph->organisations), COOP_I_COUNT(graph->ties),
               COOP_I_COUNT(graph->pairs), COOP_I_COUNT(weight));
    if (facts.agreements > 0) coop_i_say(text, words, SAY_PAGE_AGREEMENTS, COOP_I_COUNT(facts.agreements));
    if (facts.projects > 0) coop_i_say(text, words, SAY_PAGE_PROJECTS, COOP_I_COUNT(facts.projects));
    coop_i_buf_puts(text, ". ");
    if (graph->organisations < 2)
        coop_i_buf_puts(text, coop_i_word(words, SAY_PAGE_NOBODY));
    else if (graph->components == 1)
        coop_i_buf_puts(text, coop_i_word(words, SAY_PAGE_ONE_PART));
    else
        coop_i_say(text, words, graph->isolates > 0 ? SAY_PAGE_PARTS_ISOLATES : SAY_PAGE_PARTS,
                   COOP_I_COUNT(graph->components), COOP_I_COUNT(graph->largest), COOP_I_COUNT(graph->isolates));
    if (graph->memberships > 0) coop_i_say(text, words, SAY_PAGE_MEMBERSHIPS, COOP_I_COUNT(graph->memberships));
    if (graph->rows > graph->ties) coop_i_say(text, words, SAY_PAGE_ROWS, COOP_I_COUNT(graph->rows));
    if (network->symmetrize != COOP_AS_STATED)
        coop_i_say(text, words, SAY_PAGE_BOTH_SIDES, COOP_I_COUNT(network->both_sides),
                   COOP_I_TEXT(coop_i_symmetrized(network->symmetrize)));
    if (network->events_capped > 0) coop_i_say(text, words, SAY_PAGE_CAPPED, COOP_I_COUNT(network->events_capped));
    page_shape(page);
    page_what_is_made_up(page, &facts);
}
