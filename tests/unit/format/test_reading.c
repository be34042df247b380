/* What was understood of the input: the facts, before they are words. */
#include <coopgraph/check.h>

#include "xlsx.h"

typedef struct understood {
    csv loaded;
    const coop_reading *readings[4];
    size_t count;
} understood;

static understood load(const char *const *paths, size_t count) {
    understood got = {.loaded = {.ctx = COOP_CONTEXT_INIT}};
    coop_context *ctx = &got.loaded.ctx;
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    finish.lenient = true;
    options.finish = &finish;
    check_eq(coop_problems_new(&ctx->problems, 0, ctx), COOP_OK);
    check_eq(coop_readings_new(&ctx->readings, ctx), COOP_OK);
    got.loaded.status = coop_load(&got.loaded.network, paths, count, &options, ctx);
    check_eq_where(got.loaded.status, COOP_OK, "%s", csv_error(&got.loaded));
    got.count = coop_readings_count(ctx->readings);
    for (size_t i = 0; i < got.count && i < 4; i++) got.readings[i] = coop_readings_get(ctx->readings, i);
    return got;
}

static void understood_free(understood *got) {
    coop_readings_free(got->loaded.ctx.readings);
    csv_free(&got->loaded);
}

static const coop_reading_column *meaning(const coop_reading *reading, const char *name) {
    for (size_t i = 0; i < reading->column_count; i++)
        if (reading->columns[i].meaning && strcmp(reading->columns[i].meaning, name) == 0) return &reading->columns[i];
    return NULL;
}

Test(reading, of_a_table) {
    const char *path = check_write("a.csv", "Закупки;;;\nЗаказчик;Исполнитель;Сумма;Дата\nА;Б;1 200,50;01.02.2021\n"
                                            "Б;В;3;2021\n;В;3;2021\nИтого;;4;\n\nДиректор;Иванов;;\n");
    understood got = load(&path, 1);
    check_eq(got.count, 1);
    const coop_reading *r = got.readings[0];
    check_str(r->file, path);
    cr_assert_null(r->sheet);
    check_str(r->format, "CSV");
    cr_assert(r->holds == COOP_HOLDS_TIES && r->unread == COOP_IS_READ && r->shape == COOP_SHAPE_ROWS);
    cr_assert(r->header_row == 2 && r->rows == 3 && r->guessed && !r->charset_guessed && r->delimiter == ';');
    check_str(r->charset, "UTF-8");
    check_str(r->not_weight, "Сумма");
    check_eq(r->left[COOP_LEFT_ABOVE], 1);
    check_eq(r->left[COOP_LEFT_TOTALS], 1);
    check_eq(r->left[COOP_LEFT_BELOW], 1);
    check_eq_where(r->left[COOP_LEFT_BAD], 1, "%s", "no source");
    check_str(meaning(r, "Source")->name, "Заказчик");
    check_eq(meaning(r, "Target")->number, 2);
    check_str(meaning(r, "since")->cell, "01.02.2021");
    check_str(meaning(r, "since")->value, "2021-02-01");
    cr_assert_null(meaning(r, "Weight"));
    understood_free(&got);
    CHECK_CLEAN();
}

Test(reading, of_several_files_and_sheets) {
    const char *paths[] = {check_path("a.xlsx"),
                           check_write_bytes("b.net", "*Vertices 2\n1 \"M\xFCller\"\n2 \"B\"\n*Edges\n1 2 3\n", 42)};
    const workbook_part parts[] = {
        {"xl/workbook.xml",
         "<workbook xmlns:r='r'><sheets><sheet name='Да' sheetId='1' r:id='r1'/><sheet name='Нет' sheetId='2' "
         "state='hidden' r:id='r9'/></sheets></workbook>",
         0},
        {"xl/worksheets/sheet1.xml",
         SHEET("<row hidden='1'><c t='str'><v>x</v></c></row><row r='2'><c t='str'><v>Label</v></c><c "
               "t='str'><v>Штат</v></c></row><row r='3'><c t='str'><v>A</v></c></row>"),
         0}};
    cr_assert(workbook_write(paths[0], parts, 2, true));
    understood got = load(paths, 2);
    check_eq(got.count, 3);
    check_str(got.readings[0]->sheet, "Да");
    cr_assert(got.readings[0]->holds == COOP_HOLDS_ORGANISATIONS && got.readings[0]->left[COOP_LEFT_HIDDEN_ROWS] == 1);
    cr_assert_null(got.readings[0]->charset);
    check_str(got.readings[0]->columns[1].name, "Штат");
    cr_assert_null(got.readings[0]->columns[1].meaning);
    cr_assert(got.readings[1]->holds == COOP_HOLDS_NOTHING && got.readings[1]->unread == COOP_UNREAD_HIDDEN);
    const coop_reading *pajek = got.readings[2];
    cr_assert(pajek->holds == COOP_HOLDS_NETWORK && pajek->organisations == 2 && pajek->ties == 1);
    check_str(pajek->charset, "windows-1252");
    cr_assert(pajek->charset_guessed);
    understood_free(&got);
    CHECK_CLEAN();
}

Test(reading, as_tables) {
    const char *path = check_write("a.csv", "Id;Штат\nx;\"1 200\"\n");
    understood got = load(&path, 1);
    static const size_t rows[COOP_UNDERSTOOD_TABLES] = {1, 2, 0};
    for (size_t which = 0; which < COOP_UNDERSTOOD_TABLES; which++) {
        coop_table *table = NULL;
        check_eq(coop_check_understood(&table, which, got.loaded.ctx.readings, &got.loaded.ctx), COOP_OK);
        check_eq(coop_table_rows(table), rows[which]);
        coop_table_free(table);
    }
    understood_free(&got);
    CHECK_CLEAN();
}

/* Whoever asks for no readings has the notes all the same. */
Test(reading, not_asked_for) {
    csv got = csv_load("Id\na\n", NULL);
    check_str(csv_told(&got, COOP_NOTE, 0), "0:0 detected organisations, 1 row, UTF-8, ','");
    cr_assert_null(got.ctx.readings);
    csv_free(&got);
    CHECK_CLEAN();
}
