/* ODS: typed values, repeated rows and cells, what is hidden, formulas without a value; hostile files. */
#include "xlsx.h"

#define CONTENT(styles, sheets)                                                                                        \
    "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:style='s'>"                        \
    "<office:automatic-styles>" styles "</office:automatic-styles><office:body><office:spreadsheet>" sheets            \
    "</office:spreadsheet></office:body></office:document-content>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define TEXT(text) "<table:table-cell office:value-type='string'><text:p>" text "</text:p></table:table-cell>"
#define FLOAT(value)                                                                                                   \
    "<table:table-cell office:value-type='float' office:value='" value "'><text:p>?</text:p></table:table-cell>"
#define SHEET_OF(name, of) "<table:table table:name='" name "'>" of "</table:table>"

static csv load_with(const char *content, const char *manifest, const char *sheet) {
    csv got = {.ctx = COOP_CONTEXT_INIT};
    const char *path = check_path("a.ods");
    const workbook_part parts[] = {{"content.xml", content, 0}, {"META-INF/manifest.xml", manifest, 0}};
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    options.sheet = sheet;
    cr_assert(workbook_write(path, parts, manifest ? 2 : 1, false));
    check_eq(coop_problems_new(&got.ctx.problems, 0, &got.ctx), COOP_OK);
    got.status = coop_load(&got.network, &path, 1, &options, &got.ctx);
    return got;
}

static csv load(const char *content) {
    return load_with(content, NULL, NULL);
}

Test(ods, typed_values) {
    csv got = load(CONTENT(
        "",
        SHEET_OF("S", ROW(TEXT("Source") TEXT("Target") TEXT("Weight") TEXT("since") TEXT("joint") TEXT("share"))
                          ROW(TEXT("A<text:s text:c='2'/>B") TEXT("C") FLOAT("3.50") //
                              "<table:table-cell office:value-type='date' office:date-value='2021-02-03'/>"
                              "<table:table-cell office:value-type='boolean' office:boolean-value='true'/>"
                              "<table:table-cell office:value-type='percentage' office:value='0.1'/>")
                              ROW("<table:table-cell office:value-type='string'><office:annotation><text:p>no</text:p>"
                                  "</office:annotation><text:p>A  B</text:p></table:table-cell>" TEXT(
                                      "D") "<table:table-cell office:value-type='currency' office:value='1200'/>"))));
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    coop_tie tie;
    coop_value value;
    check_eq(coop_network_ties(got.network), 2);
    coop_network_tie(&tie, got.network, 0);
    check_str(coop_network_id(got.network, tie.source), "A  B");
    cr_assert(tie.weight == 3.5 && tie.since == 20210203);
    coop_network_tie(&tie, got.network, 1);
    cr_assert_float_eq(tie.weight, 1200, 0);
    check_eq(coop_network_attributes(got.network, COOP_OF_TIE), 2);
    cr_assert(coop_column_get(&value, coop_network_attribute(got.network, COOP_OF_TIE, 0), 0) && value.boolean);
    csv_free(&got);
    CHECK_CLEAN();
}

/* One file of XML, as LibreOffice saves it; its name does not matter. */
Test(ods, flat) {
    static const char *const names[] = {"a.fods", "a.xml"};
    for (size_t i = 0; i < 2; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_tie tie;
        coop_network *network = check_load(
            names[i],
            "<?xml version='1.0'?><office:document xmlns:office='o' xmlns:table='t' xmlns:text='x' "
            "office:mimetype='application/"
            "vnd.oasis.opendocument.spreadsheet'><office:body><office:spreadsheet>" SHEET_OF(
                "S", ROW(TEXT("Source") TEXT("Target") TEXT("Weight")) ROW(TEXT("A") TEXT("B") FLOAT("3.50"))) //
            "</office:spreadsheet></office:body></office:document>",
            &ctx);
        coop_network_tie(&tie, network, 0);
        cr_assert(coop_network_ties(network) == 1 && tie.weight == 3.5);
        coop_network_free(network);
    }
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    const char *path = check_write("b.fods", "<?xml version='1.0'?><office:document "
                                             "office:mimetype='application/vnd.oasis.opendocument.spreadsheet'><");
    check_eq(coop_load(&network, &path, 1, NULL, &ctx), COOP_INPUT);
    CHECK_CLEAN();
}

Test(ods, repeated_cells_and_rows) {
    csv got = load(CONTENT(
        "",
        SHEET_OF("S", "<table:table-row table:number-rows-repeated='5'><table:table-cell "
                      "table:number-columns-repeated='1024'/></table:table-row>" ROW(
                          "<table:table-cell table:number-columns-repeated='2'/>" TEXT("Label") TEXT("City") TEXT("n"))
                          ROW("<table:table-cell table:number-columns-repeated='2'/>" TEXT(
                              "A") "<table:table-cell office:value-type='string' table:number-columns-repeated='2'>"
                                   "<text:p>7</text:p></table:table-cell>") //
                 "<table:table-row table:number-rows-repeated='1048576'><table:table-cell/></table:table-row>")));
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 1);
    check_str(csv_organisation(&got, 0).city, "7");
    check_eq(csv_organisation(&got, 0).place.line, 7);
    check_eq(csv_organisation(&got, 0).place.column, 3);
    csv_free(&got);
    CHECK_CLEAN();
}

static const char hidden[] =
    CONTENT("<style:style style:name='h'><style:table-properties table:display='false'/></style:style>",
            "<table:table table:name='old' table:style-name='h'>" ROW(TEXT("Label"))
                ROW(TEXT("Z")) "</table:table>" //
                               "<table:table table:name='S'><table:table-column table:number-columns-repeated='1'/>"
                               "<table:table-column table:visibility='collapse'/>" //
            ROW(TEXT("Label") TEXT("City")) ROW(TEXT("A") TEXT(
                "Omsk")) "<table:table-row table:visibility='filter'>" TEXT("B") "</table:table-row></table:table>");

Test(ods, what_is_hidden_is_left_out_and_told) {
    csv got = load(hidden);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 1);
    cr_assert_null(csv_organisation(&got, 0).city);
    check_eq_where(coop_problems_count_code(got.ctx.problems, "hidden"), 3, "%s", "a sheet, a row, cells");
    csv_free(&got);
    got = load_with(hidden, NULL, "old");
    check_eq(coop_network_organisations(got.network), 1);
    check_str(csv_organisation(&got, 0).id, "Z");
    csv_free(&got);
    got = load_with(hidden, NULL, "new");
    check_eq(got.status, COOP_USAGE);
    check_str(csv_error(&got), "there is no sheet 'new'; there are: 'old', 'S'");
    csv_free(&got);
    CHECK_CLEAN();
}

Test(ods, a_formula_without_a_value) {
    csv got = load(CONTENT("", SHEET_OF("S", ROW(TEXT("Source") TEXT("Target") TEXT("Weight")) ROW(
                                                 TEXT("A") TEXT("B") "<table:table-cell table:formula='of:=1+1'/>"))));
    check_eq(got.status, COOP_INPUT);
    check_eq(coop_problems_count_code(got.ctx.problems, "no-value"), 1);
    csv_free(&got);
    CHECK_CLEAN();
}

/* Each is refused in time, in one line. */
Test(ods, hostile) {
    static const struct {
        const char *content, *manifest, *why;
    } cases[] = {
        {CONTENT("", SHEET_OF("S", ROW(TEXT("Source") TEXT("Target")) "<table:table-row "
                                                                      "table:number-rows-repeated='100000000'>" TEXT(
                                                                          "A") TEXT("B") "</table:table-row>")),
         NULL, "a row of cells that is repeated too often: it is refused as a bomb"},
        {CONTENT(
             "",
             SHEET_OF(
                 "S",
                 "<table:table-row><table:table-cell office:value-type='string' "
                 "table:number-columns-repeated='100000000'><text:p>A</text:p></table:table-cell></table:table-row>")),
         NULL, "a cell beyond the last column that a sheet has; save it anew"},
        {"<x/>", "<m><encryption-data/></m>", "this workbook has a password; save it without one"},
        {CONTENT("", ""), NULL, "no sheet has a header that tells"},
        {"<office", NULL, "broken"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        csv got = load_with(cases[i].content, cases[i].manifest, NULL);
        check_eq_where(got.status, COOP_INPUT, "%zu", i);
        if (i < 4) cr_assert(strstr(csv_error(&got), cases[i].why), "%s", csv_error(&got));
        csv_free(&got);
    }
    CHECK_CLEAN();
}
