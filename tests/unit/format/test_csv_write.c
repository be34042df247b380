/* CSV for Gephi's spreadsheet import, and back into our own reader. */
#include "csv.h"

#include <stdlib.h>

/* A network with all that a cell can hold. */
static coop_network *awkward(coop_context *ctx) {
    static const struct {
        const char *id, *label, *kind;
    } rows[] = {{"1", "Фирма \"Весна\", ООО", "компания"},
                {"2", "two\nlines", "вуз"},
                {"=cmd", "+7 3822", "bureau"},
                {"-5", "@home", NULL},
                {" x ", "'quoted", NULL},
                {"'=x", "''=y", "cluster"},
                {"0077", "tab\there", NULL},
                {"oil, gas", NULL, "cluster"}};
    coop_network *network = NULL;
    uint32_t index[8];
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    for (size_t i = 0; i < 8; i++) {
        coop_organisation row = COOP_ORGANISATION_INIT;
        row.id = rows[i].id;
        row.label = rows[i].label;
        row.kind_text = rows[i].kind;
        row.latitude = i == 0 ? 56 : NAN;
        row.founded = i == 1 ? 1962 : 0;
        check_eq(coop_network_add_organisation(network, &index[i], &row, ctx), COOP_OK);
    }
    static const char *const notes[] = {"", "=1+1", "a\r\nb", "\"", "  kept  ", "0077", "'", "\xC2\xA0"};
    for (size_t i = 0; i < 8; i++) {
        coop_network_set_attribute(network, COOP_OF_ORGANISATION, index[i], "note", COOP_STRING_VALUE(notes[i]), ctx);
        if (i % 2)
            coop_network_set_attribute(network, COOP_OF_ORGANISATION, index[i], "real",
                                       COOP_REAL_VALUE(3.0 * (double)i), ctx);
    }
    coop_network_add_membership(network, index[0], index[5], NULL, ctx);
    coop_network_add_membership(network, index[0], index[7], NULL, ctx);
    coop_network_add_membership(network, index[1], index[7], NULL, ctx);
    coop_network_add_competence(network, index[0], COOP_OFFER, "steel; pipes", ctx);
    coop_network_add_competence(network, index[0], COOP_OFFER, "a|b", ctx);
    coop_network_add_competence(network, index[0], COOP_OFFER, "c\\d", ctx);
    coop_network_add_competence(network, index[1], COOP_NEED, "-x", ctx);
    coop_tie tie = COOP_TIE_INIT;
    tie.source = index[2];
    tie.target = index[3];
    tie.weight = 1.0 / 3;
    tie.directed = true;
    tie.kind = "особый, вид";
    tie.since = 20150209;
    tie.illustrative = true;
    check_eq(coop_network_add_tie(network, NULL, &tie, ctx), COOP_OK);
    tie = (coop_tie)COOP_TIE_INIT;
    tie.source = index[4];
    tie.target = index[6];
    tie.reference = "стр. 5; 6";
    check_eq(coop_network_add_tie(network, NULL, &tie, ctx), COOP_OK);
    check_eq_where(coop_network_finish(network, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return network;
}

static void expect_same_text(const char *a, const char *b) {
    cr_expect((!a && !b) || (a && b && strcmp(a, b) == 0), "'%s' became '%s'", a ? a : "(none)", b ? b : "(none)");
}

static void expect_same_lists(size_t a_count, const uint32_t *a, size_t b_count, const uint32_t *b) {
    check_eq(a_count, b_count);
    cr_assert(a_count == 0 || memcmp(a, b, a_count * sizeof *a) == 0);
}

static void expect_same_attributes(const coop_network *a, const coop_network *b, coop_owner owner, size_t rows) {
    check_eq(coop_network_attributes(a, owner), coop_network_attributes(b, owner));
    for (size_t c = 0; c < coop_network_attributes(a, owner); c++) {
        const coop_column *x = coop_network_attribute(a, owner, c), *y = coop_network_attribute(b, owner, c);
        expect_same_text(coop_column_name(x), coop_column_name(y));
        check_eq_where(coop_column_type(x), coop_column_type(y), "%s", coop_column_name(x));
        for (size_t i = 0; i < rows; i++) {
            coop_value v, w;
            bool has = coop_column_get(&v, x, i);
            check_eq_where(has, coop_column_get(&w, y, i), "%s of %zu", coop_column_name(x), i);
            if (has && v.type == COOP_STRING) expect_same_text(v.string, w.string);
            if (has && v.type == COOP_REAL) check_near(v.real, w.real, 0);
        }
    }
}

static void expect_same(const coop_network *a, const coop_network *b) {
    uint32_t n = coop_network_organisations(a);
    check_eq(n, coop_network_organisations(b));
    check_eq(coop_network_ties(a), coop_network_ties(b));
    for (uint32_t i = 0; i < n; i++) {
        coop_organisation x, y;
        const uint32_t *p, *q;
        coop_network_organisation(&x, a, i);
        coop_network_organisation(&y, b, i);
        expect_same_text(x.id, y.id);
        expect_same_text(coop_network_label(a, i), coop_network_label(b, i));
        check_eq(x.kind, y.kind);
        check_near(x.latitude, y.latitude, 0);
        check_eq(x.founded, y.founded);
        size_t count = coop_network_clusters(&p, a, i), other = coop_network_clusters(&q, b, i);
        expect_same_lists(count, p, other, q);
        for (int which = 0; which < 2; which++) {
            count = coop_network_competences(&p, a, i, (coop_competence)which);
            other = coop_network_competences(&q, b, i, (coop_competence)which);
            check_eq(count, other);
            for (size_t k = 0; k < count; k++) expect_same_text(coop_network_tag(a, p[k]), coop_network_tag(b, q[k]));
        }
    }
    for (uint64_t i = 0; i < coop_network_ties(a); i++) {
        coop_tie x, y;
        coop_network_tie(&x, a, i);
        coop_network_tie(&y, b, i);
        check_eq(x.source, y.source);
        check_eq(x.target, y.target);
        check_eq(x.directed, y.directed);
        check_eq(x.illustrative, y.illustrative);
        check_eq(x.since, y.since);
        check_near(x.weight, y.weight, 0);
        expect_same_text(x.kind, y.kind);
        expect_same_text(x.reference, y.reference);
    }
    expect_same_attributes(a, b, COOP_OF_ORGANISATION, n);
    expect_same_attributes(a, b, COOP_OF_TIE, (size_t)coop_network_ties(a));
}

static coop_network *load_two(const char *a, const char *b, coop_context *ctx) {
    coop_network *network = NULL;
    const char *const paths[] = {a, b};
    check_eq_where(coop_load(&network, paths, 2, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return network;
}

Test(csv_write, reads_back_equal) {
    static const char *const names[][3] = {{"out.csv", "out.nodes.csv", "out.ties.csv"},
                                           {"out.csv.gz", "out.nodes.csv.gz", "out.ties.csv.gz"}};
    for (size_t i = 0; i < 2; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = awkward(&ctx);
        const coop_export export_ = {.network = network};
        check_eq_where(coop_save(check_path(names[i][0]), &export_, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
        coop_network *back = load_two(check_path(names[i][1]), check_path(names[i][2]), &ctx);
        expect_same(network, back);
        coop_network_free(network);
        coop_network_free(back);
    }
    CHECK_CLEAN();
}

Test(csv_write, C1_columns_of_gephis_import_and_zeros_are_told) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
    coop_network *network = awkward(&ctx);
    const coop_export export_ = {.network = network};
    check_eq(coop_save(check_path("b.csv"), &export_, NULL, &ctx), COOP_OK);
    check_str(check_read(check_path("b.nodes.csv"), NULL),
              "Id,Label,Kind,latitude,founded,clusters,offers,needs,note,real\n"
              "''=x,'''=y,cluster,,,,,,0077,15.0\n"
              "-5,'@home,other,,,,,,\"\"\"\",9.0\n"
              "0077,\"tab\there\",other,,,,,,',\n"
              "1,\"Фирма \"\"Весна\"\", ООО\",company,56.0,,\"''=x|oil, gas\",\"a\\|b|c\\\\d|steel; pipes\",,\"\",\n"
              "2,\"two\nlines\",university,,1962,\"oil, gas|\",,'-x,'=1+1,3.0\n"
              "'=cmd,'+7 3822,bureau,,,,,,\"a\r\nb\",\n"
              "\"oil, gas\",\"oil, gas\",cluster,,,,,,\"\xC2\xA0\",21.0\n"
              "x,'quoted,other,,,,,,\"  kept  \",\n");
    check_str(check_read(check_path("b.ties.csv"), NULL),
              "Source,Target,Type,Kind,Id,Label,Weight,since,reference,illustrative\n"
              "1,''=x,Undirected,membership,1,,1,,,false\n"
              "x,0077,Undirected,cooperation,2,,1,,\"стр. 5; 6\",false\n"
              "1,\"oil, gas\",Undirected,membership,3,,1,,,false\n"
              "2,\"oil, gas\",Undirected,membership,4,,1,,,false\n"
              "'=cmd,-5,Directed,\"особый, вид\",5,,0.3333333333333333,2015-02-09,,true\n");
    const coop_problem *loss = NULL;
    for (size_t i = 0; i < coop_problems_stored(ctx.problems); i++) {
        const coop_problem *p = coop_problems_get(ctx.problems, i);
        if (strcmp(p->code, "loss") == 0 && !loss) loss = p;
    }
    cr_assert_not_null(loss);
    check_str(loss->message,
              "3 texts of digits begin with 0: spreadsheets and Gephi's import read 0077 as 77 unless the column "
              "is imported as text; GraphML keeps the zero");
    coop_problems_free(ctx.problems);
    coop_network_free(network);
    CHECK_CLEAN();
}

static coop_table *results(const coop_network *network, coop_context *ctx) {
    static const coop_column_spec columns[] = {{"organisation", COOP_ORGANISATION_REF, NULL, NULL, NULL},
                                               {"degree", COOP_INTEGER, NULL, NULL, NULL},
                                               {"kind", COOP_STRING, NULL, NULL, NULL},
                                               {"closeness", COOP_REAL, .gephi = "closnesscentrality"}};
    coop_table *table = NULL;
    check_eq(coop_table_new(&table, "t", "T", COOP_ROWS_PER_ORGANISATION, columns, 4, ctx), COOP_OK);
    check_eq(coop_table_add_rows(table, NULL, coop_network_organisations(network), ctx), COOP_OK);
    check_eq(coop_table_set(table, 0, 1, COOP_INT_VALUE(2), ctx), COOP_OK);
    check_eq(coop_table_set(table, 0, 2, COOP_STRING_VALUE("hub"), ctx), COOP_OK);
    check_eq(coop_table_set(table, 1, 3, COOP_REAL_VALUE(0.5), ctx), COOP_OK);
    return table;
}

static coop_table *suggestions(coop_context *ctx) {
    static const coop_column_spec columns[] = {
        {"a", COOP_ORGANISATION_REF, NULL, NULL, NULL}, {"b", COOP_ORGANISATION_REF, NULL, NULL, NULL},
        {"score", COOP_REAL, NULL, NULL, NULL},         {"reason", COOP_STRING, NULL, NULL, NULL},
        {"steps", COOP_INTEGER, NULL, NULL, NULL},      {"chain", COOP_STRING, NULL, NULL, NULL},
        {"kind", COOP_STRING, NULL, NULL, NULL}};
    coop_table *table = NULL;
    check_eq(coop_table_new(&table, "s", "S", COOP_ROWS_PER_PAIR, columns, 7, ctx), COOP_OK);
    check_eq(coop_table_add_rows(table, NULL, 1, ctx), COOP_OK);
    check_eq(coop_table_set(table, 0, 0, ((coop_value){.type = COOP_ORGANISATION_REF, .organisation = 0}), ctx),
             COOP_OK);
    check_eq(coop_table_set(table, 0, 1, ((coop_value){.type = COOP_ORGANISATION_REF, .organisation = 2}), ctx),
             COOP_OK);
    check_eq(coop_table_set(table, 0, 2, COOP_REAL_VALUE(0.25), ctx), COOP_OK);
    check_eq(coop_table_set(table, 0, 3, COOP_STRING_VALUE("they share b, and more"), ctx), COOP_OK);
    check_eq(coop_table_set(table, 0, 4, COOP_INT_VALUE(2), ctx), COOP_OK); /* no chain: the column is left out */
    check_eq(coop_table_set(table, 0, 6, COOP_STRING_VALUE("likely"), ctx), COOP_OK);
    return table;
}

/* Results replace attributes of the same name (an earlier run, read back); a name that is taken gets a number. */
Test(csv_write, results_suggestions_and_picture) {
    csv got = csv_load("source,target,weight\na,b,1\nb,c,2\n", "id,degree\na,9\nb,9\nc,9\n");
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    coop_table *table = results(got.network, &got.ctx), *suggested = suggestions(&got.ctx);
    const coop_table *const tables[] = {table};
    float x[] = {0, 1.5F, -1.5F}, y[] = {0, 2, -2}, size[] = {4, 50, 100};
    coop_colour colour[] = {{0, 1, 2}, {255, 16, 0}, {9, 9, 9}};
    const coop_picture picture = {.n = 3, .x = x, .y = y, .size = size, .colour = colour};
    const coop_export export_ = {
        .network = got.network, .tables = tables, .table_count = 1, .suggestions = suggested, .picture = &picture};
    check_eq_where(coop_save(check_path("r.csv"), &export_, NULL, &got.ctx), COOP_OK, "%s", csv_error(&got));
    check_str(check_read(check_path("r.nodes.csv"), NULL), "Id,Label,Kind,x,y,size,color,degree,kind_2,closeness\n"
                                                           "a,a,other,0.0,0.0,4.0,#000102,2,hub,\n"
                                                           "b,b,other,1.5,2.0,50.0,#FF1000,,,0.5\n"
                                                           "c,c,other,-1.5,-2.0,100.0,#090909,,,\n");
    check_str(check_read(check_path("r.ties.csv"), NULL),
              "Source,Target,Type,Kind,Id,Label,Weight,suggested,score,reason,steps,kind_2\n"
              "a,b,Undirected,cooperation,1,,1,false,,,,\n"
              "b,c,Undirected,cooperation,2,,2,false,,,,\n"
              "a,c,Undirected,suggestion,3,,0.25,true,0.25,\"they share b, and more\",2,likely\n");
    coop_export named = export_;
    named.gephi_names = true;
    check_eq_where(coop_save(check_path("g.nodes.csv"), &named, NULL, &got.ctx), COOP_OK, "%s", csv_error(&got));
    check_eq(strncmp(check_read(check_path("g.nodes.csv"), NULL),
                     "Id,Label,Kind,x,y,size,color,degree,kind_2,closnesscentrality\n", 61),
             0);
    coop_network *back = load_two(check_path("r.nodes.csv"), check_path("r.ties.csv"), &got.ctx);
    check_eq(coop_network_ties(back), 2);
    coop_network_free(back);
    coop_table_free(table);
    coop_table_free(suggested);
    csv_free(&got);
    CHECK_CLEAN();
}

Test(csv_write, one_file_by_its_name) {
    csv got = csv_load("source,target,directed\na,b,true\n", NULL);
    const coop_export export_ = {.network = got.network, .undirected = true};
    check_eq(coop_save(check_path("only.nodes.csv"), &export_, NULL, &got.ctx), COOP_OK);
    check_str(check_read(check_path("only.nodes.csv"), NULL), "Id,Label,Kind\na,a,other\nb,b,other\n");
    check_eq(coop_save(check_path("only.edges.csv"), &export_, NULL, &got.ctx), COOP_OK);
    check_str(check_read(check_path("only.edges.csv"), NULL),
              "Source,Target,Type,Kind,Id,Label,Weight\na,b,Undirected,cooperation,1,,1\n");
    csv_free(&got);
    CHECK_CLEAN();
}

/* Nothing is replaced when one of the two cannot be written. */
Test(csv_write, N3_a_failure_leaves_both_as_they_were) {
    csv got = csv_load("source,target\na,b\n", NULL);
    const coop_export export_ = {.network = got.network};
    check_eq(coop_save(check_path("missing/folder.csv"), &export_, NULL, &got.ctx), COOP_OUTPUT);
    csv_free(&got);
    CHECK_CLEAN();
}

Test(csv_write, N1_same_bytes_under_a_russian_locale_and_another_row_order) {
    csv one = csv_load("source,target,weight\na,b,0.5\nb,c,2\n", "id,lat\na,1.5\nb,2\nc,\n");
    const coop_export export_ = {.network = one.network};
    check_eq(coop_save(check_path("one.csv"), &export_, NULL, &one.ctx), COOP_OK);
    check_russian();
    csv two = csv_load("source,target,weight\nb,c,2\na,b,0.5\n", "id,lat\nc,\nb,2\na,1.5\n");
    const coop_export other = {.network = two.network};
    check_eq(coop_save(check_path("two.csv"), &other, NULL, &two.ctx), COOP_OK);
    expect_same_text(check_read(check_path("one.nodes.csv"), NULL), check_read(check_path("two.nodes.csv"), NULL));
    expect_same_text(check_read(check_path("one.ties.csv"), NULL), check_read(check_path("two.ties.csv"), NULL));
    csv_free(&one);
    csv_free(&two);
    CHECK_CLEAN();
}
