/* What CSV files mean: columns, charsets, delimiters, numbers, lists, types. */
#include "csv.h"

#include <stdlib.h>

#include "util/text.h"

static void expect_note(const char *text, size_t length, const char *note) {
    csv got = csv_load_bytes(text, length, NULL, NULL);
    cr_expect(got.status == COOP_OK, "%s", csv_error(&got));
    bool found = false;
    const char *told = "";
    for (size_t i = 0; i < 2 && !found; i++) { /* a charset that was guessed is told first */
        told = csv_told(&got, COOP_NOTE, i);
        told += strcspn(told, " ");
        found = strcmp(told, note) == 0;
    }
    cr_expect(found, "told:%s\nwant:%s", told, note);
    csv_free(&got);
}

Test(csv_read, R4_charset_delimiter_and_decimal_comma_are_detected_and_told) {
    static const struct {
        const char *text, *note;
    } files[] = {
        {"id,label\n1,A\n2,B\n", " detected organisations, 2 rows, UTF-8, ','"},
        {"Id;Label\n1;A\n", " detected organisations, 1 row, UTF-8, ';'"},
        {"\xEF\xBB\xBFId\tLabel\n1\tA\n", " detected organisations, 1 row, UTF-8, tab"},
        {"source|target|kind\na|b|supply\n", " detected ties, 1 row, UTF-8, '|'"},
        {"project,org\nP,a\nP,b\n", " detected participations, 2 rows, UTF-8, ','"},
        {"source;target;weight\na;b;0,5\n", " detected ties, 1 row, UTF-8, ';', decimal comma"},
        {"source\ttarget\tweight\na\tb\t0,5\n", " detected ties, 1 row, UTF-8, tab, decimal comma"},
        {"source,target,weight\na,b,\"0,5\"\nc,d,\"12,25\"\n", " detected ties, 2 rows, UTF-8, ',', decimal comma"},
        {"source,target,weight\na,b,\"1 000,5\"\nc,d,\"12\u00a0000,25\"\n",
         " detected ties, 2 rows, UTF-8, ',', decimal comma"},
        {"source,target\n\"a;b;c;d\",\"e;f\"\ng,h\n", " detected ties, 2 rows, UTF-8, ','"},
        {"sep=;\r\nid;label\r\n1;\"a,b\"\r\n", " detected organisations, 1 row, UTF-8, ';'"},
        {"\"sep=\t\"\nid\tlabel\n1\ta\n", " detected organisations, 1 row, UTF-8, tab"},
        {"sep=;\rid;label\r1;a\r", " detected organisations, 1 row, UTF-8, ';'"},
        {"sep=;\n\nid;label\n1;a\n", " detected organisations, 1 row, UTF-8, ';'"},
        {"id,label\r1,A\r2,B\r", " detected organisations, 2 rows, UTF-8, ','"},
        {"\xEA\xEE\xE4;\xE3\xEE\xF0\xEE\xE4\n1;\xD2\xEE\xEC\xF1\xEA\n",
         " detected organisations, 1 row, windows-1251, ';'"}, /* код;город / 1;Томск */
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        expect_note(files[i].text, strlen(files[i].text), files[i].note);
    }
    expect_note("\xFF\xFEi\0d\0\n\0\x22\x04\n\0", 12, " detected organisations, 1 row, UTF-16LE, ','"); /* id / Т */
    expect_note("\xFE\xFF\0i\0d\0\n\0a\0\n", 12, " detected organisations, 1 row, UTF-16BE, ','");
    expect_note("i\0d\0\n\0\x22\x04\n\0", 10, " detected organisations, 1 row, UTF-16LE, ','"); /* without a BOM */
    expect_note("\0i\0d\0\n\x04\x22\0\n", 10, " detected organisations, 1 row, UTF-16BE, ','");
    CHECK_CLEAN();
}

Test(csv_read, R4_quotes_hold_delimiters_quotes_and_line_breaks) {
    csv got = csv_load("id,label,note\n1,\"Фирма \"\"Весна\"\", ООО\",\"line\none\r\ntwo\"\n2,ООО \"Лето\",  bare  "
                       "\n3, \"x\" ,\"  kept \"\n",
                       NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    coop_value note;
    check_str(csv_organisation(&got, 0).label, "Фирма \"Весна\", ООО");
    check_str(csv_organisation(&got, 1).label, "ООО \"Лето\"");
    check_str(csv_organisation(&got, 2).label, "x");
    cr_assert(csv_value(&note, &got, COOP_OF_ORGANISATION, "note", 0));
    check_str(note.string, "line\none\r\ntwo");
    cr_assert(csv_value(&note, &got, COOP_OF_ORGANISATION, "note", 1));
    check_str(note.string, "bare");
    cr_assert(csv_value(&note, &got, COOP_OF_ORGANISATION, "note", 2));
    check_str(note.string, "  kept ");
    csv_free(&got);
    CHECK_CLEAN();
}

/* A place after a line break inside quotes counts that line. */
Test(csv_read, lines_are_counted_inside_quotes) {
    csv got = csv_load("source,target,weight\na,\"b\n\nc\",1\nd,e,x\n", NULL);
    check_str(csv_told(&got, COOP_ERROR, 0),
              "5:5 bad-number weight 'x' is no finite number; write a number above 0, like 1 or 0.5");
    csv_free(&got);
    CHECK_CLEAN();
}

Test(csv_read, russian_organisations) {
    csv got =
        csv_load("Код;Название;Тип организации;Страна;Регион;Город;Широта;Долгота;Год основания;Кластеры;Компетенции;"
                 "Потребности;Источник;ИНН;Сотрудников\n"
                 "тусур;ТУСУР;вуз;Россия;Томская область;Томск;56,4736;84,9503;1962;ИТ|\"ЦОД\";радио|связь;кадры;сайт;"
                 "0701700001;1 200\n"
                 "итк;ИТ;кластер;;;;;;;;;;;;\n",
                 NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    coop_organisation row = csv_organisation(&got, coop_network_find(got.network, "тусур"));
    check_str(row.label, "ТУСУР");
    check_eq(row.kind, COOP_KIND_UNIVERSITY);
    check_str(row.country, "Россия");
    check_str(row.region, "Томская область");
    check_str(row.city, "Томск");
    check_str(row.source, "сайт");
    check_near(row.latitude, 56.4736, 0);
    check_near(row.longitude, 84.9503, 0);
    check_eq(row.founded, 1962);
    const uint32_t *list;
    check_eq(coop_network_clusters(&list, got.network, coop_network_find(got.network, "тусур")), 2);
    check_eq(coop_network_competences(&list, got.network, coop_network_find(got.network, "тусур"), COOP_OFFER), 2);
    check_eq(coop_network_competences(&list, got.network, coop_network_find(got.network, "тусур"), COOP_NEED), 1);
    /* "ИТ" is the label of a declared cluster, the other one is made */
    check_eq(coop_network_organisations(got.network), 3);
    check_eq(coop_network_kind(got.network, coop_network_find(got.network, "\"ЦОД\"")), COOP_KIND_CLUSTER);
    check_str(csv_told(&got, COOP_NOTE, 1),
              "0:0 clusters-made 1 cluster that only members name was added, of kind cluster");
    check_eq(csv_type(&got, COOP_OF_ORGANISATION, "ИНН"), COOP_STRING);
    check_eq(csv_type(&got, COOP_OF_ORGANISATION, "Сотрудников"), COOP_INTEGER);
    csv_free(&got);
    CHECK_CLEAN();
}

Test(csv_read, russian_ties_by_label) {
    csv got = csv_load("название;тип\nООО \"Весна\";компания\nТГУ;вуз\n",
                       "от;кому;вид связи;вес;направленная;с;по;источник\n"
                       "ООО \"Весна\";тгу;соглашение;1,5;да;09.02.2015;2017;сайт\n");
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 2);
    coop_tie tie = csv_tie(&got, 0);
    check_str(tie.kind, "agreement");
    check_near(tie.weight, 1.5, 0);
    cr_assert(tie.directed);
    check_str(coop_network_id(got.network, tie.source), "ООО \"Весна\"");
    check_eq(tie.since, 20150209);
    check_eq(tie.until, 20170000);
    check_str(tie.reference, "сайт");
    csv_free(&got);
    CHECK_CLEAN();
}

Test(csv_read, gephi_edges) {
    csv got =
        csv_load("Source,Target,Type,Id,Label,timeset,Weight\n1,2,Undirected,0,,,2.0\n2,3,Directed,1,owns,,1\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 3);
    cr_assert(!csv_tie(&got, 0).directed);
    cr_assert(csv_tie(&got, 1).directed);
    check_near(csv_tie(&got, 0).weight, 2, 0);
    check_eq(coop_network_attributes(got.network, COOP_OF_TIE), 1); /* Label: Id is Gephi's, timeset is empty */
    csv_free(&got);
    CHECK_CLEAN();
}

/* "source" is the citation when the ends are called otherwise; "type" is the kind when it says no direction. */
Test(csv_read, names_with_two_meanings) {
    csv got = csv_load("from,to,source,type\na,b,page 5,supply\nc,d,,directed\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_str(csv_tie(&got, 0).reference, "page 5");
    check_str(csv_tie(&got, 0).kind, "supply");
    cr_assert_not(csv_tie(&got, 0).directed);
    check_str(csv_tie(&got, 1).kind, "cooperation");
    cr_assert(csv_tie(&got, 1).directed);
    csv_free(&got);

    got = csv_load("id,name,type,source\na,A,university,page 7\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_kind(got.network, 0), COOP_KIND_UNIVERSITY);
    check_str(csv_organisation(&got, 0).source, "page 7");
    csv_free(&got);
    CHECK_CLEAN();
}

Test(csv_read, first_and_last_year_are_dates) {
    csv got = csv_load("source,target,weight,first_year,last_year\na,b,3,2015,2019\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(csv_tie(&got, 0).since, 20150000);
    check_eq(csv_tie(&got, 0).until, 20190000);
    check_eq(coop_network_attributes(got.network, COOP_OF_TIE), 0);
    csv_free(&got);
    CHECK_CLEAN();
}

Test(csv_read, suggestions_of_an_earlier_run_are_left_out) {
    csv got = csv_load("Source,Target,Weight,suggested,score,reason\na,b,1,false,,\nb,c,0.3,true,0.3,because\n", NULL);
    coop_network_facts facts;
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    coop_network_facts_of(&facts, got.network);
    check_eq(facts.ties, 1);
    check_eq(facts.suggested_rows, 1);
    check_eq(coop_network_attributes(got.network, COOP_OF_TIE), 0);
    csv_free(&got);
    CHECK_CLEAN();
}

/* Rows of a project in any order give the same project. */
Test(csv_read, participations) {
    static const char *const orders[] = {
        "project,organisation,role,start,end\nP,a,coordinator,2019,2020\nP,b,partner,2018,\nQ,b,,,\nQ,c,,,\n",
        "project,organisation,role,start,end\nP,b,partner,2018,\nP,a,coordinator,2019,2020\nQ,c,,,\nQ,b,,,\n",
    };
    for (size_t i = 0; i < 2; i++) {
        csv got = csv_load(orders[i], NULL);
        coop_event event;
        coop_party party;
        size_t first;
        check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
        check_eq(coop_network_events(got.network), 2);
        coop_network_event(&event, got.network, 0);
        check_str(event.id, "P");
        check_eq(event.type, COOP_PROJECT);
        check_eq(event.since, 20180000);
        check_eq(event.until, 20200000);
        check_eq(coop_network_parties(&first, got.network, 0), 2);
        coop_network_party(&party, got.network, first);
        check_str(coop_network_id(got.network, party.organisation), "a");
        check_str(party.role, "coordinator");
        check_eq(coop_network_ties(got.network), 2);
        csv_free(&got);
    }
    CHECK_CLEAN();
}

Test(csv_read, agreements) {
    csv got = csv_load(
        "соглашение;сторона;функции;дата\nС1;А;\"финансирует | строит\";09.02.2015\nС1;Б;обучает;09.02.2015\n", NULL);
    coop_event event;
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    coop_network_event(&event, got.network, 0);
    check_eq(event.type, COOP_AGREEMENT);
    check_eq(event.since, 20150209);
    coop_party party;
    coop_network_party(&party, got.network, 0);
    check_str(party.functions, "финансирует\nстроит");
    csv_free(&got);
    CHECK_CLEAN();
}

/* The type of a column is that of all its cells; what a number would lose stays text. */
Test(csv_read, attribute_types) {
    csv got = csv_load("id,n,real,yes,zip_like,big,mixed,org_code,na,text,late\n"
                       "a,1,0.5,true,0077,12345678901234567890,5,12,NA,NA,1\n"
                       "b,-2,7,FALSE,77,1,x,13,4,Namibia,2\n"
                       "c,,1e3,,,,,,,,007\n",
                       NULL);
    static const struct {
        const char *name;
        int type;
    } columns[] = {{"n", COOP_INTEGER},   {"real", COOP_REAL},    {"yes", COOP_BOOLEAN}, {"zip_like", COOP_STRING},
                   {"big", COOP_STRING},  {"mixed", COOP_STRING}, {"na", COOP_INTEGER},  {"org_code", COOP_STRING},
                   {"text", COOP_STRING}, {"late", COOP_STRING}};
    coop_value value;
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        cr_expect_eq(csv_type(&got, COOP_OF_ORGANISATION, columns[i].name), columns[i].type, "%s", columns[i].name);
    }
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "zip_like", 0));
    check_str(value.string, "0077");
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "late", 0));
    check_str(value.string, "1");
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "text", 0));
    check_str(value.string, "NA");
    cr_assert_not(csv_value(&value, &got, COOP_OF_ORGANISATION, "na", 0));
    cr_assert_not(csv_value(&value, &got, COOP_OF_ORGANISATION, "n", 2));
    csv_free(&got);
    CHECK_CLEAN();
}

/* Lists are parted by | if there is one, else by ; else by a comma; a last | keeps commas. */
Test(csv_read, lists_in_a_cell) {
    static const struct {
        const char *cell;
        size_t count;
        const char *first;
    } cells[] = {{"a|b|c", 3, "a"},      {"\"a;b\"", 2, "a"},  {"\"a, b\"", 2, "a"}, {"\"oil, gas|\"", 1, "oil, gas"},
                 {"\"b, c|a\"", 2, "a"}, {" | x || ", 1, "x"}, {"a\\|b", 1, "a|b"},  {"a\\\\b", 1, "a\\b"},
                 {"", 0, NULL}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char text[100];
        const uint32_t *tags;
        snprintf(text, sizeof text, "id,offers\nx,%s\n", cells[i].cell);
        csv got = csv_load(text, NULL);
        check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
        size_t count = coop_network_competences(&tags, got.network, 0, COOP_OFFER);
        cr_expect_eq(count, cells[i].count, "%s", cells[i].cell);
        if (count > 0) cr_expect_str_eq(coop_network_tag(got.network, tags[0]), cells[i].first);
        csv_free(&got);
    }
    CHECK_CLEAN();
}

Test(csv_read, spreadsheet_habits) {
    /* a title above the header, empty rows and columns, fields padded to the right */
    csv got = csv_load("Участники;;;\n;;;\nНазвание;Город;;\nА;Томск;;\n;;;\nБ;Омск\xC2\xA0;;;\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 2);
    check_str(csv_organisation(&got, 1).city, "Омск");
    check_str(csv_told(&got, COOP_WARNING, 0), "3:0 above-header the header is here; 1 line above it is not read");
    csv_free(&got);
    CHECK_CLEAN();
}

/* Rows that do not fit the read buffer, fields that end exactly at its end. */
Test(csv_read, buffer_borders) {
    enum { SIZE = 1 << 18 };
    for (size_t pad = SIZE - 40; pad < SIZE + 8; pad++) {
        char *text = malloc(2 * SIZE);
        cr_assert_not_null(text);
        size_t length = (size_t)sprintf(text, "id,label,note\r\n1,\"");
        memset(text + length, 'x', pad);
        length += pad;
        length += (size_t)sprintf(text + length, "\"\"y\",\r\n2,B,\"0,5\"\r\n");
        csv got = csv_load_bytes(text, length - (pad % 2), NULL, NULL);
        free(text);
        check_eq_where(got.status, COOP_OK, "%zu: %s", pad, csv_error(&got));
        check_eq(coop_network_organisations(got.network), 2);
        check_eq(strlen(coop_network_label(got.network, 0)), pad + 2);
        check_str(coop_network_label(got.network, 1), "B");
        csv_free(&got);
    }
    CHECK_CLEAN();
}

/* Every name of the table is found, and none belongs to two columns of a table. */
Test(csv_read, the_table_of_columns) {
    size_t count;
    const coop_csv_column *columns = coop_csv_columns(&count);
    for (size_t i = 0; i < count; i++) {
        cr_expect(columns[i].name && *columns[i].name && columns[i].aliases && columns[i].meaning &&
                  *columns[i].meaning);
        if (columns[i].table != COOP_CSV_ORGANISATIONS || strcmp(columns[i].name, "Id") == 0) continue;
        char text[100];
        snprintf(text, sizeof text, "Id,%s\na,\n", columns[i].name);
        csv got = csv_load(text, NULL);
        cr_expect(got.status == COOP_OK, "%s: %s", columns[i].name, csv_error(&got));
        cr_expect_eq(coop_network_attributes(got.network, COOP_OF_ORGANISATION), 0, "%s", columns[i].name);
        csv_free(&got);
    }
    CHECK_CLEAN();
}

/* The reader looks for these names as they stand. */
Test(csv_read, names_in_the_table_are_folded) {
    size_t count;
    const coop_csv_column *columns = coop_csv_columns(&count);
    coop_i_buf folded = {0};
    for (size_t i = 0; i < count; i++) {
        coop_i_buf_reset(&folded);
        cr_assert(coop_i_text_fold(&folded, columns[i].aliases));
        cr_expect_str_eq(coop_i_buf_text(&folded), columns[i].aliases);
        cr_expect_null(strpbrk(columns[i].aliases, "_-."), "%s: blanks stand for these", columns[i].name);
    }
    coop_i_buf_clear(&folded);
    CHECK_CLEAN();
}

Test(csv_read, real_data) {
    const char *nodes = check_data("cordis/h2020_full.nodes.csv.gz"),
               *ties = check_data("cordis/h2020_full.edges.csv.gz");
    if (!nodes || !ties) return;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    const char *const paths[] = {ties, nodes};
    check_eq_where(coop_load(&network, paths, 2, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_network_organisations(network), 35871);
    check_eq(coop_network_ties(network), 796670);
    coop_network_free(network);
    CHECK_CLEAN();
}
