#include <stdlib.h>
#include <string.h>

#include "report/report.h"
#include "util/mem.h"

coop_status report_keep(report_tables *tables, coop_table *table, coop_context *ctx) {
    if (!coop_i_grow(&tables->items, &tables->capacity, tables->count + 1, sizeof *tables->items)) {
        coop_table_free(table);
        return coop_fail_memory(ctx);
    }
    tables->items[tables->count++] = table;
    return COOP_OK;
}

const coop_table *report_find(const report_tables *tables, const char *name) {
    for (size_t i = 0; i < tables->count; i++)
        if (!strcmp(coop_table_name(tables->items[i]), name)) return tables->items[i];
    return NULL;
}

void report_tables_clear(report_tables *tables) {
    for (size_t i = 0; i < tables->count; i++) coop_table_free(tables->items[i]);
    free(tables->items);
    *tables = (report_tables){0};
}
