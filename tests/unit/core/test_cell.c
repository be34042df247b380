/* The grammar of cells, row by row. */
#include "core/cell.h"

#include <stdio.h>
#include <string.h>

#include "check.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

Test(cell, trim) {
    static const struct {
        const char *text, *bare;
    } rows[] = {
        {"a", "a"},
        {"", ""},
        {"  a b\t", "a b"},
        {"\u00a0a\u00a0", "a"},
        {"\u200b\u2009Микран\u202f\u2060", "Микран"},
        {"\ufeffа\u3000", "а"},
        {"\u00a0 \u200b", ""},
        {"é€", "é€"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *text = rows[i].text;
        size_t length = strlen(text);
        coop_i_trim(&text, &length);
        cr_assert(length == strlen(rows[i].bare) && memcmp(text, rows[i].bare, length) == 0, "'%s': '%.*s'",
                  rows[i].text, (int)length, text);
    }
    CHECK_CLEAN();
}

Test(cell, missing) {
    static const char *const both[] = {"",        "  ",   "\u00a0", "-",          "—",          "–",
                                       "н/д",     "Н/Д",  "#Н/Д",   "n/a",        "нет данных", "Нет  данных",
                                       "no data", "#N/A", "…",      "не указано", "н.д.",       " - ",
                                       "N.A.",    "?",    "N/A",    "нд"};
    static const char *const values[] = {"NA", "null", "<NA>", "unknown", "неизвестно", "Нет сведений"};
    static const char *const neither[] = {"0",   "none",  "нет", "no",   "a",     "Томск",  "-5",
                                          "- a", "Nokia", "--a", "data", "#REF!", "#ЗНАЧ!", "NaN"};
    for (size_t i = 0; i < COUNT(both); i++)
        cr_assert(coop_i_cell_missing(both[i]) && coop_i_cell_missing_text(both[i]), "'%s'", both[i]);
    for (size_t i = 0; i < COUNT(values); i++)
        cr_assert(coop_i_cell_missing(values[i]) && !coop_i_cell_missing_text(values[i]), "'%s'", values[i]);
    for (size_t i = 0; i < COUNT(neither); i++)
        cr_assert(!coop_i_cell_missing(neither[i]) && !coop_i_cell_missing_text(neither[i]), "'%s'", neither[i]);
    CHECK_CLEAN();
}

Test(cell, booleans) {
    static const char *const yes[] = {"true", "TRUE", "Yes", "1", "y", "да", "Да", "ДА", "истина", "+", " есть ", "✓"};
    static const char *const no[] = {"false", "No", "0", "n", "нет", "НЕТ", "Ложь", "off"};
    static const char *const neither[] = {"", "-", "2", "maybe", "данные", "н/д", "truely"};
    for (size_t i = 0; i < COUNT(yes); i++) {
        bool value = false;
        cr_assert(coop_i_cell_boolean(&value, yes[i]) && value, "'%s'", yes[i]);
    }
    for (size_t i = 0; i < COUNT(no); i++) {
        bool value = true;
        cr_assert(coop_i_cell_boolean(&value, no[i]) && !value, "'%s'", no[i]);
    }
    for (size_t i = 0; i < COUNT(neither); i++) {
        bool value = true;
        cr_assert(!coop_i_cell_boolean(&value, neither[i]) && value, "'%s'", neither[i]);
    }
    CHECK_CLEAN();
}

/* `column`: another number of the same column. */
Test(cell, numbers) {
    static const struct {
        const char *text, *column;
        double value;
    } good[] = {
        {"1200", NULL, 1200},
        {" 0.5 ", NULL, .5},
        {"1e3", NULL, 1000},
        {"0x1.8p+1", NULL, 3},
        {"-0x1p-2", NULL, -.25},
        {"1 200", NULL, 1200},
        {"1\u00a0234\u202f567", NULL, 1234567},
        {"1'200.5", NULL, 1200.5},
        {"1’200", NULL, 1200},
        {"0,5", NULL, .5},
        {"3,5", NULL, 3.5},
        {",5", "0,5", -1}, /* none: see below */
        {"4 512,30", NULL, 4512.3},
        {"12 500 000,00 ₽", NULL, 12.5e6},
        {"4 512 300 ₽", NULL, 4512300},
        {"3,5 млн руб.", NULL, 3.5e6},
        {"3,5 млн. руб.", NULL, 3.5e6},
        {"1,2 млрд", NULL, 1.2e9},
        {"250 тыс.руб.", NULL, 250e3},
        {"$1,200.50", NULL, 1200.5},
        {"€ 15", NULL, 15},
        {"15 EUR", NULL, 15},
        {"2 million USD", NULL, 2e6},
        {"10%", NULL, .1},
        {"12,5 %", NULL, .125},
        {"−5", NULL, -5},
        {"-1 234,5", NULL, -1234.5},
        {"1,5e3", NULL, 1500},
        {"1,234,567", NULL, 1234567},
        {"1.234.567", NULL, 1234567},
        {"1.200,5", NULL, 1200.5},
        {"1,200.5", NULL, 1200.5},
        {"1.234", NULL, 1.234},
        {"1.234", "3,5", 1234},
        {"1.234", "3.5", 1.234},
        {"1,234", "3,5", 1.234},
        {"1,234", "3.5", 1234},
        {"1,234", "0,125", 1.234},
        {"0,125", "3.5", .125},
        {"12,345.25", NULL, 12345.25},
    };
    static const char *const bad[] = {
        "",     "-",        "a",           "1,234",     "1 23",       "1 2345",      "12 34 567",
        "0,5,", "1 234 5",  "1.2.3",       "1,2,3",     "15.03.2022", "1.234,567.8", "5 - x",
        "5 м",  "10%%",     "млн",         "5 руб млн", "nan",        "inf",         "1e400",
        "0x1F", "2021 202", "1 200.300,5", ",5",        "1234 567",   "5 млн млн",   "5,"};
    for (size_t i = 0; i < COUNT(good); i++) {
        coop_i_decimals column = {0};
        double value = -1;
        if (good[i].column) coop_i_decimals_see(&column, good[i].column);
        bool read = coop_i_cell_number(&value, good[i].text, &column);
        cr_assert(read || good[i].value == -1, "'%s'", good[i].text);
        check_eq_where(value, good[i].value, "'%s' beside '%s' gave %.17g", good[i].text, good[i].column, value);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        double value = -1;
        cr_assert(!coop_i_cell_number(&value, bad[i], NULL) && value == -1, "'%s' gave %g", bad[i], value);
    }
    CHECK_CLEAN();
}

Test(cell, decimal_mark_of_a_column) {
    static const struct {
        const char *text;
        bool comma, point;
    } rows[] = {
        {"3,5", true, false},    {"0,125", true, false},   {"1 200,00", true, false},    {"1.200,5", true, false},
        {"3.5", false, true},    {"1,200.5", false, true}, {"1,234,567", false, true},   {"1.234.567", true, false},
        {"1,234", false, false}, {"1.234", false, false},  {"2022", false, false},       {"05.2020", false, true},
        {"1.2.3", false, false}, {"п. 1.2", false, false}, {"15.03.2022", false, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        coop_i_decimals seen = {0};
        coop_i_decimals_see(&seen, rows[i].text);
        cr_assert(seen.comma == rows[i].comma && seen.point == rows[i].point, "'%s'", rows[i].text);
    }
    double value;
    const coop_i_decimals parted = {.usual_comma = true}, both = {.comma = true, .point = true};
    cr_assert(coop_i_cell_number(&value, "1,234", &parted) && value == 1.234);
    cr_assert(coop_i_cell_number(&value, "1.234", &parted) && value == 1.234);
    cr_assert(!coop_i_cell_number(&value, "1,234", &both));
    CHECK_CLEAN();
}

Test(cell, integers) {
    int64_t value = -1;
    cr_assert(coop_i_cell_integer(&value, "1 200", NULL) && value == 1200);
    cr_assert(coop_i_cell_integer(&value, "7.0", NULL) && value == 7);
    cr_assert(coop_i_cell_integer(&value, "9223372036854775807", NULL) && value == INT64_MAX);
    cr_assert(!coop_i_cell_integer(&value, "7.5", NULL) && value == INT64_MAX);
    CHECK_CLEAN();
}

Test(cell, grades) {
    static const struct {
        const char *text;
        double value;
    } rows[] = {
        {"5 - очень тесно", 5}, {"5 – очень тесно", 5}, {"5 (очень тесно)", 5}, {"5. Очень тесно", 5},
        {"4) often", 4},        {"3: sometimes", 3},    {"2,5 = between", 2.5}, {"7", 7},
        {"1 200", 1200},        {"5-очень", 5},
    };
    static const char *const bad[] = {"очень тесно", "5 -", "2-3", "5 раз", "5.1.2", "(5)", "", "-", "н/д", "3 - -"};
    for (size_t i = 0; i < COUNT(rows); i++) {
        double value = -1;
        cr_assert(coop_i_cell_weight(&value, rows[i].text, NULL) && value == rows[i].value, "'%s' gave %g",
                  rows[i].text, value);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        double value = -1;
        cr_assert(!coop_i_cell_weight(&value, bad[i], NULL) && value == -1, "'%s' gave %g", bad[i], value);
    }
    CHECK_CLEAN();
}

/* As "since..until", an open end left out. */
static const char *span(const char *text) {
    static char out[40];
    char start[16], end[16];
    coop_date since, until;
    if (!coop_i_cell_span(&since, &until, text)) return "none";
    coop_date_print(start, since);
    coop_date_print(end, until);
    snprintf(out, sizeof out, "%s%s%s", start, until ? ".." : "", end);
    return out;
}

/* The words of the questionnaire's grades mean their numbers, in both languages. */
Test(cell, grades_in_words) {
    static const char *const words[5][6] = {{"once", "эпизодически", "Разово"},
                                            {"rarely", "редко", "low", "Низкая"},
                                            {"regularly", "регулярно", "medium", "средняя", "Иногда"},
                                            {"closely", "тесно", "often", "ВЫСОКАЯ", " high "},
                                            {"very closely", "очень тесно", "always", "постоянно"}};
    for (int g = 0; g < 5; g++)
        for (size_t i = 0; i < 6 && words[g][i]; i++) {
            double value = -1;
            cr_expect(coop_i_cell_grade(&value, words[g][i]) && value == g + 1, "'%s' gave %g", words[g][i], value);
        }
    static const char *const none[] = {"", "5", "нет", "highly unusual", "по-разному"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        double value = -1;
        cr_expect(!coop_i_cell_grade(&value, none[i]) && value == -1, "'%s'", none[i]);
    }
}

Test(cell, errors_of_a_spreadsheet) {
    static const char *const errors[] = {"#REF!", "#ССЫЛКА!", " #DIV/0! ", "#ЗНАЧ!", "#ИМЯ?", "Err:502"};
    static const char *const none[] = {"", "#N/A", "#Н/Д", "#1", "Error", "#REF"};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        cr_expect(coop_i_cell_error(errors[i]), "'%s'", errors[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) cr_expect_not(coop_i_cell_error(none[i]), "'%s'", none[i]);
}

Test(cell, dates) {
    static const char *const rows[][2] = {
        {"2022", "2022"},
        {" 2022\u00a0", "2022"},
        {"2022 г.", "2022"},
        {"2022.0", "2022"},
        {"2022.00", "2022"},
        {"2022г", "2022"},
        {"2020 год", "2020"},
        {"2022-03", "2022-03"},
        {"05.2020", "2020-05"},
        {"5/2020", "2020-05"},
        {"2022-03-15", "2022-03-15"},
        {"2022/03/15", "2022-03-15"},
        {"2022.03.15", "2022-03-15"},
        {"15.03.2022", "2022-03-15"},
        {"15.03.2022 г.", "2022-03-15"},
        {"15/03/2022", "2022-03-15"},
        {"03/15/2022", "2022-03-15"},
        {"15-03-2022", "2022-03-15"},
        {"01.09.20", "2020-09-01"},
        {"1.9.70", "1970-09-01"},
        {"2023-05-04 00:00:00", "2023-05-04"},
        {"2023-05-04T10:00:00Z", "2023-05-04"},
        {"2023-05-04T10:00:00.25+03:00", "2023-05-04"},
        {"15.03.2022 9:30", "2022-03-15"},
        {"март 2021 г.", "2021-03"},
        {"Март 2021", "2021-03"},
        {"15 марта 2022", "2022-03-15"},
        {"15 мар. 2022 г.", "2022-03-15"},
        {"March 15, 2022", "2022-03-15"},
        {"15 Mar 2022", "2022-03-15"},
        {"May 2022", "2022-05"},
        {"Sept. 2022", "2022-09"},
        {"II кв. 2022", "2022"},
        {"2 квартал 2022 г.", "2022"},
        {"1-й квартал 2022", "2022"},
        {"Q2 2022", "2022"},
        {"2022 Q2", "2022"},
        {"2022-Q2", "2022"},
        {"1 полугодие 2022", "2022"},
        {"H1 2022", "2022"},
        {"с 2019 г.", "2019"},
        {"from 2019", "2019"},
        {"до 2021", "..2021"},
        {"2021-2023", "2021..2023"},
        {"2021 – 2023 гг.", "2021..2023"},
        {"2021—2023", "2021..2023"},
        {"2019/2020", "2019..2020"},
        {"2021-23", "2021..2023"},
        {"<[2018,2020]>", "2018..2020"},
        {"<[2018.0, 2019.0]; [2021-05-01, 2022-06-30]>", "2018..2022-06-30"},
        {"<[-Infinity, 2020]>", "..2020"},
        {"<[2018]>", "2018..2018"},
        {"2021-12", "2021-12"},
        {"01.2021 - 05.2022", "2021-01..2022-05"},
        {"15.03.2022-20.04.2023", "2022-03-15..2023-04-20"},
        {"с 2019 по 2021", "2019..2021"},
        {"с 15.03.2019 г. по 01.02.2021 г.", "2019-03-15..2021-02-01"},
        {"from 2019 to 2021", "2019..2021"},
        {"2021 - н.в.", "2021"},
        {"с 2019 по наст. время", "2019"},
        {"2021-", "2021"},
        {"2021 - present", "2021"},
        {"бессрочно", ""},
    };
    static const char *const bad[] = {"",
                                      "15",
                                      "2015-13",
                                      "2015-02-30",
                                      "31.04.2015",
                                      "2015-2-9",
                                      "two",
                                      "2015x",
                                      "44927",
                                      "5",
                                      "2022-03-15x",
                                      "29.02.2021",
                                      "0000",
                                      "12.13.2022",
                                      "н/д",
                                      "март",
                                      "12345",
                                      "2021-2023-2025",
                                      "2021,5",
                                      "Q2",
                                      "с",
                                      "15.03.2022 в Томске",
                                      "0",
                                      "1/1"};
    for (size_t i = 0; i < COUNT(rows); i++)
        check_str_where(span(rows[i][0]), rows[i][1], "'%s' gave %s", rows[i][0], span(rows[i][0]));
    for (size_t i = 0; i < COUNT(bad); i++) check_str_where(span(bad[i]), "none", "'%s' gave %s", bad[i], span(bad[i]));
    CHECK_CLEAN();
}

/* Every day of some years, in every order of its parts. */
Test(cell, days_read_back) {
    for (int year = 1999; year < 2005; year++) {
        for (int m = 1; m <= 12; m++) {
            for (int d = 1; d <= 28; d++) {
                char text[4][64];
                coop_date date;
                snprintf(text[0], 64, "%04d-%02d-%02d", year, m, d);
                snprintf(text[1], 64, "%02d.%02d.%04d", d, m, year);
                snprintf(text[2], 64, "%d.%d.%02d", d, m, year % 100);
                snprintf(text[3], 64, "%04d/%02d/%02d 10:00", year, m, d);
                for (int i = 0; i < 4; i++)
                    cr_assert(coop_date_parse(&date, text[i]) && date == year * 10000 + m * 100 + d, "%s", text[i]);
            }
        }
    }
    CHECK_CLEAN();
}

Test(cell, since_fills_until) {
    coop_date since = 0, until = 0;
    cr_assert(coop_i_cell_since(&since, &until, "2021-2023") && since == 20210000 && until == 20230000);
    until = 20220000;
    cr_assert(coop_i_cell_since(&since, &until, "2020-2025") && since == 20200000 && until == 20220000);
    cr_assert(coop_i_cell_until(&until, "2021-2023") && until == 20230000);
    cr_assert(coop_i_cell_until(&until, "2024") && until == 20240000);
    cr_assert(coop_i_cell_until(&until, "до 2025") && until == 20250000);
    CHECK_CLEAN();
}

static const char *items(const char *text) {
    static char out[100];
    coop_i_buf item = {0};
    char separator = coop_i_cell_list_separator(text);
    *out = '\0';
    while (coop_i_cell_list_next(&item, &text, separator)) {
        strcat(out, "<");
        strcat(out, coop_i_buf_text(&item));
        strcat(out, ">");
    }
    coop_i_buf_clear(&item);
    return out;
}

Test(cell, lists) {
    static const char *const rows[][2] = {
        {"a | b", "<a><b>"},
        {"a|b", "<a><b>"},
        {"a; b", "<a><b>"},
        {"a, b", "<a><b>"},
        {"a, b; c", "<a, b><c>"},
        {"a; b | c", "<a; b><c>"},
        {"a\nb, c", "<a><b, c>"},
        {"a\\|b", "<a|b>"},
        {"oil, gas|", "<oil, gas>"},
        {"", ""},
        {" | ", ""},
        {"\u00a0a\u200b|b", "<a><b>"},
        {"a\\\\|b", "<a\\><b>"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_str_where(items(rows[i][0]), rows[i][1], "'%s' gave %s", rows[i][0], items(rows[i][0]));
    coop_i_buf list = {0};
    coop_i_cell_list_add(&list, "a, b");
    check_str(items(coop_i_buf_text(&list)), "<a, b>");
    coop_i_cell_list_add(&list, "c|d\\");
    coop_i_cell_list_add(&list, "e;f");
    check_str(items(coop_i_buf_text(&list)), "<a, b><c|d\\><e;f>");
    coop_i_buf_clear(&list);
    CHECK_CLEAN();
}
