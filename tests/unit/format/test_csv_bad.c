/* Bad CSV: each mistake gets one line with its place and its cure. */
#include "csv.h"

static const struct bad {
    const char *text;
    const char *told; /* "line:column code message" */
} bad_rows[] = {
    {"source,target,weight\na,b,1\nc,d\n",
     "3:3 bad-row 2 fields where the header has 3; add the missing ones, empty if need be (parted by ',')"},
    {"source;target\nа;б\nа;в;г\n",
     "3:5 bad-row 3 fields where the header has 2; quote a field that holds the delimiter (parted by ';')"},
    {"source,target,weight\na,b,heavy\n",
     "2:5 bad-number weight 'heavy' is no finite number; write a number above 0, like 1 or 0.5"},
    {"source,target,weight\na,b,1e400\n",
     "2:5 bad-number weight '1e400' is no finite number; write a number above 0, like 1 or 0.5"},
    {"source,target,weight\na,b,NaN\n",
     "2:5 bad-number weight 'NaN' is no finite number; write a number above 0, like 1 or 0.5"},
    {"source,target,weight\na,b,inf\n",
     "2:5 bad-number weight 'inf' is no finite number; write a number above 0, like 1 or 0.5"},
    {"source,target,weight\na,b,\"1,234\"\n",
     "2:5 bad-number weight '1,234' is no finite number; write a number above 0, like 1 or 0.5"},
    {"source,target,weight\na,b,0\n",
     "2:5 bad-weight tie 'a' - 'b': weight is 0; a tie's strength must be above 0, or remove the tie"},
    {"source,target,weight\nй,b,-2\n",
     "2:5 bad-weight tie 'й' - 'b': weight is negative; a tie's strength must be above 0"},
    {"source,target\n,b\n", "2:1 empty-id the source of this row is empty; name an organisation or remove the row"},
    {"source,target\na,\n", "2:3 empty-id the target of this row is empty; name an organisation or remove the row"},
    {"source,target\na,\"b\"c\n",
     "2:6 bad-quote text behind a closing quote; put the whole field in quotes and double those inside it (\"\")"},
    {"source,target\na,b\n\"c,d\ne,f\n", "3:1 unterminated-quote the quote that opens here is never closed; close it, "
                                         "or double it if it belongs to the text"},
    {"id,label\n,A\n", "2:1 empty-id the organisation of this row has no id; fill it in or remove the row"},
    {"label,city\n,Tomsk\n", "2:1 empty-id the organisation of this row has no name; fill it in or remove the row"},
    {"id\na\na\n",
     "3:1 duplicate-id organisation 'a' is already declared at line 2; give it another id or remove one of the two"},
    {"project,organisation\n,a\n", "2:1 empty-id this row names no project; fill it in or remove the row"},
    {"agreement,participant\n,a\n", "2:1 empty-id this row names no agreement; fill it in or remove the row"},
    {"project,organisation\nP,\n",
     "2:3 empty-id the organisation of this row is empty; name an organisation or remove the row"},
};

Test(csv_bad, each_row_is_told_with_its_place_and_cure) {
    for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
        csv got = csv_load(bad_rows[i].text, NULL);
        cr_expect(got.status == COOP_INPUT, "%s", bad_rows[i].text);
        cr_expect_str_eq(csv_told(&got, COOP_ERROR, 0), bad_rows[i].told);
        cr_expect_str_eq(csv_told(&got, COOP_ERROR, 1), "", "%s: told twice", bad_rows[i].told);
        csv_free(&got);
    }
    CHECK_CLEAN();
}

/* An optional field never costs the row. */
static const struct {
    const char *text, *told;
} warned[] = {
    {"source,target,since\na,b,soon\n",
     "2:5 bad-date start 'soon' is no date like 2015, 2015-02 or 2015-02-09; the cell is left out"},
    {"source,target,until\na,b,44927\n",
     "2:5 bad-date end '44927' is no date like 2015, 2015-02 or 2015-02-09; the cell is left out"},
    {"source,target,since,until\na,b,2015,2014\n",
     "2:1 bad-date tie 'a' - 'b' ends (2014) before it begins (2015): both dates are left out; swap the two"},
    {"source,target,type,kind\na,b,both,supply\n",
     "2:5 bad-value type 'both' is neither Directed nor Undirected; the cell is left out"},
    {"source,target,directed\na,b,perhaps\n",
     "2:5 bad-value directed 'perhaps' is neither true nor false; the cell is left out"},
    {"id,lat\na,north\n", "2:3 bad-number latitude 'north' is no number like 56.4977; the cell is left out"},
    {"id,lat\na,95\n", "2:1 bad-value organisation 'a': latitude 95 is not between -90 and 90 and is left out"},
    {"id,founded\na,long ago\n", "2:3 bad-date founding year 'long ago' is no year or date; the cell is left out"},
};

Test(csv_bad, an_optional_cell_is_left_out_and_told) {
    for (size_t i = 0; i < sizeof warned / sizeof *warned; i++) {
        csv got = csv_load(warned[i].text, NULL);
        cr_expect(got.status == COOP_OK, "%s", warned[i].text);
        cr_expect_str_eq(csv_told(&got, COOP_WARNING, 0), warned[i].told);
        cr_expect(coop_network_ties(got.network) == (strstr(warned[i].text, "target") ? 1 : 0));
        csv_free(&got);
    }
    CHECK_CLEAN();
}

/* Without a list of problems the first bad row is the error, at the same place. */
Test(csv_bad, without_a_list_the_first_row_is_the_error) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    const char *path = check_write("a.csv", "source,target,weight\na,b,1\nc,d,x\ne,f,y\n");
    check_eq(coop_load(&network, &path, 1, NULL, &ctx), COOP_INPUT);
    cr_assert_null(network);
    check_str(ctx.error.message, "weight 'x' is no finite number; write a number above 0, like 1 or 0.5");
    check_eq(ctx.error.line, 3);
    check_eq(ctx.error.column, 5);
    CHECK_CLEAN();
}

Test(csv_bad, lenient_leaves_bad_rows_out) {
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    finish.lenient = true;
    options.finish = &finish;
    const char *text = "source,target,weight\na,b,1\nc,d,x\ne,f\ng,h,2\n,i,1\n";
    csv got = csv_load_bytes(text, strlen(text), NULL, &options);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_ties(got.network), 2);
    check_eq(coop_problems_count(got.ctx.problems, COOP_ERROR), 3);
    csv_free(&got);
    CHECK_CLEAN();
}

Test(csv_bad, a_nul_byte_is_told_and_the_next_row_is_read) {
    const char text[] = "source,target\na,b\nc\0c,d\n\"e\0\",f\n";
    csv got = csv_load_bytes(text, sizeof text - 1, NULL, NULL);
    check_eq(got.status, COOP_INPUT);
    check_str(csv_told(&got, COOP_ERROR, 0),
              "3:2 nul-byte a NUL byte; save the table as plain CSV in UTF-8 (is this a spreadsheet's own format?)");
    check_str(csv_told(&got, COOP_ERROR, 1),
              "4:3 nul-byte a NUL byte; save the table as plain CSV in UTF-8 (is this a spreadsheet's own format?)");
    csv_free(&got);
    CHECK_CLEAN();
}

static const struct whole {
    const char *text, *message;
} no_tables[] = {
    {"", "the file is empty; was it saved?"},
    {"\n\n", "the file is empty; a table needs a header and rows"},
    {"foo,bar\n1,2\n",
     "no header tells what this table holds; name the columns id and label (organisations), source and "
     "target (ties) or project and organisation (participations). The first line has: 'foo', 'bar'"},
};

Test(csv_bad, a_file_without_a_table) {
    for (size_t i = 0; i < sizeof no_tables / sizeof *no_tables; i++) {
        csv got = csv_load(no_tables[i].text, NULL);
        cr_expect(got.status == COOP_INPUT);
        cr_expect_str_eq(csv_error(&got), no_tables[i].message);
        csv_free(&got);
    }
    CHECK_CLEAN();
}

Test(csv_bad, a_table_on_its_side) {
    char *text = malloc(140004);
    cr_assert_not_null(text);
    memcpy(text, "id", 2);
    for (size_t i = 0; i < 70000; i++) memcpy(text + 2 + 2 * i, ",x", 2);
    text[140002] = '\n';
    csv got = csv_load_bytes(text, 140003, NULL, NULL);
    free(text);
    check_eq(got.status, COOP_INPUT);
    check_str(csv_error(&got), "more than 65,536 columns; is the table turned on its side?");
    csv_free(&got);
    CHECK_CLEAN();
}

Test(csv_bad, columns_that_are_not_read_are_told) {
    csv got = csv_load("project,org,budget\nP,a,1\nP,b,2\n", "id,city,city,note\na,T,U,x\nb,T,U,\n");
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_str(csv_told(&got, COOP_WARNING, 0), "0:0 unread-column column 'budget' is not read: a participation has "
                                               "project, organisation, role, functions, title and dates");
    check_str(csv_told(&got, COOP_WARNING, 1),
              "1:9 repeated-column column 'city' stands twice and is read once; give the second another name");
    csv_free(&got);
    CHECK_CLEAN();
}
