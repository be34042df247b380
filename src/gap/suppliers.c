/* Competences that others need and one organisation alone offers: if it goes, or will not, nobody does. */
#include <stdlib.h>

#include "core/say.h"
#include "gap/gap.h"
#include "util/buf.h"
#include "util/mem.h"

enum { ORGANISATION, COMPETENCE, NEEDED_BY, PARTNERS, WHO, SENTENCE, COLUMNS };
enum { NAMED = 3 };

static const coop_column_spec columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, "the only one that offers it"},
    {"competence", COOP_STRING, "Competence", NULL, NULL},
    {"needed_by", COOP_INTEGER, "Needed by", NULL, "organisations that need it"},
    {"partners", COOP_INTEGER, "Partners of it", NULL, "how many of them work with the only one"},
    {"who", COOP_STRING, "Who", NULL, "the three of them with the strongest ties"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

typedef struct single {
    uint32_t tag, supplier;
    size_t needed_by, partners;
} single;

static int most_needed(const void *x, const void *y) {
    const single *a = x, *b = y;
    if (a->needed_by != b->needed_by) return a->needed_by > b->needed_by ? -1 : 1;
    if (a->supplier != b->supplier) return a->supplier < b->supplier ? -1 : 1;
    return (a->tag > b->tag) - (a->tag < b->tag);
}

/* Those who wrote down this need, the supplier aside; the strongest first in `named`. */
static void count_needing(single *s, uint32_t named[NAMED], const coop_graph *graph, const uint32_t *list,
                          size_t count) {
    size_t filled = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t *tags;
        size_t needs = coop_network_competences(&tags, graph->network, list[i], COOP_NEED);
        bool same = false;
        for (size_t k = 0; k < needs; k++) same = same || tags[k] == s->tag;
        if (!same || list[i] == s->supplier) continue;
        s->needed_by++;
        s->partners += coop_i_arc(&graph->all, list[i], s->supplier) != UINT64_MAX;
        size_t at = filled < NAMED ? filled++ : NAMED;
        while (at > 0 && graph->strength[named[at - 1]] < graph->strength[list[i]]) {
            if (at < NAMED) named[at] = named[at - 1];
            at--;
        }
        if (at < NAMED) named[at] = list[i];
    }
}

static single look_at(const coop_graph *graph, uint32_t tag, uint32_t named[NAMED]) {
    const uint32_t *list;
    single s = {.tag = tag, .supplier = COOP_NONE};
    if (coop_network_tagged(&list, graph->network, tag, COOP_OFFER) != 1) return s;
    s.supplier = list[0];
    size_t needing = coop_network_tagged(&list, graph->network, tag, COOP_NEED); /* before the list is passed on */
    count_needing(&s, named, graph, list, needing);
    return s;
}

static coop_status add(coop_table *table, const coop_graph *graph, uint32_t tag, coop_context *ctx) {
    uint32_t named[NAMED];
    single s = look_at(graph, tag, named);
    const coop_network *network = graph->network;
    const char *label = coop_network_label(network, s.supplier), *competence = coop_network_tag(network, tag);
    coop_i_buf who = {0};
    for (size_t i = 0; i < NAMED && i < s.needed_by; i++)
        coop_i_buf_printf(&who, "%s%s", i ? ", " : "", coop_network_label(network, named[i]));
    size_t row;
    coop_status status = who.failed ? coop_fail_memory(ctx) : coop_table_add_rows(table, &row, 1, ctx);
    const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = s.supplier},
                                COOP_STRING_VALUE(competence),
                                COOP_INT_VALUE((int64_t)s.needed_by),
                                COOP_INT_VALUE((int64_t)s.partners),
                                COOP_STRING_VALUE(coop_i_buf_text(&who))};
    for (size_t c = 0; c < SENTENCE && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    if (status == COOP_OK && s.needed_by == 1)
        status = coop_i_set_said(table, row, SENTENCE, ctx, SAY_SUPPLIER_FOR_ONE, COOP_I_TEXT(label),
                                 COOP_I_TEXT(competence), COOP_I_TEXT(coop_i_buf_text(&who)));
    else if (status == COOP_OK)
        status = coop_i_set_said(
            table, row, SENTENCE, ctx, s.needed_by > NAMED ? SAY_SUPPLIER_FOR_MORE : SAY_SUPPLIER_FOR_THESE,
            COOP_I_TEXT(label), COOP_I_TEXT(competence), COOP_I_COUNT(s.needed_by), COOP_I_TEXT(coop_i_buf_text(&who)));
    coop_i_buf_clear(&who);
    return status;
}

static coop_status suppliers_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                   const coop_gap_options *options, coop_context *ctx) {
    (void)options;
    coop_table *made = NULL;
    uint32_t tags = coop_network_tags(graph->network), named[NAMED];
    size_t count = 0;
    single *list = coop_i_calloc(tags, sizeof *list);
    if (!list) return coop_fail_memory(ctx);
    for (uint32_t t = 0; t < tags; t++) {
        single s = look_at(graph, t, named);
        if (s.needed_by > 0) list[count++] = s;
    }
    if (count > 1) qsort(list, count, sizeof *list, most_needed);
    coop_status status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_FREE, columns, COLUMNS, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) status = add(made, graph, list[i].tag, ctx);
    free(list);
    return coop_i_table_give(table, made, status);
}

const gap_code gap_suppliers_code = {.table = suppliers_table, .asks = GAP_ASKS_NEEDS};
