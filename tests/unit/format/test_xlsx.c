/* Workbooks: what we write and read back, and what other programs write, made by hand after ECMA-376. */
#include "xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "format/xlsx/reader.h"
#include "util/text.h"

/* ---- there and back ---- */

/* All that a cell can hold; what a workbook cannot keep is not in it. */
static const char everything[] =
    "{\"organisations\": ["
    "{\"id\": \"=1+1\", \"label\": \"+7 3822\", \"kind\": \"вуз\", \"city\": \"Томск\", \"latitude\": 56.4736, "
    "\"longitude\": -0.1, \"founded\": 1896, \"offers\": [\"радио|связь\", \"лес, доски\"], \"needs\": [\"-x\"]},"
    "{\"id\": \"-5\", \"label\": \"@home\", \"attributes\": {\"real\": 3.0, \"whole\": 7, \"yes\": true, \"code\": "
    "\"0077\", \"digits\": \"12\"}},"
    "{\"id\": \" x \", \"label\": \"'quoted\", \"attributes\": {\"real\": 0.25, \"code\": \"_x0041_\", \"digits\": "
    "\"13\"}},"
    "{\"id\": \"two\\nlines\\ttab\", \"label\": \"a\\r\\nb \\\"<&>\\\" \\u0001\", \"attributes\": {\"code\": "
    "\"\\uffff\"}},"
    "{\"id\": \"c\", \"kind\": \"cluster\", \"source\": \"s1\"}],"
    "\"ties\": [{\"from\": \"c\", \"to\": \"-5\", \"kind\": \"supply\", \"weight\": 1, \"directed\": true},"
    "{\"from\": \" x \", \"to\": \"-5\", \"weight\": 0.3333333333333333, \"since\": \"2015-02-09\", \"until\": "
    "\"2016-03\"},"
    "{\"from\": \"=1+1\", \"to\": \"c\", \"weight\": 1.7833333333333332, \"since\": 2015, \"until\": \"2099-01-02\"},"
    "{\"from\": \"=1+1\", \"to\": \" x \", \"kind\": \"=HYPERLINK(1)\", \"weight\": 1e-300, \"since\": 1980, "
    "\"illustrative\": true}]}";

static void save(const coop_network *network, const char *path) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const coop_save_options options = {.size = sizeof(coop_save_options), .strict = true};
    check_eq_where(coop_save(path, &(coop_export){.network = network}, &options, &ctx), COOP_OK, "%s",
                   ctx.error.message);
}

static const char *through_xlsx(const char *text, const char **before) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("in.json", text, &ctx), *again = NULL;
    const char *book = check_path("out.xlsx");
    save(network, check_path("before.json"));
    save(network, book);
    check_eq_where(coop_load(&again, &book, 1, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    save(again, check_path("after.json"));
    coop_network_free(network);
    coop_network_free(again);
    *before = check_read(check_path("before.json"), NULL);
    return check_read(check_path("after.json"), NULL);
}

Test(xlsx, what_is_written_reads_back_as_the_same) {
    const char *before, *after = through_xlsx(everything, &before);
    check_str(after, before);
    CHECK_CLEAN();
}

static void expect_part(const char *path, const char *part, const char *wanted, bool there) {
    char text[65536];
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    cr_assert(zip);
    zip_file_t *file = zip_fopen(zip, part, 0);
    cr_assert(file, "%s", part);
    zip_int64_t length = zip_fread(file, text, sizeof text - 1);
    check_geq(length, 0);
    text[length] = '\0';
    cr_expect((strstr(text, wanted) != NULL) == there, "%s: %s\n%s", part, wanted, text);
    zip_fclose(file);
    zip_discard(zip);
}

/* Tables may have any names: very many the same, in other cases, alike in the first 31 characters, of letters that take
 * several bytes, with signs that Excel refuses. Excel takes 31 characters and no name twice, whatever its case. */
Test(xlsx, sheets_have_names_of_their_own) {
    enum { SHEETS = 300 };
    static const char *const names[] = {"ties",
                                        "TIES",
                                        "Ties",
                                        "a name of more than thirty-one characters: one",
                                        "a name of more than thirty-one characters: two",
                                        "A NAME OF MORE THAN THIRTY-ONE CHARACTERS: ONE",
                                        "очень длинное русское название таблицы: первая",
                                        "очень длинное русское название таблицы: вторая",
                                        "a/b [c]: 'd'?",
                                        "history",
                                        ""};
    static const coop_column_spec columns[] = {{"x", COOP_STRING, "X", NULL, NULL}};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_table *tables[SHEETS];
    const char *path = check_path("names.xlsx");
    coop_network *network = check_load("t.csv", "source,target\na,b\n", &ctx);
    for (size_t i = 0; i < SHEETS; i++)
        check_eq(coop_table_new(&tables[i], names[i % (sizeof names / sizeof *names)], "T", COOP_ROWS_FREE, columns, 1,
                                &ctx),
                 COOP_OK);
    const coop_export all = {.network = network, .sheets = (const coop_table *const *)tables, .sheet_count = SHEETS};
    check_eq_where(coop_save(path, &all, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    static char text[1 << 17];
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    zip_file_t *file = zip_fopen(zip, "xl/workbook.xml", 0);
    zip_int64_t length = zip_fread(file, text, sizeof text - 1);
    cr_assert(length > 0 && length < (zip_int64_t)sizeof text - 1);
    text[length] = '\0';
    static char met[SHEETS + 8][128];
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, "<sheet name=\"")) && count < SHEETS + 8; count++) {
        at += strlen("<sheet name=\"");
        snprintf(met[count], sizeof met[count], "%.*s", (int)strcspn(at, "\""), at);
        cr_assert(*met[count] && coop_i_utf8_invalid(met[count], strlen(met[count])) == SIZE_MAX, "'%s'", met[count]);
        for (size_t k = 0; k < count; k++) cr_assert(strcasecmp(met[k], met[count]) != 0, "'%s' twice", met[count]);
    }
    check_geq(count, SHEETS);
    zip_fclose(file);
    zip_discard(zip);
    for (size_t i = 0; i < SHEETS; i++) coop_table_free(tables[i]);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(xlsx, a_sheet_for_people) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network =
        check_load("in.json",
                   "{\"sources\": {\"s1\": {\"title\": \"T\", \"url\": \"https://example.org/?a=1&b=2\"}}, "
                   "\"organisations\": [{\"id\": \"=1+1\", \"source\": \"s1\"}, {\"id\": \"b\", \"source\": "
                   "\"s2; s1\"}], \"ties\": [{\"from\": \"b\", \"to\": \"=1+1\"}]}",
                   &ctx);
    static const coop_column_spec columns[] = {
        {.name = "a", .type = COOP_ORGANISATION_REF, .title = "One"},
        {.name = "score", .type = COOP_REAL, .title = "Score", .unit = "points"},
        {.name = "sentence", .type = COOP_STRING, .title = "Name"},
    };
    coop_table *table = NULL;
    check_eq(coop_table_new(&table, "bridges", "Bridges", COOP_ROWS_FREE, columns, 3, &ctx), COOP_OK);
    check_eq(coop_table_add_rows(table, NULL, 1, &ctx), COOP_OK);
    coop_value value = {.type = COOP_ORGANISATION_REF, .organisation = 1};
    check_eq(coop_table_set(table, 0, 0, value, &ctx), COOP_OK);
    check_eq(coop_table_set(table, 0, 1, COOP_REAL_VALUE(0.5), &ctx), COOP_OK);
    check_eq(coop_table_set(table, 0, 2, COOP_STRING_VALUE("b breaks"), &ctx), COOP_OK);
    check_eq(coop_table_note(table, &ctx, "a remark"), COOP_OK);
    const coop_table *sheets[] = {table};
    const coop_export all = {.network = network, .sheets = sheets, .sheet_count = 1};
    const char *path = check_path("people.xlsx");
    check_eq_where(coop_save(path, &all, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    expect_part(path, "xl/workbook.xml", "<sheet name=\"about\"", true);
    expect_part(path, "xl/worksheets/sheet1.xml", "Network of organisations · coopgraph", true);
    expect_part(path, "xl/worksheets/sheet1.xml", "What it lacks", true);
    expect_part(path, "xl/worksheets/sheet1.xml", "Bridges: 1 row", true);
    expect_part(path, "xl/worksheets/sheet1.xml", "location=\"'bridges'!A1\"", true);
    expect_part(path, "xl/workbook.xml", "<sheet name=\"organisations\"", true);
    expect_part(path, "xl/workbook.xml", "name=\"gaps\"", true);
    expect_part(path, "xl/workbook.xml", "name=\"bridges\"", true);
    expect_part(path, "xl/workbook.xml", "name=\"sources\"", true);
    expect_part(path, "xl/worksheets/sheet2.xml", "state=\"frozen\"", true);
    expect_part(path, "xl/worksheets/sheet2.xml", "<autoFilter ref=\"A1:D3\"/>", true);
    expect_part(path, "xl/worksheets/sheet2.xml", "customWidth", true);
    expect_part(path, "xl/worksheets/sheet2.xml", "<f>", false);
    expect_part(path, "xl/worksheets/sheet2.xml", "t=\"inlineStr\"><is><t>=1+1</t>", true);
    expect_part(path, "xl/worksheets/_rels/sheet2.xml.rels", "https://example.org/?a=1&amp;b=2", true);
    expect_part(path, "xl/worksheets/sheet4.xml", "Gaps, worst first · computed by coopgraph", true);
    expect_part(path, "xl/worksheets/sheet5.xml", "Score, points", true);
    expect_part(path, "xl/worksheets/sheet5.xml", "a remark", true);
    /* sheets of results are not data, though one has a column "Name" */
    coop_network *again = NULL;
    check_eq_where(coop_load(&again, &path, 1, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_network_organisations(again), 2);
    coop_network_free(again);
    coop_network_free(network);
    coop_table_free(table);
    CHECK_CLEAN();
}

Test(xlsx, the_same_bytes_in_any_locale) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("b.json", "{\"organisations\": [{\"id\": \"a\", \"latitude\": 0.5}]}", &ctx);
    size_t length, russian;
    save(network, check_path("first.xlsx"));
    if (check_russian()) {
        save(network, check_path("second.xlsx"));
        const char *a = check_read(check_path("first.xlsx"), &length),
                   *b = check_read(check_path("second.xlsx"), &russian);
        cr_assert(length == russian && memcmp(a, b, length) == 0);
        expect_part(check_path("second.xlsx"), "xl/worksheets/sheet1.xml", "<v>0.5</v>", true);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(xlsx, losses_are_counted) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
    coop_network *network = check_load(
        "in.json",
        "{\"organisations\": [{\"id\": \"a\", \"attributes\": {\"e\": \"\", \"r\": 0.12345678901234567}}, {\"id\": "
        "\"b\", \"attributes\": {\"e\": \"x\", \"r\": 1.0}}]}",
        &ctx);
    char *longest = malloc(40001);
    cr_assert(longest);
    memset(longest, 'x', 40000);
    longest[40000] = '\0';
    coop_network *own = NULL;
    uint32_t index;
    coop_organisation row = COOP_ORGANISATION_INIT;
    row.id = "long";
    row.label = longest;
    check_eq(coop_network_new(&own, &ctx), COOP_OK);
    check_eq(coop_network_add_organisation(own, &index, &row, &ctx), COOP_OK);
    check_eq(coop_network_finish(own, NULL, &ctx), COOP_OK);
    const char *path = check_path("lossy.xlsx");
    check_eq(coop_save(path, &(coop_export){.network = network}, NULL, &ctx), COOP_OK);
    check_eq_where(coop_save(path, &(coop_export){.network = own}, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    static const char *const told[] = {"1 empty text reads back as missing", "1 number was rounded to 16 digits",
                                       "1 text of more than 32,767 characters was cut there"};
    for (size_t i = 0, at = 0; i < coop_problems_stored(ctx.problems); i++) {
        const coop_problem *p = coop_problems_get(ctx.problems, i);
        if (strcmp(p->code, "loss") == 0) check_str(p->message, told[at++]);
    }
    check_eq(coop_problems_count_code(ctx.problems, "loss"), 3);
    free(longest);
    coop_network_free(own);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}

/* ---- what other programs write ---- */

/* Russian headers below a title, shared texts (rich, with a reading aid), numbers of all forms, cells without places.
 */
Test(xlsx, a_russian_workbook) {
    static const workbook_part parts[] = {
        {"xl/worksheets/sheet1.xml",
         SHEET(
             "<row r='1'><c r='B1' t='s'><v>0</v></c></row>"
             "<row r='3'><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c t='s'><v>3</v></c><c t='s'><v>4</v></c><c "
             "t='inlineStr'><is><t>Дата вступления</t></is></c><c t='s'><v>8</v></c></row>"
             "<row r='5'><c r='A5'><v>7.0170000010000004E9</v></c><c r='B5' t='s'><v>5</v></c><c r='D5'><v>56.4736</v>"
             "</c><c r='E5' s='2'><v>42044</v></c><c r='F5' t='b'><v>1</v></c></row>"
             "<row><c t='str'><f>\"x\"</f><v>0077</v></c><c t='s'><v>6</v></c><c t='s'><v>7</v></c><c r='F6' "
             "t='b'><v>0</v></c></row><row r='9'/><row r='10'><c r='A10' s='1'/></row>"),
         0},
        {"xl/sharedStrings.xml",
         "<sst><si><t>Члены кластера</t></si><si><t>ИНН</t></si><si><t xml:space='preserve'> Название </t></si>"
         "<si><t>Тип</t></si><si><t>Широта</t></si><si><r><t>ООО </t></r><r><t>«Микран»</t></r><rPh><t>x</t></rPh></si>"
         "<si><t>ТГУ_x000D__x0041_ &amp; К</t></si><si><t>вуз</t></si><si><t>МСП</t></si></sst>",
         0},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[$-419]dd.mm.yyyy\\ "
         "\"г.\";@'/></numFmts><cellStyleXfs>"
         "<xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='2'/><xf numFmtId='164'/></cellXfs>"
         "</styleSheet>",
         0},
    };
    csv got = xlsx_load_parts(parts, 3);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 2);
    coop_organisation first = csv_organisation(&got, 0), second = csv_organisation(&got, 1);
    check_str(first.id, "0077");
    check_str(first.label, "ТГУ\rA & К");
    check_eq(first.kind, COOP_KIND_UNIVERSITY);
    check_str(second.id, "7017000001");
    check_str(second.label, "ООО «Микран»");
    check_near(second.latitude, 56.4736, 0);
    coop_value value;
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "Дата вступления", 1));
    check_str(value.string, "2015-02-09");
    check_eq(csv_type(&got, COOP_OF_ORGANISATION, "МСП"), COOP_BOOLEAN);
    check_str(csv_told(&got, COOP_WARNING, 0), "3:0 above-header the header is here; 1 line above it is not read");
    check_str(csv_told(&got, COOP_NOTE, 0), "0:0 detected sheet 'Лист1': organisations, 2 rows");
    csv_free(&got);
    CHECK_CLEAN();
}

/* Serial 1 is 1900-01-01, 60 the day that never was; in the other system 0 is 1904-01-01 (ECMA-376, 18.17.4.1). */
Test(xlsx, dates_of_both_systems) {
    static const char rows[] = SHEET(
        "<row><c t='str'><v>from</v></c><c t='str'><v>to</v></c><c t='str'><v>since</v></c><c "
        "t='str'><v>until</v></c></row><row><c t='str'><v>a</v></c><c t='str'><v>b</v></c><c s='1'><v>1</v></c><c "
        "s='1'><v>61</v></c></row><row><c t='str'><v>a</v></c><c t='str'><v>c</v></c><c s='1'><v>59</v></c><c "
        "s='1'><v>42044.75</v></c></row><row><c t='str'><v>a</v></c><c t='str'><v>d</v></c><c s='2'><v>42044</v></c><c "
        "s='3'><v>73050</v></c></row><row><c t='str'><v>b</v></c><c t='str'><v>c</v></c><c><v>1987</v></c><c "
        "t='d'><v>2015-02-09</v></c></row>");
    static const char styles[] =
        "<styleSheet><numFmts count='2'><numFmt numFmtId='170' formatCode='mmm\\-yy'/><numFmt numFmtId='171' "
        "formatCode='yyyy'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/><xf "
        "numFmtId='171'/></cellXfs></styleSheet>";
    static const char book[] = "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets><sheet name='s' "
                               "r:id='r1'/></sheets></workbook>";
    static const coop_date wanted[2][4][2] = {
        {{19000101, 19000301}, {19000228, 20150209}, {20150200, 20990000}, {19870000, 20150209}},
        {{19040102, 19040302}, {19040229, 20190210}, {20190200, 21040000}, {19870000, 20150209}}};
    for (int system = 0; system < 2; system++) {
        const workbook_part parts[] = {
            {"xl/worksheets/sheet1.xml", rows, 0}, {"xl/styles.xml", styles, 0}, {"xl/workbook.xml", book, 0}};
        csv got = xlsx_load_parts(parts, system ? 3 : 2);
        check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
        for (uint64_t i = 0; i < 4; i++) {
            coop_tie tie = csv_tie(&got, i);
            cr_expect(tie.since == wanted[system][i][0] && tie.until == wanted[system][i][1], "%d %lu: %d %d", system,
                      (unsigned long)i, tie.since, tie.until);
        }
        csv_free(&got);
    }
    CHECK_CLEAN();
}

Test(xlsx, number_formats) {
    static const struct {
        const char *code;
        xlsx_number shown;
    } codes[] = {{"General", XLSX_PLAIN},
                 {"0", XLSX_PLAIN},
                 {"#,##0.00", XLSX_DECIMAL},
                 {"yyyy-mm-dd", XLSX_DAY},
                 {"[$-419]d mmm yyyy", XLSX_DAY},
                 {"[Red]0", XLSX_PLAIN},
                 {"0 \"дней\"", XLSX_PLAIN},
                 {"\"d.m.y\"0", XLSX_PLAIN},
                 {"mm:ss.0", XLSX_PLAIN},
                 {"h:mm", XLSX_PLAIN},
                 {"dd/mm/yy hh:mm", XLSX_DAY},
                 {"mmm\\-yy", XLSX_MONTH},
                 {"yyyy", XLSX_YEAR},
                 {"0\\d", XLSX_PLAIN},
                 {"0;dd.mm", XLSX_PLAIN},
                 {"\"open", XLSX_PLAIN},
                 {"", XLSX_PLAIN},
                 {"0_d*y", XLSX_PLAIN},
                 {"\\", XLSX_PLAIN}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        cr_expect(xlsx_format(codes[i].code) == codes[i].shown, "%s", codes[i].code);
    CHECK_CLEAN();
}

Test(xlsx, several_sheets_make_one_network) {
    static const workbook_part parts[] = {
        {"xl/workbook.xml",
         "<workbook xmlns:r='r'><sheets><sheet name='readme' r:id='a'/><sheet name='участие' r:id='b'/><sheet "
         "name='chart' r:id='zz'/></sheets></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='a' Type='x/worksheet' Target='worksheets/a.xml'/><Relationship Id='b' "
         "Type='x/worksheet' Target='worksheets/b.xml'/></Relationships>",
         0},
        {"xl/worksheets/a.xml", SHEET("<row><c t='str'><v>What this is</v></c></row>"), 0},
        {"xl/worksheets/b.xml",
         SHEET("<row><c t='str'><v>проект</v></c><c t='str'><v>участник</v></c><c t='str'><v>год</v></c></row><row><c "
               "t='str'><v>p</v></c><c t='str'><v>a</v></c><c><v>2015</v></c></row><row><c t='str'><v>p</v></c><c "
               "t='str'><v>b</v></c></row>"),
         0}};
    csv got = xlsx_load_parts(parts, 4);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_ties(got.network), 1);
    check_eq(coop_network_events(got.network), 1);
    check_str(csv_told(&got, COOP_NOTE, 0),
              "0:0 sheet-left-out sheet 'readme' is not read: no header tells what it holds");
    check_str(csv_told(&got, COOP_NOTE, 1), "0:0 detected sheet 'участие': participations, 2 rows");
    csv_free(&got);
    CHECK_CLEAN();
}
