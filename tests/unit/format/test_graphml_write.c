/* The writing half of the contract of a perfect Gephi export, a test per point. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "unit/format/graphml.h"

#define HAS(text, part)   check_neq_where(strstr((text), (part)), NULL, "no '%s'", (part))
#define LACKS(text, part) check_eq_where(strstr((text), (part)), NULL, "'%s' is there", (part))

/* The sample, written with mixed directions, and its end. */
#define BEGIN                                                                                                          \
    gml_sample s;                                                                                                      \
    gml_sample_init(&s, true);                                                                                         \
    const char *text = write_gml(&s, "sample.graphml")
#define END                                                                                                            \
    gml_sample_clear(&s);                                                                                              \
    CHECK_CLEAN()

Test(graphml, G1_utf8_is_declared) {
    BEGIN;
    check_eq(strncmp(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", 39), 0);
    END;
}

Test(graphml, G2_properties_have_the_names_gephi_knows) {
    BEGIN;
    const char *const names[] = {"label", "x", "y", "size", "r", "g", "b"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char key[96];
        snprintf(key, sizeof key, "<key id=\"%s\" for=\"node\" attr.name=\"%s\"", names[i], names[i]);
        HAS(text, key);
    }
    HAS(text, "<key id=\"weight\" for=\"edge\" attr.name=\"weight\"");
    HAS(text, "<key id=\"edge_label\" for=\"edge\" attr.name=\"label\"");
    HAS(text, "<key id=\"edge_r\" for=\"edge\" attr.name=\"r\"");
    LACKS(text, "for=\"all\"");
    LACKS(text, "for=\"graph\"");
    /* the user's own column "size" is no property */
    HAS(text, "<key id=\"size_2\" for=\"node\" attr.name=\"size_2\" attr.type=\"long\">");
    END;
}

Test(graphml, G3_keys_come_first_and_differ_in_any_case) {
    BEGIN;
    check_eq(strstr(strstr(text, "<graph "), "<key"), NULL);
    HAS(text, "id=\"Revenue_mln\" for=\"node\" attr.name=\"Revenue_mln\"");
    HAS(text, "id=\"revenue_MLN_2\"");
    HAS(text, "<key id=\"id_2\"");
    LACKS(text, "<key id=\"id\"");
    HAS(gml_problem(s.problems, "renamed"), "3 columns"); /* the attribute "id" got its other name before */
    END;
}

Test(graphml, G4_types_are_the_six_and_codes_stay_text) {
    BEGIN;
    size_t known = 0;
    const char *const types[] = {"boolean", "int", "long", "float", "double", "string"};
    for (size_t i = 0; i < 6; i++) {
        char part[32];
        snprintf(part, sizeof part, "attr.type=\"%s\"", types[i]);
        known += gml_count(text, part);
    }
    check_eq(known, gml_count(text, "<key "));
    HAS(text, "<data key=\"inn\">0077</data>");
    END;
}

Test(graphml, G5_whole_numbers_are_whole) {
    BEGIN;
    HAS(text, "<data key=\"r\">0</data>");
    HAS(text, "<data key=\"g\">114</data>");
    HAS(text, "<key id=\"founded\" for=\"node\" attr.name=\"founded\" attr.type=\"int\">");
    HAS(text, "<data key=\"founded\">1896</data>");
    HAS(text, "<data key=\"size_2\">5000000000</data>");
    END;
}

Test(graphml, G6_a_weight_that_a_float_loses_stands_beside) {
    BEGIN;
    HAS(text, "<data key=\"weight\">16777217</data>");
    HAS(text, "<data key=\"weight_exact\">16777217</data>");
    LACKS(text, "<data key=\"weight\">0</data>");
    END;
}

static coop_status write_pair(const char **text, double weight, coop_context *ctx) {
    char source[256];
    snprintf(source, sizeof source,
             "{\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"ties\":[{\"from\":\"a\",\"to\":\"b\",\"weight\":"
             "%.17g}]}",
             weight);
    coop_network *network = check_load("pair.json", source, ctx);
    coop_export export_ = {.network = network};
    const char *path = check_path("pair.graphml");
    coop_status status = coop_save(path, &export_, NULL, ctx);
    coop_network_free(network);
    if (status == COOP_OK) *text = check_read(path, NULL);
    return status;
}

Test(graphml, G6_weights_beyond_a_float) {
    static const struct {
        double weight;
        bool exact;
    } rows[] = {{0.1, false}, {16777216, false}, {123456, false}, {0.1234567, true}, {1e300, true}, {1e-300, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        const char *text = NULL;
        check_eq_where(write_pair(&text, rows[i].weight, &ctx), COOP_OK, "%s", ctx.error.message);
        check_eq_where((strstr(text, "weight_exact") != NULL), rows[i].exact, "%g", rows[i].weight);
        /* Gephi reads a Java float: neither 0 nor infinite */
        float seen = strtof(strstr(text, "<data key=\"weight\">") + 19, NULL);
        cr_assert(seen > 0 && isfinite(seen), "%g", rows[i].weight);
        coop_network *back = check_load("back.graphml", text, &ctx);
        coop_tie tie;
        coop_network_tie(&tie, back, 0);
        check_eq_where(tie.weight, rows[i].weight, "%.17g became %.17g", rows[i].weight, tie.weight);
        coop_network_free(back);
    }
    CHECK_CLEAN();
}

Test(graphml, G7_missing_values_are_left_out) {
    BEGIN;
    LACKS(text, "NaN");
    LACKS(text, "></data>");
    check_eq(gml_count(text, "<data key=\"pagerank\">"), 4);
    check_eq(gml_count(text, "<data key=\"latitude\">"), 1);
    END;
}

Test(graphml, G8_texts_that_gephi_changes_are_counted) {
    BEGIN;
    HAS(text, "<data key=\"remark\">null</data>");
    bool inf = false, null = false;
    for (size_t i = 0; i < coop_problems_stored(s.problems); i++) {
        const char *message = coop_problems_get(s.problems, i)->message;
        inf |= strstr(message, "1 text contains the letters INF") != NULL; /* the label's INFO does not count */
        null |= strstr(message, "1 text is blank or the word null") != NULL;
    }
    cr_assert(inf && null);
    END;
}

Test(graphml, G9_ids_are_the_users_and_all_have_labels) {
    BEGIN;
    HAS(text, "<node id=\"tpu\">");
    HAS(text, "<data key=\"label\">tusur</data>");
    check_eq(gml_count(text, "<data key=\"label\">"), 5);
    cr_assert(gml_count(text, "<edge id=\"e0\"") == 1 && gml_count(text, "<edge id=\"") == 8);
    END;
}

Test(graphml, G10_one_edge_per_pair_and_kind) {
    BEGIN;
    check_eq(gml_count(text, "<data key=\"edge_kind\">cooperation</data>"), 1);
    HAS(text, "<data key=\"weight\">2.5</data>");
    HAS(text, "<data key=\"rows\">2</data>");
    HAS(gml_problem(s.problems, "several-kinds"), "1 tie");
    END;
}

Test(graphml, G11_kind_is_a_column) {
    BEGIN;
    HAS(text, "<key id=\"edge_kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\">");
    HAS(text, "<data key=\"edge_kind\">suggestion</data>");
    HAS(text, "<data key=\"edge_kind\">own &lt;kind&gt;</data>");
    END;
}

Test(graphml, G12_mixed_directions) {
    BEGIN;
    HAS(text, "edgedefault=\"undirected\"");
    LACKS(text, "directed=\"false\"");
    check_eq(gml_count(text, " directed=\"true\""), 2);
    check_neq(gml_problem(s.problems, "mixed-directions"), NULL);
    END;
}

Test(graphml, G12_undirected_adds_opposite_ties) {
    gml_sample s;
    gml_sample_init(&s, true);
    s.export_.undirected = true;
    const char *text = write_gml(&s, "undirected.graphml");
    LACKS(text, "directed=\"true\"");
    check_eq(gml_count(text, "<data key=\"edge_kind\">funding</data>"), 1);
    HAS(text, "<data key=\"weight\">7</data>");
    HAS(text, "<data key=\"since\">2013</data>");
    check_eq(gml_count(text, "<edge "), 7);
    gml_sample_clear(&s);
    CHECK_CLEAN();
}

Test(graphml, G12_all_directed_is_the_default_of_the_file) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("d.graphml",
                                       HEAD "<graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"b\"/>"
                                            "<edge source=\"b\" target=\"a\"/>" TAIL,
                                       &ctx);
    coop_export export_ = {.network = network};
    const char *path = check_path("directed.graphml");
    check_eq(coop_save(path, &export_, NULL, &ctx), COOP_OK);
    const char *text = check_read(path, NULL);
    HAS(text, "edgedefault=\"directed\"");
    HAS(text, "<edge id=\"e0\" source=\"b\" target=\"a\">");
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(graphml, G13_positions_are_those_of_the_picture) {
    BEGIN;
    HAS(text, "<data key=\"x\">-200.25</data>");
    HAS(text, "<data key=\"size\">4</data>");
    HAS(text, "<data key=\"size\">100</data>");
    check_eq(gml_count(text, "<data key=\"x\">"), 5);
    check_eq(gml_count(text, "<data key=\"y\">"), 4); /* one was NaN */
    END;
}

Test(graphml, G13_without_a_picture_there_are_no_colours) {
    gml_sample s;
    gml_sample_init(&s, false);
    s.export_.picture = NULL;
    const char *text = write_gml(&s, "plain.graphml");
    LACKS(text, "\"x\"");
    LACKS(text, "\"edge_r\"");
    gml_sample_clear(&s);
    CHECK_CLEAN();
}

Test(graphml, G14_every_value_is_written) {
    BEGIN;
    LACKS(text, "<default>");
    check_eq(gml_count(text, "<data key=\"synthetic\">"), 5);
    check_eq(gml_count(text, "<data key=\"suggested\">"), 8);
    HAS(text, "<data key=\"exporter\">false</data>");
    END;
}

Test(graphml, G15_one_flat_graph) {
    BEGIN;
    cr_assert(gml_count(text, "<graph ") == 1 && gml_count(text, "</graph>") == 1);
    END;
}

Test(graphml, G16_gephis_own_column_ids_on_request) {
    BEGIN;
    HAS(text, "<key id=\"pagerank\"");
    s.export_.gephi_names = true;
    text = write_gml(&s, "gephi.graphml");
    HAS(text, "<key id=\"degree\" for=\"node\" attr.name=\"degree\" attr.type=\"int\">");
    HAS(text, "<key id=\"weighted degree\" for=\"node\" attr.name=\"strength\" attr.type=\"double\"");
    HAS(text, "<key id=\"pageranks\" for=\"node\" attr.name=\"pagerank\" attr.type=\"double\"");
    LACKS(text, "key=\"pagerank\"");
    HAS(gml_problem(s.problems, "schema"), "strict schema check"); /* for the blank in "weighted degree" */
    END;
}

Test(graphml, N1_numbers_do_not_follow_the_locale) {
    gml_sample s;
    gml_sample_init(&s, true);
    const char *before = write_gml(&s, "c.graphml");
    if (check_russian()) {
        check_str(before, write_gml(&s, "ru.graphml"));
        coop_network *back = check_load("ru2.graphml", before, &s.ctx);
        coop_tie tie;
        coop_network_tie(&tie, back, 1);
        check_near(tie.weight, 1.5, 0);
        coop_network_free(back);
    }
    HAS(before, "<data key=\"strength\">0.1</data>");
    HAS(before, "<data key=\"Revenue_mln\">1e+300</data>");
    gml_sample_clear(&s);
    CHECK_CLEAN();
}

Test(graphml, N2_characters_that_xml_cannot_hold) {
    BEGIN;
    HAS(text, "INFO bell\xEF\xBF\xBD</data>");
    HAS(gml_problem(s.problems, "loss"), "1 character that XML cannot hold");
    END;
}

Test(graphml, N3_a_failed_write_leaves_the_old_file) {
    gml_sample s;
    gml_sample_init(&s, true);
    if (access("/dev/full", W_OK) == 0) {
        check_eq(coop_save("/dev/full", &s.export_,
                           &(coop_save_options){.size = sizeof(coop_save_options), .format = "graphml"}, &s.ctx),
                 COOP_OUTPUT);
        coop_context_clear_error(&s.ctx);
    }
    const char *path = check_write("old.graphml", "old");
    volatile int cancel = 1;
    s.ctx.cancel = &cancel;
    check_eq(coop_save(path, &s.export_, NULL, &s.ctx), COOP_INTERRUPTED);
    check_str(check_read(path, NULL), "old");
    gml_sample_clear(&s);
    CHECK_CLEAN();
}

Test(graphml, the_same_bytes_twice_and_empty_networks) {
    gml_sample s;
    gml_sample_init(&s, true);
    check_str(write_gml(&s, "one.graphml"), write_gml(&s, "two.graphml"));
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *empty = check_load("empty.graphml", HEAD "<graph edgedefault=\"undirected\">" TAIL, &ctx);
    coop_export export_ = {.network = empty};
    const char *path = check_path("still-empty.graphml");
    check_eq(coop_save(path, &export_, NULL, &ctx), COOP_OK);
    LACKS(check_read(path, NULL), "<key");
    coop_network_free(empty);
    gml_sample_clear(&s);
    CHECK_CLEAN();
}

/* What a measure says that Gephi calls it reaches the file by the spec of its column. */
Test(graphml, G16_every_measure_has_the_id_that_it_says) {
    size_t count;
    const coop_measure *measures = coop_measure_rows(&count);
    check_gt(count, 0);
    for (size_t i = 0; i < count; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        char source[512], key[160];
        snprintf(source, sizeof source, HEAD "<graph edgedefault=\"undirected\"><node id=\"a\"/>" TAIL);
        coop_network *network = check_load("one.graphml", source, &ctx);
        const coop_column_spec column = {.name = measures[i].name,
                                         .type = measures[i].type,
                                         .gephi = measures[i].gephi,
                                         .gephi_type = measures[i].gephi_type};
        coop_table *table;
        check_eq(coop_table_new(&table, "t", NULL, COOP_ROWS_PER_ORGANISATION, &column, 1, &ctx), COOP_OK);
        check_eq(coop_table_add_rows(table, NULL, 1, &ctx), COOP_OK);
        coop_value value = measures[i].type == COOP_INTEGER ? COOP_INT_VALUE(1) : COOP_REAL_VALUE(1);
        check_eq(coop_table_set(table, 0, 0, value, &ctx), COOP_OK);
        const coop_table *tables[] = {table};
        coop_export export_ = {.network = network, .tables = tables, .table_count = 1, .gephi_names = true};
        const char *path = check_path("measure.graphml");
        check_eq(coop_save(path, &export_, NULL, &ctx), COOP_OK);
        snprintf(key, sizeof key, "<key id=\"%s\" for=\"node\" attr.name=\"%s\"",
                 measures[i].gephi ? measures[i].gephi : measures[i].name, measures[i].name);
        HAS(check_read(path, NULL), key);
        coop_table_free(table);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}
