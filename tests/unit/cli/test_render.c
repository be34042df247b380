#include "../../check.h"

#include <string.h>

#include "cli/render.h"
#include "cli/session.h"
#include "util/text.h"

enum { NAME, COUNT, VALUE, TEXT, COLUMNS };

static coop_table *sample(coop_context *ctx) {
    static const coop_column_spec columns[COLUMNS] = {
        {.name = "name", .type = COOP_STRING, .title = "Name"},
        {.name = "count", .type = COOP_INTEGER, .title = "Count"},
        {.name = "value", .type = COOP_REAL, .title = "Value", .unit = "RUB"},
        {.name = "text", .type = COOP_STRING, .title = "Text"}};
    static const char *const names[] = {"Микран", "東京大学",
                                        ("e\xCC\x81"
                                         "cole")};
    static const char *const texts[] = {"short", "a longer text that has to be wrapped when the terminal is narrow",
                                        "x"};
    coop_table *table = NULL;
    check_eq(coop_table_new(&table, "sample", "A sample", COOP_ROWS_FREE, columns, COLUMNS, ctx), COOP_OK);
    check_eq(coop_table_add_rows(table, NULL, 3, ctx), COOP_OK);
    for (size_t i = 0; i < 3; i++) {
        coop_table_set(table, i, NAME, COOP_STRING_VALUE(names[i]), ctx);
        coop_table_set(table, i, COUNT, COOP_INT_VALUE((int64_t)(i == 1 ? 1234567 : i)), ctx);
        if (i != 2) coop_table_set(table, i, VALUE, COOP_REAL_VALUE(i == 0 ? 0.5 : 12.25), ctx);
        coop_table_set(table, i, TEXT, COOP_STRING_VALUE(texts[i]), ctx);
    }
    coop_table_note(table, ctx, "A note.");
    return table;
}

static size_t widest(const char *text) {
    size_t width = 0;
    while (*text) {
        size_t length = strcspn(text, "\n");
        char line[4096];
        check_lt(length, sizeof line);
        memcpy(line, text, length);
        line[length] = '\0';
        cr_expect(length == 0 || line[length - 1] != ' ', "blank at the end of '%s'", line);
        if (coop_i_text_width(line) > width) width = coop_i_text_width(line);
        text += length + (text[length] == '\n');
    }
    return width;
}

Test(cli_render, columns_are_aligned_by_display_width) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_table *table = sample(&ctx);
    coop_i_buf out = {0};
    cli_render_table(&out, &(cli_style){.words = &coop_i_english, .width = 100}, table, NULL);
    cr_expect_str_eq(coop_i_buf_text(&out),
                     "A sample\n"
                     "Name          Count  Value,  Text\n"
                     "                        RUB\n"
                     "────────  ─────────  ──────  ────────────────────────────────────────────────────────────────\n"
                     "Микран            0    0.50  short\n"
                     "東京大学  1,234,567   12.25  a longer text that has to be wrapped when the terminal is narrow\n"
                     "e\xCC\x81"
                     "cole             2       –  x\n"
                     "A note.\n");
    coop_i_buf_clear(&out);
    coop_table_free(table);
    CHECK_CLEAN();
}

Test(cli_render, no_line_is_wider_than_the_terminal_and_nothing_is_lost) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_table *table = sample(&ctx);
    for (size_t width = 40; width <= 100; width++) {
        coop_i_buf out = {0};
        cli_render_table(&out, &(cli_style){.words = &coop_i_english, .width = width}, table, NULL);
        cr_expect_leq(widest(coop_i_buf_text(&out)), width, "at %zu", width);
        static const char *const words[] = {"Микран", "1,234,567", "12.25", "longer", "wrapped", "terminal", "narrow"};
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            cr_expect(strstr(coop_i_buf_text(&out), words[i]), "'%s' is lost at %zu", words[i], width);
        coop_i_buf_clear(&out);
    }
    coop_table_free(table);
    CHECK_CLEAN();
}

Test(cli_render, empty_table_says_so) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_table *table = NULL;
    coop_i_buf out = {0};
    check_eq(coop_table_new(&table, "t", "Nothing here", COOP_ROWS_FREE, &(coop_column_spec){.name = "a"}, 1, &ctx),
             COOP_OK);
    cli_render_table(&out, &(cli_style){.words = &coop_i_english, .width = 80}, table, NULL);
    cr_expect_str_eq(coop_i_buf_text(&out), "Nothing here\n  none\n");
    coop_i_buf_clear(&out);
    coop_table_free(table);
    CHECK_CLEAN();
}

Test(cli_render, control_characters_never_reach_the_terminal) {
    static const char *const bad[] = {"\033[31mred", "a\x07",
                                      "a\xC2\x9B"
                                      "b",
                                      "\xE2\x80\xAE"
                                      "gpj",
                                      "\x7F"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        coop_i_buf out = {0};
        cli_put_safe(&out, bad[i]);
        cr_expect(strstr(coop_i_buf_text(&out), "\xEF\xBF\xBD"), "text %zu", i);
        cr_expect(!strpbrk(coop_i_buf_text(&out), "\033\x07\x7F"), "text %zu", i);
        cr_expect(!strstr(coop_i_buf_text(&out), "\xE2\x80\xAE") && !strstr(coop_i_buf_text(&out), "\xC2\x9B"));
        coop_i_buf_clear(&out);
    }
    coop_i_buf out = {0};
    cli_put_safe(&out, "two\nlines\tand Ё");
    cr_expect_str_eq(coop_i_buf_text(&out), "two lines and Ё");
    coop_i_buf_clear(&out);
    CHECK_CLEAN();
}

Test(cli_render, lines_break_at_blanks_and_long_words_are_cut) {
    const char *next;
    cr_expect_eq(cli_line("one two three", 8, &next), 7);
    cr_expect_str_eq(next, "three");
    cr_expect_eq(cli_line("half is 50 % here", 10, &next), 7);
    cr_expect_str_eq(next, "50 % here");
    cr_expect_eq(cli_line("одиннадцать", 4, &next), 8); /* four Cyrillic letters */
    cr_expect_eq(cli_line("東", 1, &next), 3);          /* too wide for the line, taken all the same */
    cr_expect_str_eq(next, "");
    coop_i_buf out = {0};
    cli_put_wrapped(&out, "aaa bbb ccc ddd", 2, 4, 14);
    cr_expect_str_eq(coop_i_buf_text(&out), "aaa bbb ccc\n    ddd\n");
    coop_i_buf_clear(&out);
    CHECK_CLEAN();
}

Test(cli_tables, the_highest_rows_with_missing_ones_last) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_table *table = sample(&ctx), *top = NULL;
    check_eq(cli_table_top(&top, table, VALUE, 0, &ctx), COOP_OK);
    cr_expect_str_eq(coop_table_string(top, 0, NAME), "東京大学");
    cr_expect_str_eq(coop_table_string(top, 1, NAME), "Микран");
    cr_expect_eq(coop_table_notes(top), 1);
    coop_table_free(top);
    check_eq(cli_table_top(&top, table, VALUE, 1, &ctx), COOP_OK);
    cr_expect_eq(coop_table_rows(top), 1);
    cr_expect_str_eq(coop_table_note_text(top, 1), "1 of 3 rows; --top 0 gives all");
    coop_table_free(top);
    coop_table_free(table);
    CHECK_CLEAN();
}
