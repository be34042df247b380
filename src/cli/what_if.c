#include "cli/what_if.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/number.h"

bool cli_change_is_asked(const cli_changes *asked) {
    return asked->without.count > 0 || asked->with.count > 0;
}

/* A name that the network lacks is a mistake about the data, not about the command line. */
static coop_status of_data(coop_status status, cli_session *session) {
    return status == COOP_USAGE ? session->ctx.error.status = COOP_INPUT : status;
}

static coop_status find(uint32_t *organisation, cli_session *session, const char *name, size_t length) {
    char *text = coop_i_strndup(name, length);
    if (!text) return coop_fail_memory(&session->ctx);
    coop_status status = coop_network_named(organisation, session->network, text, &session->ctx);
    free(text);
    return of_data(status, session);
}

static coop_status add_without(cli_change *c, cli_session *session, const char *text) {
    size_t before = c->change.without_count, more;
    if (!coop_i_grow(&c->without, &c->without_room, before + strlen(text) + 1, sizeof *c->without))
        return coop_fail_memory(&session->ctx);
    coop_status status = coop_network_named_list(c->without + before, &more, session->network, text, &session->ctx);
    c->change.without_count = before + more;
    return of_data(status, session);
}

/* "A=B" or "A=B:2.5"; a colon that no number follows belongs to the name. */
static coop_status add_with(cli_change *c, cli_session *session, const char *text) {
    const char *equals = strchr(text, '='), *colon = strrchr(text, ':');
    coop_graph_tie tie = {.weight = 1};
    double weight;
    if (!equals || equals == text || !equals[1])
        return coop_fail(&session->ctx, COOP_USAGE, "--with %s: it needs two organisations, A=B or A=B:strength", text);
    size_t length = strlen(equals + 1);
    if (colon && colon > equals + 1 && coop_i_number_read(&weight, colon + 1, NULL)) {
        if (!(weight > 0)) return coop_fail(&session->ctx, COOP_USAGE, "--with %s: the strength must be above 0", text);
        tie.weight = weight;
        length = (size_t)(colon - equals - 1);
    }
    coop_status status = find(&tie.a, session, text, (size_t)(equals - text));
    if (status == COOP_OK) status = find(&tie.b, session, equals + 1, length);
    if (status == COOP_OK && tie.a == tie.b)
        status = coop_fail(&session->ctx, COOP_INPUT, "--with %s: that is one organisation, %s", text,
                           coop_network_id(session->network, tie.a));
    if (status == COOP_OK && !coop_i_grow(&c->with, &c->with_room, c->change.with_count + 1, sizeof *c->with))
        status = coop_fail_memory(&session->ctx);
    if (status == COOP_OK) c->with[c->change.with_count++] = tie;
    return status;
}

/* A new tie of one who leaves would be of no use. */
static coop_status check(const cli_change *c, cli_session *session) {
    for (size_t i = 0; i < c->change.with_count; i++)
        for (size_t k = 0; k < c->change.without_count; k++)
            if (c->without[k] == c->with[i].a || c->without[k] == c->with[i].b)
                return coop_fail(&session->ctx, COOP_INPUT, "%s cannot leave and get a new tie: --without or --with",
                                 coop_network_id(session->network, c->without[k]));
    return COOP_OK;
}

coop_status cli_change_read(cli_change *change, const cli_changes *asked, cli_session *session) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < asked->without.count && status == COOP_OK; i++)
        status = add_without(change, session, asked->without.items[i]);
    for (size_t i = 0; i < asked->with.count && status == COOP_OK; i++)
        status = add_with(change, session, asked->with.items[i]);
    change->change.without = change->without;
    change->change.with = change->with;
    return status == COOP_OK ? check(change, session) : status;
}

void cli_change_clear(cli_change *change) {
    free(change->without);
    free(change->with);
    *change = (cli_change){0};
}
