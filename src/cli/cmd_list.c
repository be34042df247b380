/* coopgraph list. */
#include <string.h>

#include "cli/lists.h"
#include "cli/session.h"

static coop_status list_of_lists(coop_table **table, coop_context *ctx) {
    static const coop_column_spec columns[] = {{.name = "name", .type = COOP_STRING},
                                               {.name = "what it lists", .type = COOP_STRING}};
    size_t count;
    const cli_list_row *rows = cli_list_rows(&count);
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, "lists", "coopgraph list …", COOP_ROWS_FREE, columns, 2, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        status = coop_table_set(made, i, 0, COOP_STRING_VALUE(rows[i].name), ctx);
        if (status == COOP_OK) status = coop_table_set(made, i, 1, COOP_STRING_VALUE(rows[i].summary), ctx);
    }
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    return status;
}

static coop_status run(cli_session *session) {
    const cli_list *words = &session->options->arguments;
    coop_context *ctx = &session->ctx;
    coop_table *table = NULL;
    coop_status status = COOP_OK;
    if (words->count == 0) {
        status = list_of_lists(&table, ctx);
    } else {
        const cli_list_row *list = cli_list_find(words->items[0], ctx);
        if (!list) return COOP_USAGE;
        /* for machines everything, for people what fits */
        bool full = session->options->verbose || strcmp(session->options->format, "table") != 0;
        status = list->table(&table, full, ctx);
    }
    if (status == COOP_OK) status = cli_keep(session, table);
    if (status != COOP_OK) return status;
    /* --verbose asked for more columns here, not for tables besides a screen */
    return cli_print(session, NULL, NULL);
}

const cli_command cli_command_list = {
    .name = "list",
    .summary = "what there is: formats, measures, methods, gaps, signals, kinds, …",
    .usage = "[WHAT]",
    .text = "Lists formats, measures, methods, gaps, signals, normalisations, figures,\n"
            "kinds, tie-kinds, options or commands; without a word, the lists.\n",
    .examples = "coopgraph list measures\n"
                "coopgraph list measures --verbose\n"
                "coopgraph list formats --format json\n",
    .minimum = 0,
    .maximum = 1,
    .run = run,
    .words = cli_names_lists,
    .shared = {&cli_set_printing, &cli_set_general},
    .shown = "format|verbose",
};
