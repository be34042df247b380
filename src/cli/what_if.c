#include "cli/what_if.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/number.h"

typedef struct change {
    uint32_t *without;
    size_t without_count, without_room;
    coop_graph_tie *with;
    size_t with_count, with_room;
} change;

bool cli_asks_what_if(const cli_options *options) {
    return options->without.count > 0 || options->with.count > 0;
}

/* A name that the network lacks is a mistake about the data, not about the command line. */
static coop_status find(uint32_t *organisation, cli_session *session, const char *name, size_t length) {
    char *text = coop_i_strndup(name, length);
    if (!text) return coop_fail_memory(&session->ctx);
    coop_status status = cli_organisation(organisation, session, text, &session->ctx);
    if (status == COOP_USAGE) status = session->ctx.error.status = COOP_INPUT;
    free(text);
    return status;
}

/* Names are separated by commas; one that has commas itself is tried as a whole first. */
static coop_status add_without(change *c, cli_session *session, const char *text) {
    uint32_t found;
    bool whole = coop_network_search(&found, 1, session->network, text) == 1;
    coop_status status = COOP_OK;
    for (const char *at = text; at && status == COOP_OK;) {
        size_t length = whole ? strlen(at) : strcspn(at, ",");
        if (!coop_i_grow(&c->without, &c->without_room, c->without_count + 1, sizeof *c->without))
            return coop_fail_memory(&session->ctx);
        status = find(&c->without[c->without_count++], session, at, length);
        at = at[length] ? at + length + 1 : NULL;
    }
    return status;
}

/* "A=B" or "A=B:2.5"; a colon that no number follows belongs to the name. */
static coop_status add_with(change *c, cli_session *session, const char *text) {
    const char *equals = strchr(text, '='), *colon = strrchr(text, ':');
    coop_graph_tie tie = {.weight = 1};
    double weight;
    if (!equals || equals == text || !equals[1])
        return coop_fail(&session->ctx, COOP_USAGE, "--with %s: it needs two organisations, A=B or A=B:strength", text);
    size_t length = strlen(equals + 1);
    if (colon && colon > equals + 1 && coop_i_number_parse(&weight, colon + 1, true)) {
        if (!(weight > 0)) return coop_fail(&session->ctx, COOP_USAGE, "--with %s: the strength must be above 0", text);
        tie.weight = weight;
        length = (size_t)(colon - equals - 1);
    }
    coop_status status = find(&tie.a, session, text, (size_t)(equals - text));
    if (status == COOP_OK) status = find(&tie.b, session, equals + 1, length);
    if (status == COOP_OK && tie.a == tie.b)
        status = coop_fail(&session->ctx, COOP_INPUT, "--with %s: that is one organisation, %s", text,
                           coop_network_id(session->network, tie.a));
    if (status == COOP_OK && !coop_i_grow(&c->with, &c->with_room, c->with_count + 1, sizeof *c->with))
        status = coop_fail_memory(&session->ctx);
    if (status == COOP_OK) c->with[c->with_count++] = tie;
    return status;
}

/* A new tie of one who leaves would be of no use. */
static coop_status check(const change *c, cli_session *session) {
    for (size_t i = 0; i < c->with_count; i++)
        for (size_t k = 0; k < c->without_count; k++)
            if (c->without[k] == c->with[i].a || c->without[k] == c->with[i].b)
                return coop_fail(&session->ctx, COOP_INPUT, "%s cannot leave and get a new tie: --without or --with",
                                 coop_network_id(session->network, c->without[k]));
    return COOP_OK;
}

coop_status cli_step_what_if(const coop_gap_options *options, cli_session *session) {
    const cli_options *given = session->options;
    change c = {0};
    coop_graph *changed = NULL;
    coop_table *table = NULL;
    coop_status status = COOP_OK;
    for (size_t i = 0; i < given->without.count && status == COOP_OK; i++)
        status = add_without(&c, session, given->without.items[i]);
    for (size_t i = 0; i < given->with.count && status == COOP_OK; i++)
        status = add_with(&c, session, given->with.items[i]);
    if (status == COOP_OK) status = check(&c, session);
    coop_graph_change what = {c.without, c.without_count, c.with, c.with_count};
    if (status == COOP_OK) status = coop_graph_changed(&changed, session->graph, &what, &session->ctx);
    if (status == COOP_OK) status = coop_gap_what_if(&table, session->graph, changed, options, &session->ctx);
    if (status == COOP_OK) status = cli_keep(session, table);
    coop_graph_free(changed);
    free(c.without);
    free(c.with);
    return status;
}
