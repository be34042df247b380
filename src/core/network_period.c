/* A network of a time: which ties, agreements and projects there are in a period. The one place that decides it.
 *
 * What begins in 2015 begins with its first day, what ends in 2019 with its last. Where no end is stated a tie lasts,
 * where no beginning is it always was: what nothing is said of is there at any time, as in R's networkDynamic (Butts,
 * Leslie-Cook, Krivitsky, Bender-deMoll 2016: active by default). */
#include <stdlib.h>
#include <string.h>

#include "core/cell.h"
#include "core/network.h"
#include "core/network_part.h"

/* The last day that a date may mean: 20150000 -> 20159999. */
static coop_date last_day(coop_date date) {
    if (date % 10000 == 0) return date + 9999;
    return date % 100 == 0 ? date + 99 : date;
}

bool coop_period_given(const coop_period *period) {
    return period->first != 0 || period->last != 0;
}

bool coop_period_has(const coop_period *period, coop_date since, coop_date until) {
    bool begun = !since || !period->last || since <= last_day(period->last);
    return begun && (!until || !period->first || last_day(until) >= period->first);
}

bool coop_moment_parse(coop_period *period, const char *text) {
    coop_date date;
    if (!coop_i_cell_moment(&date, text)) return false;
    *period = (coop_period){date, date};
    return true;
}

bool coop_period_parse(coop_period *period, const char *text) {
    coop_period found = {0, 0};
    bool to = text[0] == '-' && coop_i_cell_moment(&found.last, text + 1); /* "-2019" */
    if (!to && coop_moment_parse(period, text)) return true;
    if (!to && !coop_i_cell_span(&found.first, &found.last, text)) return false;
    if (!coop_period_given(&found) || (found.last && last_day(found.last) < found.first)) return false;
    *period = found;
    return true;
}

void coop_period_print(char out[32], const coop_period *period) {
    char first[16], last[16];
    coop_date_print(first, period->first);
    coop_date_print(last, period->last);
    strcpy(out, first);
    if (period->first == period->last) return;
    strcat(out, "–");
    strcat(out, last);
}

/* ---- of a network that is being finished ---- */

typedef struct sieve {
    coop_network *network;
    const coop_finish_options *options;
    coop_i_period_counts counts;
} sieve;

static bool asks(const coop_finish_options *options) {
    return coop_period_given(&options->period) || options->dated_only;
}

static bool passes(const coop_finish_options *options, coop_date since, coop_date until) {
    return since || until ? coop_period_has(&options->period, since, until) : !options->dated_only;
}

/* Who belongs to a cluster is seldom dated: it is a group all the same, and no tie that counts. */
static bool tie_passes(const coop_finish_options *options, bool belongs, coop_date since, coop_date until) {
    return (belongs && !since && !until) || passes(options, since, until);
}

bool coop_i_part_period(coop_i_period_counts *counts, const coop_finish_options *options, const coop_tie *tie) {
    bool belongs = strcmp(tie->kind, COOP_MEMBERSHIP) == 0, dated = tie->since || tie->until;
    if (!asks(options)) return true;
    bool keep = tie_passes(options, belongs, tie->since, tie->until);
    counts->undated_ties += !dated && !belongs;
    counts->ties += !keep && dated;
    return keep;
}

static coop_status sift_ties(sieve *s, coop_context *ctx) {
    const coop_i_ties *ties = &s->network->ties;
    uint32_t membership = coop_i_pool_find(s->network->pool, COOP_MEMBERSHIP, strlen(COOP_MEMBERSHIP));
    uint32_t *rows = coop_i_calloc(ties->count, sizeof *rows);
    size_t kept = 0;
    if (!rows) return coop_fail_memory(ctx);
    for (uint32_t i = 0; i < ties->count; i++) {
        bool belongs = membership && ties->kind[i] == membership;
        bool keep = tie_passes(s->options, belongs, ties->since[i], ties->until[i]);
        if (keep) rows[kept++] = i;
        s->counts.ties += !keep && (ties->since[i] || ties->until[i]);
    }
    bool fine = coop_i_network_take_ties(s->network, rows, kept);
    free(rows);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* index[e] of each event that is kept, COOP_NONE of the others; order[] backwards. Returns how many are kept. */
static size_t sift_rows(uint32_t *index, uint32_t *order, sieve *s) {
    coop_i_event *rows = s->network->events.rows;
    size_t kept = 0;
    for (size_t e = 0; e < s->network->events.count; e++) {
        bool keep = passes(s->options, rows[e].since, rows[e].until);
        s->counts.events += !keep && (rows[e].since || rows[e].until);
        index[e] = keep ? (uint32_t)kept : COOP_NONE;
        if (!keep) continue;
        order[kept] = (uint32_t)e;
        rows[kept++] = rows[e];
    }
    return kept;
}

static coop_status sift_events(sieve *s, coop_context *ctx) {
    coop_network *network = s->network;
    size_t count = network->events.count, parties = 0, fundings = 0;
    uint32_t *index = coop_i_calloc(count, sizeof *index), *order = coop_i_calloc(count, sizeof *order);
    bool fine = index && order;
    size_t kept = fine ? sift_rows(index, order, s) : 0;
    for (size_t c = 0; c < network->attributes[COOP_OF_EVENT].count && fine; c++) {
        coop_column *column = &network->attributes[COOP_OF_EVENT].rows[c];
        fine = coop_i_column_permute(column, order, kept);
    }
    if (fine) {
        coop_i_party *party = network->parties.rows;
        coop_i_funding *funding = network->fundings[0].rows;
        for (size_t i = 0; i < network->parties.count; i++) {
            party[parties] = party[i];
            party[parties].event = index[party[i].event];
            parties += party[parties].event != COOP_NONE;
        }
        for (size_t i = 0; i < network->fundings[0].count; i++) {
            funding[fundings] = funding[i];
            funding[fundings].owner = index[funding[i].owner];
            fundings += funding[fundings].owner != COOP_NONE;
        }
        network->events.count = kept;
        network->parties.count = parties;
        network->fundings[0].count = fundings;
    }
    free(index);
    free(order);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

void coop_i_network_undated(uint64_t *ties, uint64_t *events, const coop_network *network) {
    const coop_i_ties *rows = &network->ties;
    uint32_t membership = coop_i_pool_find(network->pool, COOP_MEMBERSHIP, strlen(COOP_MEMBERSHIP));
    *ties = *events = 0;
    for (size_t i = 0; i < rows->count; i++)
        *ties += !rows->since[i] && !rows->until[i] && !(rows->flags[i] & COOP_I_DERIVED) &&
                 !(membership && rows->kind[i] == membership);
    for (size_t e = 0; e < network->events.count; e++) {
        const coop_i_event *event = &((const coop_i_event *)network->events.rows)[e];
        *events += !event->since && !event->until;
    }
}

void coop_i_period_tell(const coop_i_period_counts *counts, const coop_finish_options *options, coop_context *ctx) {
    char period[32];
    unsigned long long ties = counts->undated_ties, events = counts->undated_events;
    if (!ctx || !asks(options)) return;
    coop_period_print(period, &options->period);
    if (*period)
        coop_problems_add(ctx->problems, COOP_NOTE, "period", NULL,
                          "%s: of other times and left out: ties %llu, agreements and projects %llu", period,
                          (unsigned long long)counts->ties, (unsigned long long)counts->events);
    if (ties + events > 0 && options->dated_only)
        coop_problems_add(ctx->problems, COOP_NOTE, "undated", NULL,
                          "without any date and left out: ties %llu, agreements and projects %llu", ties, events);
    else if (ties + events > 0)
        coop_problems_add(ctx->problems, COOP_NOTE, "undated", NULL,
                          "without any date, there at any time (--dated leaves them out): ties %llu, agreements "
                          "and projects %llu",
                          ties, events);
}

coop_status coop_i_network_period(coop_network *network, const coop_finish_options *options, coop_context *ctx) {
    sieve s = {.network = network, .options = options};
    if (!asks(options)) return COOP_OK;
    coop_i_network_undated(&s.counts.undated_ties, &s.counts.undated_events, network);
    coop_status status = sift_ties(&s, ctx);
    if (status == COOP_OK) status = sift_events(&s, ctx);
    if (status != COOP_OK) return status;
    network->facts.period = options->period;
    network->facts.dated_only = options->dated_only;
    coop_i_period_tell(&s.counts, options, ctx);
    return COOP_OK;
}
