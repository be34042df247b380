/* Tests of the formats of other programs: what a file gives, as text. */
#ifndef COOP_TESTS_FORMAT_PROGRAMS_H
#define COOP_TESTS_FORMAT_PROGRAMS_H

#include "check.h"

#include <coopgraph/coopgraph.h>
#include <stdio.h>
#include <string.h>

/* "A-B 3, A>C 1 supplies": the ties in order, ">" where they have a direction, the kind where it is not cooperation. */
static inline const char *ties_of(const coop_network *network) {
    static char text[4096];
    size_t used = 0;
    *text = '\0';
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        const char *kind = strcmp(tie.kind, "cooperation") == 0 ? "" : tie.kind;
        bool turned = !tie.directed && tie.source > tie.target; /* who is named first is not looked at here */
        used += (size_t)snprintf(
            text + used, sizeof text - used, "%s%s%s%s %g%s%s", i ? ", " : "",
            coop_network_label(network, turned ? tie.target : tie.source), tie.directed ? ">" : "-",
            coop_network_label(network, turned ? tie.source : tie.target), tie.weight, *kind ? " " : "", kind);
        check_lt(used, sizeof text);
    }
    return text;
}

/* "A sector=1 size=2.5, B": labels in order with their attributes. */
static inline const char *nodes_of(const coop_network *network) {
    static char text[4096];
    size_t used = 0;
    *text = '\0';
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        used +=
            (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? ", " : "", coop_network_label(network, i));
        for (size_t c = 0; c < coop_network_attributes(network, COOP_OF_ORGANISATION); c++) {
            const coop_column *column = coop_network_attribute(network, COOP_OF_ORGANISATION, c);
            coop_value value;
            if (!coop_column_get(&value, column, i)) continue;
            used += (size_t)snprintf(text + used, sizeof text - used, " %s=", coop_column_name(column));
            used += (size_t)(value.type == COOP_STRING ? snprintf(text + used, sizeof text - used, "%s", value.string)
                             : value.type == COOP_REAL ? snprintf(text + used, sizeof text - used, "%g", value.real)
                             : value.type == COOP_BOOLEAN
                                 ? snprintf(text + used, sizeof text - used, "%s", value.boolean ? "true" : "false")
                                 : snprintf(text + used, sizeof text - used, "%lld", (long long)value.integer));
        }
        check_lt(used, sizeof text);
    }
    return text;
}

/* Loads a file and compares its nodes and ties; NULL: not looked at. */
static inline void gives(const char *name, const char *text, const char *nodes, const char *ties) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(name, text, &ctx);
    if (nodes) cr_expect_str_eq(nodes_of(network), nodes, "%s: %s", name, nodes_of(network));
    if (ties) cr_expect_str_eq(ties_of(network), ties, "%s: %s", name, ties_of(network));
    coop_network_free(network);
}

/* Loading fails with a message that holds these words. */
static inline void refuses_bytes(const char *name, const void *bytes, size_t length, const char *words) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    const char *path = check_write_bytes(name, bytes, length);
    check_eq_where(coop_load(&network, &path, 1, NULL, &ctx), COOP_INPUT, "%s is read", name);
    cr_assert_null(network);
    cr_expect(strstr(ctx.error.message, words) != NULL, "%s: %s", name, ctx.error.message);
}

static inline void refuses(const char *name, const char *text, const char *words) {
    refuses_bytes(name, text, strlen(text), words);
}

/* What a load tells under a code: the first message and how many there are. */
static inline void warns(const char *name, const char *text, const char *code, uint64_t count, const char *message) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_problems_new(&ctx.problems, 20, &ctx), COOP_OK);
    coop_network *network = check_load(name, text, &ctx);
    cr_expect_eq(coop_problems_count_code(ctx.problems, code), count, "%s: %s", name, code);
    bool told = count == 0;
    for (size_t i = 0; i < coop_problems_stored(ctx.problems); i++) {
        const coop_problem *problem = coop_problems_get(ctx.problems, i);
        if (strcmp(problem->code, code) == 0) told |= strcmp(problem->message, message) == 0;
    }
    cr_expect(told, "%s: nothing says \"%s\"", name, message);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
}

#endif
