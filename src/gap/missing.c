/* Roles that nobody in a group has: no university, no investor, no anchor corporation … */
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "gap/gap.h"
#include "gap/groups.h"
#include "util/buf.h"
#include "util/mem.h"

enum { GROUP, MISSING, COUNTED };

static const struct role {
    coop_kind kind;
    const char *column, *title, *words;
} roles[] = {
    {COOP_KIND_UNIVERSITY, "universities", "Universities", "university"},
    {COOP_KIND_RESEARCH, "research_institutes", "Research institutes", "research institute"},
    {COOP_KIND_FUND, "investors", "Investors", "investor (fund or bank)"},
    {COOP_KIND_CORPORATION, "corporations", "Corporations", "anchor corporation"},
    {COOP_KIND_COMPANY, "companies", "Companies", "company"},
    {COOP_KIND_GOVERNMENT, "government_bodies", "Government bodies", "government body"},
};
enum { ROLES = sizeof roles / sizeof *roles, SENTENCE = COUNTED + ROLES, COLUMNS };

bool gap_is_role(coop_kind kind) {
    bool is = false;
    for (size_t r = 0; r < ROLES; r++) is = is || roles[r].kind == kind;
    return is;
}

static void set_columns(coop_column_spec columns[COLUMNS]) {
    columns[GROUP] = (coop_column_spec){"group", COOP_STRING, "Group", NULL, "empty for the whole network"};
    columns[MISSING] = (coop_column_spec){"missing", COOP_STRING, "Missing", NULL, "roles that no member has"};
    for (size_t r = 0; r < ROLES; r++)
        columns[COUNTED + r] = (coop_column_spec){roles[r].column, COOP_INTEGER, roles[r].title, NULL, "members"};
    columns[SENTENCE] = (coop_column_spec){"sentence", COOP_STRING, "In words", NULL, NULL};
}

typedef struct lack {
    uint32_t group;
    uint32_t members[ROLES];
    size_t missing, size;
} lack;

static int compare_lacks(const void *x, const void *y) {
    const lack *a = x, *b = y;
    if (a->missing != b->missing) return a->missing > b->missing ? -1 : 1;
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

static void count_member(lack *l, coop_kind kind) {
    l->size++;
    for (size_t r = 0; r < ROLES; r++) l->members[r] += roles[r].kind == kind;
}

/* Groups with members that lack something, but not everything: then their kinds are not known. Groups by kind lack all
 * other kinds by themselves: of these the network alone is asked. */
static size_t find_lacks(lack *lacks, const gap_groups *g, const coop_graph *graph, bool by_kind) {
    size_t count = 0;
    for (uint32_t k = by_kind ? g->count : 0; k <= g->count; k++) {
        lack l = {.group = k};
        if (k == g->count)
            for (uint32_t u = 0; u < graph->n; u++) {
                if (coop_i_takes_part(graph, u)) count_member(&l, coop_network_kind(graph->network, u));
            }
        else
            for (uint32_t i = g->first[k]; i < g->first[k + 1]; i++)
                count_member(&l, coop_network_kind(graph->network, g->member[i]));
        for (size_t r = 0; r < ROLES; r++) l.missing += l.members[r] == 0;
        if (l.missing > 0 && l.missing < ROLES) lacks[count++] = l;
    }
    return count;
}

static coop_status fill_row(coop_table *table, size_t row, const gap_groups *g, const lack *l, coop_context *ctx) {
    const char *name = l->group < g->count ? g->names[l->group] : NULL;
    const coop_i_words *words = coop_i_language(ctx);
    coop_i_buf missing = {0}, none = {0};
    size_t named = 0;
    for (size_t r = 0; r < ROLES; r++) {
        if (l->members[r] > 0) continue;
        named++;
        coop_i_buf_printf(&missing, "%s%s", missing.length ? ", " : "", coop_i_term(words, roles[r].words));
        if (named > 1) coop_i_buf_puts(&none, named == l->missing ? coop_i_word(words, SAY_AND) : ", ");
        coop_i_say(&none, words, SAY_MISSING_NO, COOP_I_TERM(roles[r].words));
    }
    coop_status status = missing.failed || none.failed ? coop_fail_memory(ctx) : COOP_OK;
    if (status == COOP_OK) status = coop_table_set(table, row, GROUP, COOP_STRING_VALUE(name), ctx);
    if (status == COOP_OK)
        status = coop_table_set(table, row, MISSING, COOP_STRING_VALUE(coop_i_buf_text(&missing)), ctx);
    for (size_t r = 0; r < ROLES && status == COOP_OK; r++)
        status = coop_table_set(table, row, COUNTED + r, COOP_INT_VALUE(l->members[r]), ctx);
    if (status == COOP_OK)
        status = coop_i_set_said(table, row, SENTENCE, ctx, name ? SAY_MISSING_IN : SAY_MISSING_HERE,
                                 COOP_I_TEXT(coop_i_buf_text(&none)), COOP_I_TEXT(name));
    coop_i_buf_clear(&missing);
    coop_i_buf_clear(&none);
    return status;
}

static coop_status missing_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                 const coop_gap_options *options, coop_context *ctx) {
    coop_column_spec columns[COLUMNS];
    gap_groups groups = {0};
    coop_table *made = NULL;
    size_t count = 0;
    set_columns(columns);
    coop_status status = gap_groups_init(&groups, graph, options, ctx);
    if (status != COOP_OK) return status;
    lack *lacks = coop_i_calloc((size_t)groups.count + 1, sizeof *lacks);
    if (!lacks) status = coop_fail_memory(ctx);
    if (status == COOP_OK) {
        bool by_kind = !options->groups && options->group && strcmp(options->group, "kind") == 0;
        count = find_lacks(lacks, &groups, graph, by_kind);
        if (count > 0) qsort(lacks, count, sizeof *lacks, compare_lacks);
        status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_PER_GROUP, columns, COLUMNS, ctx);
    }
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) status = fill_row(made, i, &groups, &lacks[i], ctx);
    gap_groups_clear(&groups);
    free(lacks);
    return coop_i_table_give(table, made, status);
}

const gap_code gap_missing_code = {.table = missing_table, .asks = GAP_ASKS_KINDS};
