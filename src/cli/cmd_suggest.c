/* coopgraph suggest. */
#include <stdlib.h>
#include <string.h>

#include "cli/cost.h"
#include "cli/render.h"
#include "cli/session.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/text.h"

typedef struct own_options {
    coop_suggest_options suggest;
    const char *organisation, *exclude, *model, *save_model;
    cli_two pair;
    bool explain_model;
    cli_list of[COOP_SUGGEST_BYS]; /* rules */
} own_options;
static const own_options initial = {.suggest = COOP_SUGGEST_OPTIONS_INIT};

const char *cli_suggest_model(const cli_options *options) {
    return ((const own_options *)options->own)->model;
}

enum { EACH = 3 }; /* for each organisation, when nobody says how many */

static coop_status check_choice(const cli_options *options, coop_context *ctx) {
    const own_options *own = options->own;
    int ways = (own->organisation != NULL) + (own->pair[0] != NULL) + own->suggest.every;
    if (ways > 1) return coop_fail(ctx, COOP_USAGE, "--for, --pair and --every exclude each other; give one");
    if (cli_options_given(options, "lambda") && !own->suggest.diverse)
        return coop_fail(ctx, COOP_USAGE, "--lambda says how diverse a list is; give --diverse too");
    if (options->every_year && (own->pair[0] || own->save_model || own->explain_model))
        return coop_fail(ctx, COOP_USAGE,
                         "--every-year gives the list of each year: leave out --pair, --save-model, --explain-model");
    return COOP_OK;
}

/* What the options ask for; rules, exclusions and model are freed by clear_request. */
typedef struct request {
    coop_suggest_options suggest;
    coop_suggest_rule *rules;
    coop_exclusions *exclusions;
    coop_model *model;
} request;

static void clear_request(request *r) {
    free(r->rules);
    coop_exclusions_free(r->exclusions);
    coop_model_free(r->model);
}

static coop_status set_rules(request *r, const own_options *own, coop_context *ctx) {
    size_t count = 0;
    for (int by = 0; by < COOP_SUGGEST_BYS; by++) count += own->of[by].count;
    r->rules = coop_i_calloc(count, sizeof *r->rules);
    if (!r->rules) return coop_fail_memory(ctx);
    for (int by = 0; by < COOP_SUGGEST_BYS; by++)
        for (size_t i = 0; i < own->of[by].count; i++)
            r->rules[r->suggest.rule_count++] = (coop_suggest_rule){(coop_suggest_by)by, own->of[by].items[i]};
    r->suggest.rules = r->rules;
    return COOP_OK;
}

/* A model is loaded, or learned here when more is asked of it; else the library learns its own. */
static coop_status set_model(request *r, const coop_graph *graph, cli_session *session) {
    const own_options *own = session->options->own;
    coop_context *ctx = &session->ctx;
    coop_graph *partners = NULL;
    coop_status status = COOP_OK;
    if (own->model) status = coop_model_load(&r->model, own->model, ctx);
    if (status == COOP_OK && (own->save_model || own->explain_model) && !r->model) {
        status = coop_graph_partners(&partners, graph, ctx);
        if (status == COOP_OK) status = coop_model_train(&r->model, partners, NULL, ctx);
        coop_graph_free(partners);
    }
    if (status == COOP_OK && own->save_model) status = coop_model_save(r->model, own->save_model, ctx);
    r->suggest.model = r->model;
    return status;
}

/* --top 0: all there are, of a network of which they can be read. */
static coop_status set_all(request *r, cli_session *session) {
    enum { LARGEST = 1000 };
    uint32_t n = coop_network_organisations(session->network);
    if (n > LARGEST)
        return coop_fail(&session->ctx, COOP_USAGE,
                         "--top 0: pairs without a tie are too many to list all; give a number");
    r->suggest.top = r->suggest.every ? n : n * (n - 1) / 2 + 1;
    return COOP_OK;
}

static coop_status set_request(request *r, const coop_graph *graph, cli_session *session) {
    const cli_options *options = session->options;
    const own_options *own = options->own;
    coop_context *ctx = &session->ctx;
    r->suggest = own->suggest;
    if (cli_options_given(options, "top"))
        r->suggest.top = options->top;
    else if (own->suggest.every)
        r->suggest.top = EACH;
    coop_status status = set_rules(r, own, ctx);
    if (status == COOP_OK && cli_options_given(options, "top") && options->top == 0) status = set_all(r, session);
    if (status == COOP_OK && own->exclude) {
        status = coop_exclusions_load(&r->exclusions, own->exclude, session->network, ctx);
        r->suggest.exclusions = r->exclusions;
    }
    return status == COOP_OK ? set_model(r, graph, session) : status;
}

enum { LIST, MODEL, SIMPLE, TABLES }; /* what may be printed, one after the other */

static coop_status add_model(coop_table *tables[TABLES], const request *r, cli_session *session) {
    enum { MOST = 10 };
    const own_options *own = session->options->own;
    if (!own->explain_model) return COOP_OK;
    return coop_suggestions_explain(&tables[MODEL], &tables[SIMPLE], session->graph, &r->suggest, MOST, &session->ctx);
}

static coop_status rank(coop_table *tables[TABLES], const coop_graph *graph, uint32_t focus, cli_session *session) {
    request r = {0};
    coop_status status = set_request(&r, graph, session);
    r.suggest.organisation = focus;
    if (status == COOP_OK) status = coop_suggestions(&tables[LIST], graph, &r.suggest, &session->ctx);
    if (status == COOP_OK) status = add_model(tables, &r, session);
    clear_request(&r);
    return status;
}

/* Lists for every organisation may be long: nothing else asks for the table, so it is written as it comes. */
static bool is_streamed(const cli_session *session) {
    const cli_options *options = session->options;
    const own_options *own = options->own;
    return own->suggest.every && !cli_prints_text(session) && options->outputs.count == 0 && !options->table &&
           !own->explain_model;
}

typedef struct printed {
    cli_session *session;
    coop_table_stream *stream; /* NULL until there is something to print */
} printed;

static coop_status print_portion(void *data, const coop_table *portion, coop_context *ctx) {
    printed *p = data;
    coop_table_format format = strcmp(p->session->options->format, "csv") ? COOP_TABLE_JSON : COOP_TABLE_CSV;
    coop_status status = COOP_OK;
    if (!p->stream) {
        cli_tell(p->session, COOP_OK);
        status = coop_table_stream_open(&p->stream, "-", p->session->network, format, ctx);
    }
    cli_tell_notes(p->session, portion);
    return status == COOP_OK ? coop_table_stream_add(p->stream, portion, ctx) : status;
}

static coop_status stream(cli_session *session) {
    request r = {0};
    printed p = {.session = session};
    coop_status status = set_request(&r, session->graph, session);
    if (status == COOP_OK) status = coop_suggestions_read(print_portion, &p, session->graph, &r.suggest, &session->ctx);
    if (p.stream) {
        coop_status closed = coop_table_stream_close(p.stream, status == COOP_OK, &session->ctx);
        if (status == COOP_OK) status = closed;
    }
    clear_request(&r);
    return status;
}

static coop_status explain(coop_table *tables[TABLES], cli_session *session) {
    const own_options *own = session->options->own;
    request r = {0};
    uint32_t a, b;
    coop_status status = coop_network_named(&a, session->network, own->pair[0], &session->ctx);
    if (status == COOP_OK) status = coop_network_named(&b, session->network, own->pair[1], &session->ctx);
    if (status == COOP_OK && a == b)
        status = coop_fail(&session->ctx, COOP_USAGE, "--pair: '%s' and '%s' are the same organisation", own->pair[0],
                           own->pair[1]);
    if (status == COOP_OK) status = set_request(&r, session->graph, session);
    if (status == COOP_OK)
        status = coop_suggestion_pair(&tables[LIST], session->graph, a, b, &r.suggest, &session->ctx);
    if (status == COOP_OK) status = add_model(tables, &r, session);
    clear_request(&r);
    return status;
}

static void put_model(cli_session *session) {
    for (size_t i = MODEL; i < session->tables.count; i++) {
        coop_i_buf_putc(&session->out, '\n');
        cli_render_table(&session->out, &session->style, session->tables.items[i], session->network);
    }
}

/* The widest title of those that have something to say, and two blanks. */
static size_t width_of_titles(const coop_table *table) {
    size_t widest = 0;
    coop_value value;
    for (size_t c = 0; c < coop_table_columns(table); c++) {
        const coop_column *column = coop_table_column(table, c);
        size_t width = coop_i_text_width(coop_column_title(column)) + 2;
        if (width > widest && coop_column_get(&value, column, 0)) widest = width;
    }
    return widest;
}

/* One pair: every column of the single row on a line of its own. */
static void pair_screen(cli_session *session, const void *data) {
    (void)data;
    const coop_table *table = session->tables.items[0];
    coop_i_buf *out = &session->out;
    size_t width = width_of_titles(table), indent = width + 2;
    cli_put(out, &session->style, CLI_TITLE, coop_table_title(table));
    coop_i_buf_putc(out, '\n');
    for (size_t c = 0; c < coop_table_columns(table); c++) {
        const coop_column *column = coop_table_column(table, c);
        coop_i_buf cell = {0};
        coop_value value;
        if (!coop_column_get(&value, column, 0)) continue; /* nothing to say */
        cli_render_cell(&cell, &session->style, column, 0, cli_render_decimals(column), session->network);
        if (coop_column_unit(column)) coop_i_buf_printf(&cell, " %s", coop_column_unit(column));
        cli_putf(out, &session->style, CLI_DIM, "  %s", coop_column_title(column));
        cli_fill(out, " ", width - coop_i_text_width(coop_column_title(column)));
        if (cell.failed) out->failed = true;
        cli_put_wrapped(out, coop_i_buf_text(&cell), indent, indent, session->style.width);
        coop_i_buf_clear(&cell);
    }
    for (size_t i = 0; i < coop_table_notes(table); i++)
        cli_put_wrapped(out, coop_table_note_text(table, i), 0, 2, session->style.width);
    put_model(session);
}

/* `but`: the organisation that every row has, so that only its partner is named; COOP_NONE = name both. */
static void put_suggestions(cli_session *session, const coop_table *suggestions, uint32_t but) {
    coop_i_buf *out = &session->out;
    const cli_style *style = &session->style;
    size_t a = coop_table_find_column(suggestions, "a"), b = coop_table_find_column(suggestions, "b");
    size_t score = coop_table_find_column(suggestions, "score"), reason = coop_table_find_column(suggestions, "reason");
    for (size_t i = 0; i < coop_table_rows(suggestions); i++) {
        uint32_t first = coop_table_organisation(suggestions, i, a),
                 second = coop_table_organisation(suggestions, i, b);
        cli_putf(out, style, CLI_PLAIN, "%4zu  ", i + 1);
        if (first != but) cli_put(out, style, CLI_GOOD, coop_network_label(session->network, first));
        if (first != but && second != but) coop_i_buf_puts(out, " + ");
        if (second != but) cli_put(out, style, CLI_GOOD, coop_network_label(session->network, second));
        double value = coop_table_real(suggestions, i, score);
        cli_put(out, style, CLI_DIM, "  ");
        cli_say(out, style, CLI_DIM, SAY_WEB_NUMBER, COOP_I_REAL(value, 2));
        coop_i_buf_puts(out, "\n      ");
        const char *text = coop_table_string(suggestions, i, reason);
        cli_put_wrapped(out, text ? text : "–", 6, 6, style->width);
    }
}

static void list_screen(cli_session *session, const void *data) {
    (void)data;
    const coop_table *table = session->tables.items[0];
    coop_i_buf *out = &session->out;
    const own_options *own = session->options->own;
    uint32_t focus = COOP_NONE;
    if (own->organisation) /* resolved before: it cannot fail here */
        coop_network_named(&focus, session->network, own->organisation, &session->ctx);
    if (focus != COOP_NONE)
        cli_say(out, &session->style, CLI_TITLE, SAY_SUGGEST_FOR,
                COOP_I_TEXT(coop_network_label(session->network, focus)));
    else
        cli_put(out, &session->style, CLI_TITLE, coop_table_title(table));
    coop_i_buf_putc(out, '\n');
    if (coop_table_rows(table) == 0) coop_i_buf_printf(out, "  %s\n", coop_i_word(session->style.words, SAY_NONE));
    put_suggestions(session, table, focus);
    for (size_t i = 0; i < coop_table_notes(table); i++)
        cli_put_wrapped(out, coop_table_note_text(table, i), 0, 2, session->style.width);
    put_model(session);
}

/* Of a pair that stands under both its ends the first row: a network has it as one tie. */
static coop_status once(coop_table **picked, const coop_table *table, coop_context *ctx) {
    size_t count = 0, all = coop_table_rows(table);
    coop_i_map seen = {0};
    size_t *rows = coop_i_calloc(all, sizeof *rows);
    bool fine = rows != NULL;
    for (size_t i = 0; i < all && fine; i++) {
        uint32_t before;
        uint64_t pair = coop_i_pair(coop_table_organisation(table, i, coop_table_find_column(table, "a")),
                                    coop_table_organisation(table, i, coop_table_find_column(table, "b")));
        if (coop_i_map_get(&seen, pair, &before)) continue;
        fine = coop_i_map_put(&seen, pair, 1);
        rows[count++] = i;
    }
    coop_status status = fine ? cli_table_pick(picked, table, rows, count, ctx) : coop_fail_memory(ctx);
    coop_i_map_clear(&seen);
    free(rows);
    return status;
}

/* Tables that nobody has kept yet. */
static void free_tables(coop_table *tables[TABLES], size_t first) {
    for (size_t i = first; i < TABLES; i++) coop_table_free(tables[i]);
}

static coop_status keep_tables(cli_session *session, coop_table *tables[TABLES]) {
    coop_status status = COOP_OK;
    size_t kept = 0;
    for (; kept < TABLES && status == COOP_OK; kept++)
        if (tables[kept]) status = cli_keep(session, tables[kept]);
    free_tables(tables, kept);
    return status;
}

/* What would have been suggested in a year, of what was known then. */
static coop_status rank_year(coop_table **tables, const coop_graph *year, void *data, cli_session *session) {
    const own_options *own = session->options->own;
    uint32_t focus = COOP_NONE;
    (void)data;
    coop_status status =
        own->organisation ? coop_network_named(&focus, session->network, own->organisation, &session->ctx) : COOP_OK;
    if (status == COOP_OK) status = rank(tables, year, focus, session);
    static const char *const told[] = {"a", "b", "score", "likelihood", "benefit", NULL};
    if (status == COOP_OK && cli_years_are_told(session))
        status = cli_table_narrow(&tables[LIST], told, false, &session->ctx);
    return status;
}

/* One organisation's list and the reasons of one pair are soon found. */
static cli_stages stages_of(const own_options *own) {
    cli_stages stages = own->model ? 0 : 1U << COOP_STAGE_LEARNING;
    return own->organisation || own->pair[0] ? stages : stages | 1U << COOP_STAGE_SUGGESTIONS;
}

static coop_status run(cli_session *session) {
    const cli_options *options = session->options;
    const own_options *own = options->own;
    coop_context *ctx = &session->ctx;
    coop_table *tables[TABLES] = {NULL};
    uint32_t focus = COOP_NONE;
    coop_status status = check_choice(options, ctx);
    if (status == COOP_OK && options->every_year) return cli_tell_years(session, TABLES, rank_year, NULL, NULL);
    if (status == COOP_OK) status = cli_load(session);
    if (status == COOP_OK && own->organisation)
        status = coop_network_named(&focus, session->network, own->organisation, ctx);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = cli_expect(session, stages_of(own));
    if (status == COOP_OK && is_streamed(session)) return stream(session);
    if (status == COOP_OK)
        status = own->pair[0] ? explain(tables, session) : rank(tables, session->graph, focus, session);
    if (status != COOP_OK) {
        free_tables(tables, 0);
        return status;
    }
    status = keep_tables(session, tables);
    if (status != COOP_OK) return status;
    coop_table *table = tables[LIST], *picked = NULL;
    if (own->suggest.every && options->outputs.count > 0) status = once(&picked, table, ctx);
    /* an explained pair may be tied already: it is no suggestion to write */
    const coop_table *written = own->pair[0] ? NULL : picked ? picked : table;
    if (status == COOP_OK) status = cli_save(session, &(cli_extras){.suggestions = written, .colour_by = "kind"});
    coop_table_free(picked);
    if (status == COOP_OK) status = cli_print(session, own->pair[0] ? pair_screen : list_screen, NULL);
    return status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "for", .argument = "ORG", CLI_TEXT_IN(own_options, organisation), .group = CLI_COMPUTING,
     .help = "partners for one organisation (id or name)"},
    {.name = "pair", .argument = "A B", CLI_PAIR_IN(own_options, pair), .group = CLI_COMPUTING,
     .help = "explain this pair, suggested or not"},
    {.name = "every", CLI_FLAG_IN(own_options, suggest.every), .group = CLI_COMPUTING,
     .help = "the best for each organisation"},
    {.name = "objective", .argument = "WHAT", CLI_ENUM_IN(own_options, suggest.objective, coop_suggest_objective),
     .words = "balanced|likely|complementary|bridging", .group = CLI_COMPUTING,
     .help = "what partners are ranked by"},
    {.name = "kind", .old = "kinds", .argument = "A:B", CLI_TEXTS_IN(own_options, of[COOP_BY_KIND]),
     .group = CLI_COMPUTING, .rare = true, .help = "only these kinds: company:university; A:* = one is A"},
    {.name = "in-cluster", .old = "cluster", .argument = "A[:B]", CLI_TEXTS_IN(own_options, of[COOP_BY_CLUSTER]),
     .group = CLI_COMPUTING, .rare = true, .help = "only within a cluster, between two, or A:*"},
    {.name = "in-region", .old = "region", .argument = "A[:B]", CLI_TEXTS_IN(own_options, of[COOP_BY_REGION]),
     .group = CLI_COMPUTING, .rare = true, .help = "only within a region, between two, or A:*"},
    {.name = "in-country", .old = "country", .argument = "A[:B]", CLI_TEXTS_IN(own_options, of[COOP_BY_COUNTRY]),
     .group = CLI_COMPUTING, .rare = true, .help = "only within a country, between two, or A:*"},
    {.name = "exclude", .argument = "FILE", CLI_TEXT_IN(own_options, exclude), .group = CLI_COMPUTING,
     .file = CLI_READ, .rare = true, .help = "never these: a table of organisations or pairs"},
    {.name = "cross-cluster", CLI_FLAG_IN(own_options, suggest.cross_cluster), .group = CLI_COMPUTING, .rare = true,
     .help = "only members of two different clusters"},
    {.name = "newcomers", CLI_FLAG_IN(own_options, suggest.newcomers), .group = CLI_COMPUTING, .rare = true,
     .help = "only for those with at most two partners"},
    {.name = "max-km", .argument = "KM", CLI_REAL_IN(own_options, suggest.max_km), .maximum = 25000,
     .group = CLI_COMPUTING, .rare = true, .help = "no farther apart than this"},
    {.name = "per-org", .argument = "N", CLI_U32_IN(own_options, suggest.per_org), .maximum = UINT32_MAX,
     .group = CLI_COMPUTING, .rare = true, .help = "each organisation in at most N; 0 = any number"},
    {.name = "diverse", CLI_FLAG_IN(own_options, suggest.diverse), .group = CLI_COMPUTING, .rare = true,
     .help = "each next pair unlike those before"},
    {.name = "lambda", .argument = "L", CLI_REAL_IN(own_options, suggest.lambda), .maximum = 1,
     .group = CLI_COMPUTING, .rare = true, .help = "with --diverse: 1 = best, 0 = most unlike"},
    {.name = "signals", CLI_FLAG_IN(own_options, suggest.signals), .group = CLI_COMPUTING, .rare = true,
     .help = "a column for every signal's value too"},
    {.name = "explain-model", CLI_FLAG_IN(own_options, explain_model), .group = CLI_COMPUTING, .rare = true,
     .help = "what it weighs, what simple methods would say"},
    {.name = "model", .argument = "FILE", CLI_TEXT_IN(own_options, model), .group = CLI_COMPUTING, .file = CLI_READ,
     .rare = true, .help = "use this model instead of learning one"},
    {.name = "save-model", .argument = "FILE", CLI_TEXT_IN(own_options, save_model), .group = CLI_COMPUTING,
     .file = CLI_WRITTEN, .rare = true, .help = "write the model that was learned, as JSON"},
};
/* clang-format on */

const cli_command cli_command_suggest = {
    .name = "suggest",
    .summary = "new partnerships, ranked, each with its reasons",
    .usage = "FILE... [--for ORG | --pair A B | --every] [-o OUT]...",
    .text = "Ranks pairs that do not work together yet and says why they might. Which\n"
            "pairs: --kind, --in-cluster, --in-region, --in-country, --exclude, --max-km,\n"
            "--cross-cluster, --newcomers; which are taken: --per-org, --diverse.\n",
    .examples = "coopgraph suggest network.json --for TUSUR --top 10\n"
                "coopgraph suggest network.json --pair TPU Mikran\n",
    .minimum = 1,
    .maximum = UINT32_MAX,
    .run = run,
    .own = CLI_SET(rows),
    .shared = {&cli_set_top_rows, &cli_set_every_year, &cli_set_reading, &cli_set_timing, &cli_set_reading_leniently,
               &cli_set_network, &cli_set_weighing, &cli_set_writing, &cli_set_drawing, &cli_set_printing,
               &cli_set_printing_one, &cli_set_seeding, &cli_set_threading, &cli_set_general},
    .shown = "output",
    .initial = &initial,
    .size = sizeof initial,
};
