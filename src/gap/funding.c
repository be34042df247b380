/* Programmes and projects whose committed funding is below what they require. Figures that no source gives stay empty.
 */
#include "gap/gap.h"

#include <math.h>
#include <stdio.h>

#include "core/say.h"

enum { NAME, TYPE, REQUIRED, COMMITTED, UNKNOWN, SHARE, MISSING, CURRENCY, SENTENCE, COLUMNS };

static const coop_column_spec columns[] = {
    {"name", COOP_STRING, "What", NULL, NULL},
    {"type", COOP_STRING, "Type", NULL, "programme, project or agreement", .words = true},
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

/* "EUR 250 bn", "1.5 m": for sentences only. */
static void put_amount(coop_i_buf *out, const coop_i_words *words, const money *m, double amount) {
    static const struct {
        double unit;
        coop_i_message message;
    } scales[] = {{1e12, SAY_AMOUNT_TN}, {1e9, SAY_AMOUNT_BN}, {1e6, SAY_AMOUNT_M}, {1e3, SAY_AMOUNT_THOUSAND}};
    enum { SCALES = sizeof scales / sizeof *scales };
    coop_i_buf number = {0};
    size_t i = 0;
    while (i < SCALES && fabs(amount) < scales[i].unit) i++;
    if (i < SCALES)
        coop_i_say(&number, words, scales[i].message, COOP_I_SHORT(amount / scales[i].unit, 4));
    else
        coop_i_buf_printf(&number, "%.0f", amount);
    if (m->currency)
        coop_i_say(out, words, SAY_AMOUNT, COOP_I_TEXT(m->currency), COOP_I_TEXT(coop_i_buf_text(&number)));
    else
        coop_i_buf_puts(out, coop_i_buf_text(&number));
    out->failed = out->failed || number.failed;
    coop_i_buf_clear(&number);
}

static coop_status set_sentence(coop_table *table, size_t row, const money *m, const char *required,
                                const char *committed, coop_context *ctx) {
    const coop_i_said name = COOP_I_TEXT(m->name), all = COOP_I_TEXT(required), given = COOP_I_TEXT(committed),
                      unknown = COOP_I_COUNT(m->unknown), share = COOP_I_REAL(100 * m->share, 0);
    if (isnan(m->share)) return coop_i_set_said(table, row, SENTENCE, ctx, SAY_FUNDING_UNKNOWN, name, all, unknown);
    if (isnan(m->committed)) return coop_i_set_said(table, row, SENTENCE, ctx, SAY_FUNDING_TO_FIND, name, all, share);
    return coop_i_set_said(table, row, SENTENCE, ctx, m->unknown > 0 ? SAY_FUNDING_PARTLY : SAY_FUNDING, name, all,
                           given, share, unknown);
}

static coop_status sentence(coop_table *table, size_t row, const money *m, coop_context *ctx) {
    coop_i_buf required = {0}, committed = {0};
    put_amount(&required, coop_i_language(ctx), m, m->required);
    if (!isnan(m->committed)) put_amount(&committed, coop_i_language(ctx), m, m->committed);
    coop_status status = required.failed || committed.failed ? coop_fail_memory(ctx)
                                                             : set_sentence(table, row, m, coop_i_buf_text(&required),
                                                                            coop_i_buf_text(&committed), ctx);
    coop_i_buf_clear(&required);
    coop_i_buf_clear(&committed);
    return status;
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
