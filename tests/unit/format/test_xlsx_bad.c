/* Workbooks that are none, damaged or dangerous, and problems with their places. */
#include "xlsx.h"

#include <stdlib.h>

Test(xlsx_bad, a_problem_names_file_sheet_row_and_column) {
    csv got = xlsx_load_sheet(SHEET("<row r='2'><c t='str'><v>source</v></c><c t='str'><v>target</v></c><c "
                                    "t='str'><v>weight</v></c></row><row r='7'><c t='str'><v>a</v></c><c "
                                    "t='str'><v>b</v></c><c t='e'><v>#REF!</v></c><c r='F7'><v>1</v></c></row>"));
    check_eq(got.status, COOP_INPUT);
    check_str(csv_told(&got, COOP_ERROR, 0),
              "7:3 no-value #REF!: this cell's formula has failed; mend it, or put a value in its place");
    check_str(csv_told(&got, COOP_WARNING, 0), "7:6 beyond-header this cell stands in a column without a name and is "
                                               "not read; give the column a name");
    const char *file = got.ctx.error.file;
    cr_assert(strlen(file) > 12 && strcmp(strrchr(file, '/'), "/a.xlsx!Лист1") == 0, "%s", file);
    csv_free(&got);
    CHECK_CLEAN();
}

static void expect_error(csv got, const char *message) {
    cr_expect(got.status == COOP_INPUT && strstr(csv_error(&got), message), "got:  %s\nwant: %s", csv_error(&got),
              message);
    csv_free(&got);
}

static csv load_bytes(const char *bytes, size_t length) {
    csv got = {.ctx = COOP_CONTEXT_INIT};
    const char *path = check_write_bytes("bad.xlsx", bytes, length);
    got.status = coop_load(&got.network, &path, 1, NULL, &got.ctx);
    return got;
}

Test(xlsx_bad, files_that_are_no_workbooks) {
    expect_error(load_bytes("PK\3\4 cut", 8), "this is no workbook, or a damaged one");
    expect_error(load_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", 12), "a workbook of the old kind (.xls)");
    expect_error(load_bytes("id,label\n", 9), "this is no workbook, or a damaged one");
    const char *path = check_path("other.xlsx");
    cr_assert(workbook_write(path, &(workbook_part){"mimetype", "text", 0}, 1, false));
    csv got = {.ctx = COOP_CONTEXT_INIT};
    got.status = coop_load(&got.network, &path, 1, NULL, &got.ctx);
    expect_error(got, "this archive holds no workbook");
    expect_error(xlsx_load_sheet(SHEET("<row><c t='str'><v>nothing known</v></c></row>")), "no sheet has a header");
    expect_error(xlsx_load_sheet(SHEET("")), "no sheet has a header");
    expect_error(xlsx_load_sheet("<worksheet><sheetData><row>"), "broken XML");
    expect_error(xlsx_load_sheet(SHEET("<row><c t='s'><v>5</v></c></row>")),
                 "points to a text that is not in the workbook");
    expect_error(xlsx_load_sheet(SHEET("<row><c r='XFE1' t='str'><v>id</v></c></row>")), "beyond column XFD");
    CHECK_CLEAN();
}

/* A workbook is recognised by its content, whatever its name. */
Test(xlsx_bad, content_tells) {
    const workbook_part part = {"xl/worksheets/sheet1.xml",
                                SHEET("<row><c t='str'><v>id</v></c></row><row><c t='str'><v>a</v></c></row>"), 0};
    const char *path = check_path("members");
    cr_assert(workbook_write(path, &part, 1, true));
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    check_eq_where(coop_load(&network, &path, 1, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_network_organisations(network), 1);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(xlsx_bad, bombs_are_refused) {
    static const char bomb[] =
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><worksheet><sheetData><row><c "
        "t='str'><v>&b;</v></c></row></sheetData></worksheet>";
    expect_error(xlsx_load_sheet(bomb), "declares its own XML entities");
    const workbook_part strings[] = {{"xl/worksheets/sheet1.xml", SHEET(""), 0},
                                     {"xl/sharedStrings.xml",
                                      "<!DOCTYPE sst SYSTEM '/etc/passwd'><sst><si><t>&x;"
                                      "</t></si></sst>",
                                      0}};
    expect_error(xlsx_load_parts(strings, 2), "Entity 'x' not defined");
    size_t length = (size_t)100 << 20; /* blanks: a thousand times smaller when packed */
    char *zeros = malloc(length);
    cr_assert(zeros);
    memset(zeros, ' ', length);
    memcpy(zeros, "<worksheet>", 11);
    expect_error(xlsx_load_parts(&(workbook_part){"xl/worksheets/sheet1.xml", zeros, length}, 1),
                 "unpacks to more than 300 times its size: it is refused as a bomb");
    free(zeros);
    CHECK_CLEAN();
}
