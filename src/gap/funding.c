/* Programmes and projects whose committed funding is below what they require. Figures that no source gives stay empty.
 */
#include "gap/gap.h"

#include <math.h>
#include <stdio.h>

enum { NAME, TYPE, REQUIRED, COMMITTED, UNKNOWN, SHARE, MISSING, CURRENCY, SENTENCE, COLUMNS };

static const coop_column_spec columns[] = {
    {"name", COOP_STRING, "What", NULL, NULL},
    {"type", COOP_STRING, "Type", NULL, "programme, project or agreement"},
    {"required", COOP_REAL, "Required", NULL, "money that it needs"},
    {"committed", COOP_REAL, "Committed", NULL, "money that somebody has promised"},
    {"unknown", COOP_INTEGER, "Amounts unknown", NULL, "sources that are committed, with how much nobody states"},
    {"committed_share", COOP_REAL, "Share committed", NULL, "as the source states it, else committed / required"},
    {"missing", COOP_REAL, "Missing", NULL, "required - committed, where both are known"},
    {"currency", COOP_STRING, "Currency", NULL, NULL},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

typedef struct money {
    const char *name, *type, *currency;
    double required, committed, share;
    uint32_t unknown; /* committed with amounts that nobody states */
} money;

/* "250 bn", "1.5 m": for sentences only. */
static void amount_text(char out[48], double amount) {
    static const struct {
        double unit;
        const char *word;
    } scales[] = {{1e12, " tn"}, {1e9, " bn"}, {1e6, " m"}, {1e3, " thousand"}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        if (fabs(amount) < scales[i].unit) continue;
        snprintf(out, 48, "%.4g%s", amount / scales[i].unit, scales[i].word);
        return;
    }
    snprintf(out, 48, "%.0f", amount);
}

static coop_status sentence(coop_table *table, size_t row, const money *m, coop_context *ctx) {
    char required[48], committed[48];
    const char *currency = m->currency ? m->currency : "", *space = m->currency ? " " : "";
    amount_text(required, m->required);
    if (isnan(m->share))
        return coop_table_set_text(table, row, SENTENCE, ctx, "%s: how much of %s%s%s is committed is unknown (%u %s).",
                                   m->name, currency, space, required, m->unknown,
                                   m->unknown == 1 ? "source without an amount" : "sources without amounts");
    if (isnan(m->committed)) {
        return coop_table_set_text(table, row, SENTENCE, ctx, "%s: %s%s%s to be found; %.0f %% is stated as confirmed.",
                                   m->name, currency, space, required, 100 * m->share);
    }
    amount_text(committed, m->committed);
    if (m->unknown > 0)
        return coop_table_set_text(table, row, SENTENCE, ctx,
                                   "%s: %s%s%s of %s%s%s is known to be committed (%.0f %%); %u more %s unknown.",
                                   m->name, currency, space, committed, currency, space, required, 100 * m->share,
                                   m->unknown, m->unknown == 1 ? "amount is" : "amounts are");
    return coop_table_set_text(table, row, SENTENCE, ctx, "%s: %s%s%s of %s%s%s is committed (%.0f %%).", m->name,
                               currency, space, committed, currency, space, required, 100 * m->share);
}

/* A row where something is required and not all of it is committed. */
static coop_status add(coop_table *table, money m, coop_context *ctx) {
    size_t row;
    if (isnan(m.share)) m.share = m.committed / m.required;
    bool unknown = isnan(m.share) && m.unknown > 0;
    if (!(m.required > 0) || (isnan(m.share) && !unknown) || m.share >= 1) return COOP_OK;
    coop_status status = coop_table_add_rows(table, &row, 1, ctx);
    const coop_value cells[] = {COOP_STRING_VALUE(m.name),
                                COOP_STRING_VALUE(m.type),
                                COOP_REAL_VALUE(m.required),
                                COOP_REAL_VALUE(m.committed),
                                COOP_INT_VALUE(m.unknown),
                                COOP_REAL_VALUE(m.share),
                                COOP_REAL_VALUE(m.required - m.committed),
                                COOP_STRING_VALUE(m.currency)};
    for (size_t c = 0; c < SENTENCE && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    return status == COOP_OK ? sentence(table, row, &m, ctx) : status;
}

/* What is committed to an event or programme; NaN when its funding is not listed, or no amount of it is known. */
static double committed_to(uint32_t *unknown, const coop_network *network, uint32_t owner, bool of_programme) {
    size_t first, end = coop_network_fundings(&first, network, owner, of_programme);
    double sum = end > first ? 0 : NAN;
    uint32_t known = 0;
    *unknown = 0;
    for (size_t i = first; i < end; i++) {
        coop_funding funding;
        coop_network_funding(&funding, network, i, of_programme);
        if (!funding.committed) continue;
        if (isnan(funding.amount)) {
            ++*unknown;
        } else {
            known++;
            sum += funding.amount;
        }
    }
    return *unknown > 0 && known == 0 ? NAN : sum;
}

static coop_status add_programmes(coop_table *table, const coop_network *network, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (uint32_t i = 0; i < coop_network_programmes(network) && status == COOP_OK; i++) {
        coop_programme row;
        coop_network_programme(&row, network, i);
        uint32_t unknown;
        double listed = committed_to(&unknown, network, i, true);
        bool stated = !isnan(row.committed) || !isnan(row.committed_share);
        status = add(table,
                     (money){row.label ? row.label : row.id, "programme", row.currency, row.required,
                             isnan(row.committed) ? listed : row.committed, row.committed_share, stated ? 0 : unknown},
                     ctx);
    }
    return status;
}

static coop_status add_events(coop_table *table, const coop_network *network, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (uint32_t i = 0; i < coop_network_events(network) && status == COOP_OK; i++) {
        coop_event row;
        coop_network_event(&row, network, i);
        double required = isnan(row.required) ? row.budget : row.required;
        uint32_t unknown;
        double committed = committed_to(&unknown, network, i, false);
        status = add(table,
                     (money){row.label ? row.label : row.id, row.type == COOP_PROJECT ? "project" : "agreement",
                             row.currency, required, committed, NAN, unknown},
                     ctx);
    }
    return status;
}

static coop_status funding_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                 const coop_gap_options *options, coop_context *ctx) {
    (void)options;
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_FREE, columns, COLUMNS, ctx);
    if (status == COOP_OK) status = add_programmes(made, graph->network, ctx);
    if (status == COOP_OK) status = add_events(made, graph->network, ctx);
    return coop_i_table_give(table, made, status);
}

const gap_code gap_funding_code = {.table = funding_table, .asks = GAP_ASKS_MONEY};
