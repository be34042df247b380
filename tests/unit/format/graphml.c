#include "unit/format/graphml.h"

#include <string.h>

#include "check.h"

#define OK(call) check_eq_where((call), COOP_OK, "%s: %s", #call, s->ctx.error.message)

static uint32_t add(gml_sample *s, coop_organisation row) {
    uint32_t index;
    OK(coop_network_add_organisation(s->network, &index, &row, &s->ctx));
    return index;
}

static void tie(gml_sample *s, uint32_t a, uint32_t b, coop_tie row) {
    row.source = a;
    row.target = b;
    OK(coop_network_add_tie(s->network, NULL, &row, &s->ctx));
}

static void attribute(gml_sample *s, uint32_t index, const char *name, coop_value value) {
    OK(coop_network_set_attribute(s->network, COOP_OF_ORGANISATION, index, name, value, &s->ctx));
}

static void add_organisations(gml_sample *s, uint32_t at[5]) {
    at[0] = add(s, (coop_organisation){.look = COOP_LOOK_INIT,
                                       .id = "tpu",
                                       .label = "ТПУ & Со <1> INFO",
                                       .kind_text = "университет",
                                       .country = "RU",
                                       .region = "Томская область",
                                       .city = "Томск",
                                       .latitude = 56.46,
                                       .longitude = 84.95,
                                       .founded = 1896,
                                       .source = "src1"});
    at[1] = add(
        s, (coop_organisation){
               .look = COOP_LOOK_INIT, .id = "tusur", .kind_text = "university", .latitude = NAN, .longitude = NAN});
    at[2] = add(s, (coop_organisation){.look = COOP_LOOK_INIT,
                                       .id = "mikran",
                                       .label = "Микран",
                                       .kind_text = "company",
                                       .latitude = NAN,
                                       .longitude = NAN});
    at[3] = add(s, (coop_organisation){.look = COOP_LOOK_INIT,
                                       .id = "ino",
                                       .label = "ИНО Томск",
                                       .kind_text = "cluster",
                                       .latitude = NAN,
                                       .longitude = NAN});
    at[4] = add(s, (coop_organisation){.look = COOP_LOOK_INIT,
                                       .id = "alone",
                                       .label = "Alone",
                                       .kind_text = "co-operative",
                                       .latitude = NAN,
                                       .longitude = NAN,
                                       .synthetic = true});
    attribute(s, at[0], "Revenue, mln", COOP_REAL_VALUE(0.5));
    attribute(s, at[2], "Revenue, mln", COOP_REAL_VALUE(1e300));
    attribute(s, at[2], "revenue_MLN", COOP_INT_VALUE(7));
    attribute(s, at[2], "inn", COOP_STRING_VALUE("0077"));
    attribute(s, at[2], "remark", COOP_STRING_VALUE("INFO bell\x07"));
    attribute(s, at[1], "remark", COOP_STRING_VALUE("null"));
    attribute(s, at[2], "size", COOP_INT_VALUE(5000000000));
    attribute(s, at[2], "id", COOP_STRING_VALUE("x-1"));
    attribute(s, at[2], "exporter", COOP_BOOL_VALUE(false));
    attribute(s, at[2], "degree", COOP_INT_VALUE(99));
    OK(coop_network_add_competence(s->network, at[0], COOP_OFFER, "лазеры|оптика", &s->ctx));
    OK(coop_network_add_competence(s->network, at[0], COOP_OFFER, "физика", &s->ctx));
    OK(coop_network_add_competence(s->network, at[2], COOP_NEED, "физика", &s->ctx));
    for (int year = 2015; year < 2017; year++) {
        coop_indicator row = {.owner = at[0], .name = "employees", .value = year, .year = year, .unit = "persons"};
        OK(coop_network_add_indicator(s->network, &row, false, &s->ctx));
    }
}

static void add_ties(gml_sample *s, const uint32_t at[5], bool mixed) {
    OK(coop_network_add_membership(s->network, at[0], at[3], NULL, &s->ctx));
    tie(s, at[0], at[1], (coop_tie){.weight = 0.5, .since = 20150200, .until = 20160000, .reference = "src1"});
    tie(s, at[1], at[0], (coop_tie){.weight = 2});
    tie(s, at[0], at[1], (coop_tie){.weight = 16777217, .kind = "project", .illustrative = true});
    tie(s, at[0], at[2], (coop_tie){.weight = 3, .kind = "funding", .directed = mixed, .since = 20140000});
    tie(s, at[2], at[0], (coop_tie){.weight = 4, .kind = "funding", .directed = mixed, .since = 20130000});
    tie(s, at[1], at[2], (coop_tie){.weight = 1, .kind = "own <kind>", .synthetic = true});
    coop_tie labelled = {.source = at[1], .target = at[3], .weight = 1.5, .kind = "supply"};
    uint32_t index;
    OK(coop_network_add_tie(s->network, &index, &labelled, &s->ctx));
    OK(coop_network_set_attribute(s->network, COOP_OF_TIE, index, "label", COOP_STRING_VALUE("ось"), &s->ctx));
}

static void add_tables(gml_sample *s) {
    const coop_column_spec columns[] = {{.name = "organisation", .type = COOP_ORGANISATION_REF},
                                        {.name = "degree", .type = COOP_INTEGER, .doc = "ties", .gephi = "degree"},
                                        {.name = "strength", .type = COOP_REAL, .gephi = "weighted degree"},
                                        {.name = "pagerank", .type = COOP_REAL, .gephi = "pageranks"}};
    const coop_column_spec pair[] = {{.name = "a", .type = COOP_ORGANISATION_REF},
                                     {.name = "b", .type = COOP_ORGANISATION_REF},
                                     {.name = "score", .type = COOP_REAL},
                                     {.name = "reason", .type = COOP_STRING},
                                     {.name = "introducer", .type = COOP_ORGANISATION_REF}};
    OK(coop_table_new(&s->measures, "measures", NULL, COOP_ROWS_PER_ORGANISATION, columns, 4, &s->ctx));
    OK(coop_table_add_rows(s->measures, NULL, 5, &s->ctx));
    for (uint32_t i = 0; i < 5; i++) {
        coop_value self = {.type = COOP_ORGANISATION_REF, .organisation = i};
        OK(coop_table_set(s->measures, i, 0, self, &s->ctx));
        OK(coop_table_set(s->measures, i, 1, COOP_INT_VALUE(i), &s->ctx));
        OK(coop_table_set(s->measures, i, 2, COOP_REAL_VALUE(i * 0.1), &s->ctx));
        OK(coop_table_set(s->measures, i, 3, COOP_REAL_VALUE(i == 0 ? (double)NAN : 0.25), &s->ctx));
    }
    OK(coop_table_new(&s->suggestions, "suggestions", NULL, COOP_ROWS_PER_PAIR, pair, 5, &s->ctx));
    OK(coop_table_add_rows(s->suggestions, NULL, 1, &s->ctx));
    const char *ids[] = {"mikran", "ino", "tpu"};
    const size_t where[] = {0, 1, 4};
    for (int i = 0; i < 3; i++) {
        coop_value value = {.type = COOP_ORGANISATION_REF, .organisation = coop_network_find(s->network, ids[i])};
        OK(coop_table_set(s->suggestions, 0, where[i], value, &s->ctx));
    }
    OK(coop_table_set(s->suggestions, 0, 2, COOP_REAL_VALUE(0.75), &s->ctx));
    OK(coop_table_set(s->suggestions, 0, 3, COOP_STRING_VALUE("shared partner: ТПУ"), &s->ctx));
}

void gml_sample_init(gml_sample *s, bool mixed) {
    uint32_t at[5];
    *s = (gml_sample){.ctx = COOP_CONTEXT_INIT};
    OK(coop_problems_new(&s->problems, 0, &s->ctx));
    s->ctx.problems = s->problems;
    OK(coop_network_new(&s->network, &s->ctx));
    OK(coop_network_set_text(s->network, COOP_NAME, "Проба & \"sample\"", &s->ctx));
    OK(coop_network_set_text(s->network, COOP_DESCRIPTION, "two\nlines", &s->ctx));
    add_organisations(s, at);
    add_ties(s, at, mixed);
    const coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    OK(coop_network_finish(s->network, &finish, &s->ctx));
    add_tables(s);
    for (int i = 0; i < 5; i++) {
        s->x[i] = (float)(i - 2) * 100.125F;
        s->y[i] = i == 4 ? NAN : (float)i;
        s->size[i] = 4 + (float)i * 24;
        s->colour[i] = (coop_colour){0, 114, (uint8_t)(255 - i)};
    }
    s->picture = (coop_picture){.n = 5, .x = s->x, .y = s->y, .size = s->size, .colour = s->colour};
    s->tables[0] = s->measures;
    s->export_ = (coop_export){.network = s->network,
                               .tables = s->tables,
                               .table_count = 1,
                               .suggestions = s->suggestions,
                               .picture = &s->picture};
}

void gml_sample_clear(gml_sample *s) {
    coop_table_free(s->measures);
    coop_table_free(s->suggestions);
    coop_network_free(s->network);
    coop_problems_free(s->problems);
}

const char *write_gml(gml_sample *s, const char *name) {
    const char *path = check_path(name);
    OK(coop_save(path, &s->export_, NULL, &s->ctx));
    return check_read(path, NULL);
}

size_t gml_count(const char *text, const char *part) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part)) count++;
    return count;
}

const char *gml_problem(const coop_problems *problems, const char *code) {
    for (size_t i = 0; i < coop_problems_stored(problems); i++) {
        const coop_problem *problem = coop_problems_get(problems, i);
        if (strcmp(problem->code, code) == 0) return problem->message;
    }
    return NULL;
}

coop_status gml_load(coop_network **network, const char *text, coop_context *ctx) {
    const coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    const char *path = check_write("in.graphml", text);
    *network = NULL;
    return coop_load(network, &path, 1, &options, ctx);
}

void gml_same_text(const char *a, const char *b) {
    cr_assert((!a && !b) || (a && b && strcmp(a, b) == 0), "'%s' is not '%s'", a ? a : "NULL", b ? b : "NULL");
}

static void same_organisations(const coop_network *a, const coop_network *b) {
    check_eq(coop_network_organisations(a), coop_network_organisations(b));
    for (uint32_t i = 0; i < coop_network_organisations(a); i++) {
        coop_organisation x, y;
        const uint32_t *p, *q;
        coop_network_organisation(&x, a, i);
        coop_network_organisation(&y, b, i);
        gml_same_text(x.id, y.id);
        gml_same_text(x.label, y.label);
        gml_same_text(x.country, y.country);
        gml_same_text(x.region, y.region);
        gml_same_text(x.city, y.city);
        gml_same_text(x.source, y.source);
        cr_assert(x.kind == y.kind && x.founded == y.founded && x.synthetic == y.synthetic);
        check_near(x.latitude, y.latitude, 0);
        check_near(x.longitude, y.longitude, 0);
        size_t count = coop_network_clusters(&p, a, i);
        check_eq(count, coop_network_clusters(&q, b, i));
        for (size_t c = 0; c < count; c++) check_eq(p[c], q[c]);
        for (int which = 0; which < 2; which++) {
            count = coop_network_competences(&p, a, i, (coop_competence)which);
            check_eq(count, coop_network_competences(&q, b, i, (coop_competence)which));
            for (size_t c = 0; c < count; c++) gml_same_text(coop_network_tag(a, p[c]), coop_network_tag(b, q[c]));
        }
    }
}

/* By bonds: GraphML sums the rows of a pair and kind. */
static void same_ties(const coop_network *a, const coop_network *b) {
    coop_network_facts of_a, of_b;
    coop_network_facts_of(&of_a, a);
    coop_network_facts_of(&of_b, b);
    check_eq_where(of_a.ties, of_b.ties, "%d ties, not %d", (int)of_b.ties, (int)of_a.ties);
    for (uint64_t i = 0, j = 0; i < of_a.rows;) {
        coop_tie x, y;
        i = coop_network_bond(&x, a, i);
        j = coop_network_bond(&y, b, j);
        cr_assert(x.source == y.source && x.target == y.target && x.directed == y.directed, "tie %d", (int)i);
        gml_same_text(x.kind, y.kind);
        gml_same_text(x.reference, y.reference);
        check_eq_where(x.weight, y.weight, "tie %d weighs %.17g, not %.17g", (int)i, y.weight, x.weight);
        cr_assert(x.since == y.since && x.until == y.until);
        cr_assert(x.synthetic == y.synthetic && x.illustrative == y.illustrative);
    }
}

void gml_same(const coop_network *a, const coop_network *b) {
    same_organisations(a, b);
    same_ties(a, b);
}
