/* Networks made by chance go out and in again through every format of the table and come back equal, up to the losses
 * that stand in its row: a new format joins by itself and is held to lose nothing else until a line below says so. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "core/cell.h"
#include "format/format.h"
#include "format/xml.h"
#include "util/buf.h"
#include "util/random.h"
#include "util/text.h"

enum { SEEDS = 24 };

/* What a format changes in a text or a name beside what its row says to be lost. */
typedef struct change {
    const char *format;
    bool empty_is_missing; /* an attribute's empty text */
    bool no_control;       /* control characters become U+FFFD or blanks: not compared */
    bool tokens;           /* names of attributes have letters, digits and - _ . : only */
    bool few_digits;       /* of numbers; "digits beyond 16 of a number" are declared lost, and the 16th is rounded */
    bool no_ids;           /* organisations are numbered: their number and that of pairs are compared */
    bool strengths_alone;  /* one undirected tie a pair, and no organisation without ties */
    bool one_line;         /* line breaks in texts become blanks */
    bool sums;             /* rows of one pair, kind and direction become one */
} change;

static const change changes[] = {
    {.format = "graphml", .empty_is_missing = true, .no_control = true, .tokens = true, .sums = true},
    {.format = "gexf", .empty_is_missing = true, .no_control = true},
    {.format = "gdf", .empty_is_missing = true, .no_control = true, .tokens = true, .one_line = true},
    {.format = "edges", .strengths_alone = true},
    {.format = "vosviewer", .no_ids = true},
    {.format = "vosviewer-json", .no_ids = true},
    {.format = "sif", .no_ids = true}, /* names with tabs or line breaks change */
    {.format = "dl", .no_ids = true},  /* names with quotes or line breaks change */
    {.format = "xlsx", .empty_is_missing = true, .few_digits = true},
};

static const change *change_of(const coop_format *format) {
    static const change none = {0};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        if (strcmp(changes[i].format, format->name) == 0) return &changes[i];
    }
    return &none;
}

/* ---- making ---- */

static const char *const texts[] = {"",
                                    "Томск «Ё» № 1",
                                    "\"quoted\" 'single' ''",
                                    "a;b,c\td|e",
                                    "line\nbreak",
                                    "007",
                                    "=1+1",
                                    "-",
                                    "+7 3822",
                                    "@x",
                                    "&amp; <b>",
                                    "]]> <![CDATA[",
                                    "ctl \x01\x1f.",
                                    " blanks ",
                                    "日本 𝄞",
                                    "true",
                                    "1e5",
                                    "'",
                                    "NaN",
                                    "#1",
                                    "н/д",
                                    "да",
                                    "1 200",
                                    "4 512,30 ₽",
                                    "10%",
                                    "2021-2023",
                                    "#Н/Д",
                                    "\u00a0thin\u2009"};

static const char *text_of(coop_i_random *random) {
    return texts[coop_i_random_below(random, sizeof texts / sizeof *texts)];
}

/* Half of the time none; blanks around a name of a place or a competence mean nothing. */
static const char *perhaps(coop_i_random *random) {
    const char *text = text_of(random);
    return coop_i_random_below(random, 2) && !coop_i_cell_missing_text(text) && !coop_i_blank(text) ? text : NULL;
}

static coop_value value_of(coop_i_random *random, coop_type type) {
    switch (type) {
    case COOP_BOOLEAN:
        return COOP_BOOL_VALUE(coop_i_random_below(random, 2));
    case COOP_INTEGER:
        return COOP_INT_VALUE((int64_t)(coop_i_random_next(random) >> coop_i_random_below(random, 64)) -
                              (int64_t)coop_i_random_below(random, 1000));
    case COOP_REAL:
        return COOP_REAL_VALUE(ldexp(coop_i_random_real(random) - 0.5, (int)coop_i_random_below(random, 80) - 40));
    default:
        return COOP_STRING_VALUE(text_of(random));
    }
}

static void set_attributes(coop_network *network, coop_i_random *random, coop_owner owner, uint32_t row,
                           coop_context *ctx) {
    static const struct {
        const char *name;
        coop_type type;
    } columns[] = {{"сумма, млн «₽»", COOP_REAL},
                   {"flag", COOP_BOOLEAN},
                   {"count of <x>", COOP_INTEGER},
                   {"remark", COOP_STRING},
                   {"пометка", COOP_STRING}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (coop_i_random_below(random, 3) == 0) continue; /* missing */
        coop_value value = value_of(random, columns[i].type);
        check_eq(coop_network_set_attribute(network, owner, row, columns[i].name, value, ctx), COOP_OK);
    }
    /* A column of texts in which all look like numbers has no other sign of its type. */
    if (row == 0) coop_network_set_attribute(network, owner, row, "remark", COOP_STRING_VALUE("word"), ctx);
    if (row == 0) coop_network_set_attribute(network, owner, row, "пометка", COOP_STRING_VALUE("слово"), ctx);
}

static coop_date date_of(coop_i_random *random) {
    coop_date year = 1990 + (coop_date)coop_i_random_below(random, 40);
    coop_date month = (coop_date)coop_i_random_below(random, 13);
    coop_date day = month ? (coop_date)coop_i_random_below(random, 29) : 0;
    return coop_i_random_below(random, 2) ? year * 10000 + month * 100 + day : 0;
}

static void add_organisation(coop_network *network, coop_i_random *random, uint32_t i, coop_context *ctx) {
    static const char *const kinds[] = {"company", "university", "fund", "government", "corporation"};
    char id[64], label[96];
    coop_organisation row = COOP_ORGANISATION_INIT;
    snprintf(id, sizeof id, coop_i_random_below(random, 2) ? "id-%u" : "Ид %u \"q\" & <x>", (unsigned)i);
    snprintf(label, sizeof label, "Имя %u %s", (unsigned)i, text_of(random));
    label[strlen(label) - (label[strlen(label) - 1] == ' ')] = '\0';
    row.id = id;
    row.label = label;
    row.kind_text = kinds[coop_i_random_below(random, 5)];
    row.country = perhaps(random);
    row.region = perhaps(random);
    row.city = perhaps(random);
    row.source = perhaps(random);
    row.founded = coop_i_random_below(random, 2) ? 1700 + (int32_t)coop_i_random_below(random, 320) : 0;
    row.synthetic = coop_i_random_below(random, 2);
    if (coop_i_random_below(random, 2)) row.latitude = coop_i_random_real(random) * 180 - 90;
    if (!isnan(row.latitude)) row.longitude = coop_i_random_real(random) * 360 - 180;
    uint32_t index;
    check_eq_where(coop_network_add_organisation(network, &index, &row, ctx), COOP_OK, "%s", ctx->error.message);
    set_attributes(network, random, COOP_OF_ORGANISATION, index, ctx);
    for (uint64_t c = coop_i_random_below(random, 3); c > 0; c--) {
        coop_competence which = coop_i_random_below(random, 2) ? COOP_OFFER : COOP_NEED;
        const char *tag = perhaps(random);
        if (tag) check_eq(coop_network_add_competence(network, index, which, tag, ctx), COOP_OK);
    }
}

/* Up to three rows between a pair, of one kind or several, either way or none: `directions` 0 none, 1 all, 2 mixed. */
static void add_ties(coop_network *network, coop_i_random *random, uint32_t a, uint32_t b, int directions,
                     coop_context *ctx) {
    static const char *const kinds[] = {"cooperation", "supply", "own <kind>"};
    for (uint64_t k = 0, count = 1 + coop_i_random_below(random, 3); k < count; k++) {
        bool turned = coop_i_random_below(random, 2);
        coop_tie tie = {.source = turned ? b : a,
                        .target = turned ? a : b,
                        .kind = kinds[coop_i_random_below(random, 3)],
                        .directed = directions == 1 || (directions == 2 && coop_i_random_below(random, 2)),
                        .weight = (double)(1 + coop_i_random_below(random, 64)) / 8, /* sums are exact */
                        .since = date_of(random),
                        .until = date_of(random),
                        .reference = perhaps(random),
                        .illustrative = coop_i_random_below(random, 2),
                        .synthetic = coop_i_random_below(random, 2)};
        if (tie.until / 10000 <= tie.since / 10000) tie.until = 0;
        if (count == 1) tie.weight = coop_i_random_real(random) + 1e-9;
        uint32_t row;
        check_eq_where(coop_network_add_tie(network, &row, &tie, ctx), COOP_OK, "%s", ctx->error.message);
        set_attributes(network, random, COOP_OF_TIE, row, ctx);
    }
}

static coop_network *make(uint64_t seed, coop_context *ctx) {
    coop_i_random random;
    coop_i_random_init(&random, 42, seed);
    coop_network *network = NULL;
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    uint32_t n = 2 + (uint32_t)coop_i_random_below(&random, 12);
    for (uint32_t i = 0; i < n; i++) add_organisation(network, &random, i, ctx);
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = a + 1; b < n; b++) {
            if (coop_i_random_below(&random, 3) == 0 || b == 1) add_ties(network, &random, a, b, (int)(seed % 3), ctx);
        }
    }
    check_eq_where(coop_network_finish(network, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return network;
}

/* ---- telling what is in a network, with a format's losses ---- */

typedef struct teller {
    coop_i_buf text;
    const coop_network *network;
    const change *change;
    unsigned keeps;
} teller;

static bool has_control(const char *text) {
    for (; *text; text++) {
        if ((unsigned char)*text < ' ' && !strchr("\n\t", *text)) return true;
    }
    return false;
}

static void tell_text(teller *t, const char *name, const char *text) {
    if (!text || !*text) return;
    bool lost = (t->change->few_digits && fabs(strtod(text, NULL)) >= 1e15) ||
                (t->change->no_control && (has_control(text) || strstr(text, "\uFFFD")));
    coop_i_buf_printf(&t->text, "  %s: ", name);
    for (const char *c = lost ? "(lost)" : text; *c; c++)
        coop_i_buf_putc(&t->text, *c == '\n' && t->change->one_line ? ' ' : *c);
    coop_i_buf_puts(&t->text, "\n");
}

static void tell_number(teller *t, double value) {
    coop_i_buf_printf(&t->text, t->change->few_digits ? " %.12g" : " %.17g", value);
}

static void tell_value(teller *t, const coop_column *column, size_t row) {
    coop_value value;
    coop_i_buf name = {0};
    if (!coop_column_get(&value, column, row)) return;
    if (value.type == COOP_STRING && !*value.string && t->change->empty_is_missing) return;
    if (t->change->tokens) {
        xml_token(&name, coop_column_name(column));
    } else {
        coop_i_buf_puts(&name, coop_column_name(column));
    }
    coop_i_buf_printf(&t->text, "  [%s] %d", coop_i_buf_text(&name), (int)value.type);
    if (value.type == COOP_BOOLEAN) coop_i_buf_printf(&t->text, " %d", value.boolean);
    if (value.type == COOP_INTEGER) coop_i_buf_printf(&t->text, " %lld", (long long)value.integer);
    if (value.type == COOP_REAL) tell_number(t, value.real);
    coop_i_buf_puts(&t->text, "\n");
    if (value.type == COOP_STRING) tell_text(t, "text", value.string);
    coop_i_buf_clear(&name);
}

/* In the order of names: files have their own. */
static void tell_attributes(teller *t, coop_owner owner, size_t row) {
    const char *last = "";
    if (!(t->keeps & FORMAT_KEEPS_ATTRIBUTES)) return;
    for (const coop_column *next = NULL;; last = coop_column_name(next), next = NULL) {
        for (size_t i = 0; i < coop_network_attributes(t->network, owner); i++) {
            const coop_column *column = coop_network_attribute(t->network, owner, i);
            if (strcmp(coop_column_name(column), last) <= 0) continue;
            if (!next || strcmp(coop_column_name(column), coop_column_name(next)) < 0) next = column;
        }
        if (!next) return;
        tell_value(t, next, row);
    }
}

static void tell_organisation(teller *t, uint32_t i) {
    coop_organisation row;
    coop_network_organisation(&row, t->network, i);
    coop_i_buf_printf(&t->text, "organisation %s\n", row.id);
    tell_text(t, "label", row.label);
    tell_text(t, "country", row.country);
    tell_text(t, "region", row.region);
    tell_text(t, "city", row.city);
    tell_text(t, "source", row.source);
    coop_i_buf_printf(&t->text, "  kind %d founded %d synthetic %d at", (int)row.kind, (int)row.founded, row.synthetic);
    tell_number(t, row.latitude);
    tell_number(t, row.longitude);
    coop_i_buf_puts(&t->text, "\n");
    for (int which = 0; which < 2 && (t->keeps & FORMAT_KEEPS_COMPETENCES); which++) {
        const uint32_t *tags;
        size_t count = coop_network_competences(&tags, t->network, i, (coop_competence)which);
        for (size_t c = 0; c < count; c++)
            tell_text(t, which ? "need" : "offer", coop_network_tag(t->network, tags[c]));
    }
    tell_attributes(t, COOP_OF_ORGANISATION, i);
}

/* Returns where the next begins. */
static uint64_t tell_tie(teller *t, uint64_t i) {
    coop_tie tie;
    uint64_t next = i + 1;
    coop_network_tie(&tie, t->network, i);
    if (t->change->sums) {
        coop_tie bond;
        next = coop_network_bond(&bond, t->network, i);
        if (next > i + 1) tie = bond;
    }
    coop_i_buf_printf(&t->text, "tie %s - %s %s%s since %d until %d illustrative %d synthetic %d weight",
                      coop_network_id(t->network, tie.source), coop_network_id(t->network, tie.target), tie.kind,
                      tie.directed ? " directed" : "", (int)tie.since, (int)tie.until, tie.illustrative, tie.synthetic);
    tell_number(t, tie.weight);
    coop_i_buf_puts(&t->text, "\n");
    if (!t->change->sums) tell_text(t, "reference", tie.reference);
    if (!t->change->sums) tell_attributes(t, COOP_OF_TIE, (size_t)i);
    return next;
}

/* The sum over kinds and directions. */
static double strength(const coop_network *network, uint32_t a, uint32_t b) {
    double sum = 0;
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        if ((tie.source == a && tie.target == b) || (tie.source == b && tie.target == a)) sum += tie.weight;
    }
    return sum;
}

static void tell_pairs(teller *t) {
    uint32_t n = coop_network_organisations(t->network);
    unsigned pairs = 0;
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = a + 1; b < n; b++) {
            double sum = strength(t->network, a, b);
            pairs += sum > 0;
            if (sum == 0 || t->change->no_ids) continue;
            coop_i_buf_printf(&t->text, "%s - %s %a\n", coop_network_id(t->network, a), coop_network_id(t->network, b),
                              sum);
        }
    }
    if (t->change->no_ids) coop_i_buf_printf(&t->text, "%u organisations, %u pairs\n", (unsigned)n, pairs);
}

static void tell(teller *t) {
    uint32_t n = coop_network_organisations(t->network);
    if (t->change->no_ids || t->change->strengths_alone) {
        tell_pairs(t);
        return;
    }
    for (uint32_t i = 0; i < n; i++) tell_organisation(t, i);
    for (uint64_t i = 0; i < coop_network_ties(t->network);) i = tell_tie(t, i);
}

/* ---- there and back ---- */

static coop_network *there_and_back(const coop_network *network, const coop_format *format, coop_context *ctx) {
    const coop_export what = {.network = network};
    char name[64];
    snprintf(name, sizeof name, "trip%.*s", (int)strcspn(format->suffixes, "|"), format->suffixes);
    const char *path = check_path(name);
    check_eq_where(coop_save(path, &what, NULL, ctx), COOP_OK, "%s: %s", format->name, ctx->error.message);
    const char *paths[4];
    size_t count = 0;
    for (size_t i = 0; i < coop_problems_stored(ctx->problems); i++) {
        const coop_problem *problem = coop_problems_get(ctx->problems, i);
        if (strcmp(problem->code, "wrote") == 0) paths[count++] = problem->place.file;
    }
    coop_network *back = NULL;
    check_eq_where(coop_load(&back, paths, count, NULL, ctx), COOP_OK, "%s: %s", format->name, ctx->error.message);
    return back;
}

static void same_lines(const char *a, const char *b, const char *format, int seed) {
    const char *context = a;
    for (; *a && *a == *b; a++, b++) {
        if (*a == '\n' && a[1] != ' ') context = a + 1;
    }
    check_eq_where(*a, *b, "%s, seed %d: in «%.300s» comes «%.80s», not «%.80s»", format, seed, context, b, a);
}

static void check_format(const coop_format *format) {
    for (int seed = 0; seed < SEEDS; seed++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
        coop_network *network = make((uint64_t)seed, &ctx), *back = there_and_back(network, format, &ctx);
        teller before = {.network = network, .change = change_of(format), .keeps = format->codec->keeps};
        teller after = {.network = back, .change = before.change, .keeps = before.keeps};
        tell(&before);
        tell(&after);
        same_lines(coop_i_buf_text(&before.text), coop_i_buf_text(&after.text), format->name, seed);
        coop_i_buf_clear(&before.text);
        coop_i_buf_clear(&after.text);
        coop_network_free(back);
        coop_network_free(network);
        coop_problems_free(ctx.problems);
    }
}

Test(property, every_format_gives_back_what_it_got, .timeout = 120) {
    size_t count, checked = 0;
    const coop_format *rows = coop_format_rows(&count);
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].reads || !rows[i].writes) continue;
        check_format(&rows[i]);
        checked++;
    }
    check_geq(checked, 6);
    CHECK_CLEAN();
}

/* What says that nobody works with anybody is a network too, also where that is an empty file or a matrix of zeros. */
static void check_without_ties(const coop_format *format, uint32_t organisations) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
    coop_network *network = NULL;
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    for (uint32_t i = 0; i < organisations; i++) {
        char id[16];
        uint32_t index;
        snprintf(id, sizeof id, "F%u", (unsigned)i);
        const coop_organisation row = {.id = id};
        check_eq(coop_network_add_organisation(network, &index, &row, &ctx), COOP_OK);
    }
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    coop_network *back = there_and_back(network, format, &ctx);
    bool lists_them = format->codec != &format_codec_edgelist;
    check_eq_where(coop_network_organisations(back), lists_them ? organisations : 0, "%s", format->name);
    check_eq_where(coop_network_ties(back), 0, "%s", format->name);
    coop_network_free(back);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
}

Test(property, networks_without_ties, .timeout = 60) {
    size_t count;
    const coop_format *rows = coop_format_rows(&count);
    for (size_t i = 0; i < count; i++) {
        bool matrix = strncmp(rows[i].name, "matrix", 6) == 0 && rows[i].writes;
        for (uint32_t n = matrix ? 1 : 0; n < 4 && rows[i].writes && (rows[i].reads || matrix); n++)
            check_without_ties(&rows[i], n);
    }
    CHECK_CLEAN();
}
