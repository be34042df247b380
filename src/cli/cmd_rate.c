/* coopgraph rate. */
#include <stdlib.h>
#include <string.h>

#include "cli/render.h"
#include "cli/session.h"
#include "util/mem.h"
#include "util/number.h"
#include "util/text.h"

typedef struct own_options {
    coop_rating_options rating;
    const char *file, *before, *before_rating;
    cli_list indicators, kinds;
    uint32_t draws;
} own_options;
static const own_options initial = {.rating = COOP_RATING_OPTIONS_INIT};

enum { SHOWN = 20, PAIRS_SHOWN = 5, NAME_MOST = 40, FEW = 3 }; /* of a few units everything is told */

typedef struct edition {
    coop_rating *rating;
    coop_network *network; /* NULL = the session's */
    coop_graph *graph;
    coop_rated *rated;
} edition;

static void edition_clear(edition *e) {
    coop_rated_free(e->rated);
    coop_rating_free(e->rating);
    coop_graph_free(e->graph);
    coop_network_free(e->network);
}

/* "jobs=2": the name and its weight; a name alone weighs 1. *owned is the caller's to free. */
static coop_status take_indicator(coop_rating_indicator *indicator, char **owned, const char *text, coop_context *ctx) {
    const char *sign = strrchr(text, '=');
    double weight = 1;
    if (sign && !coop_i_number_read(&weight, sign + 1, NULL))
        return coop_fail(ctx, COOP_USAGE, "--indicator: '%s' is not of the form NAME=WEIGHT", text);
    *owned = coop_i_strndup(text, sign ? (size_t)(sign - text) : strlen(text));
    if (!*owned) return coop_fail_memory(ctx);
    *indicator = (coop_rating_indicator){*owned, weight};
    return COOP_OK;
}

static coop_status read_rating(coop_rating **rating, const char *path, const cli_session *session, coop_context *ctx) {
    const own_options *given = session->options->own;
    size_t count = path ? 0 : given->indicators.count;
    coop_rating_indicator *indicators = coop_i_calloc(count, sizeof *indicators);
    char **owned = coop_i_calloc(count, sizeof *owned);
    coop_kind kinds[COOP_KINDS];
    coop_rating_options options = given->rating;
    coop_status status = indicators && owned ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++)
        status = take_indicator(&indicators[i], &owned[i], given->indicators.items[i], ctx);
    for (size_t i = 0; i < given->kinds.count && status == COOP_OK; i++) {
        bool known;
        status = coop_kind_find(&kinds[i], &known, given->kinds.items[i], ctx);
    }
    options.indicators = indicators;
    options.indicator_count = count;
    options.kinds = kinds;
    options.kind_count = given->kinds.count;
    if (given->draws > 0) options.draws = given->draws;
    if (status == COOP_OK) status = coop_rating_new(rating, path, &options, ctx);
    for (size_t i = 0; owned && i < count; i++) free(owned[i]);
    free(owned);
    free(indicators);
    return status;
}

static coop_status check_choice(const own_options *own, coop_context *ctx) {
    if (own->file && own->indicators.count)
        return coop_fail(ctx, COOP_USAGE, "--rating and --indicator exclude each other; give one");
    if (!own->file && !own->indicators.count)
        return coop_fail(
            ctx, COOP_USAGE,
            "by what? Give a rating file (--rating FILE) or indicators (--indicator NAME, more than once)");
    return COOP_OK;
}

/* The edition before: an older network, an older rating file, or both. */
static coop_status rate_before(edition *before, cli_session *session) {
    const own_options *own = session->options->own;
    coop_context *ctx = &session->ctx;
    const char *path = own->before_rating ? own->before_rating : own->file;
    coop_status status = read_rating(&before->rating, path, session, ctx);
    if (status == COOP_OK && own->before) {
        status = coop_load(&before->network, &own->before, 1, &session->options->load, ctx);
        if (status == COOP_OK) status = coop_graph_new(&before->graph, before->network, &session->options->graph, ctx);
    }
    if (status != COOP_OK) return status;
    return coop_rate(&before->rated, before->rating, before->graph ? before->graph : session->graph, ctx);
}

/* ---- the screen ---- */

static const char *name_of(const coop_table *table, size_t row, size_t column, const coop_network *network) {
    uint32_t organisation = coop_table_organisation(table, row, column);
    return organisation == COOP_NONE ? coop_table_string(table, row, column)
                                     : coop_network_label(network, organisation);
}

static void put_padded(coop_i_buf *out, const cli_style *style, const char *name, size_t width) {
    size_t is = coop_i_text_width(name);
    if (is > width) {
        coop_i_buf cut = {0};
        coop_i_buf_add(&cut, name, coop_i_text_fit(name, width - 1));
        coop_i_buf_puts(&cut, "…");
        cli_put(out, style, CLI_GOOD, coop_i_buf_text(&cut));
        if (cut.failed) out->failed = true;
        coop_i_buf_clear(&cut);
        is = width;
    } else {
        cli_put(out, style, CLI_GOOD, name);
    }
    cli_fill(out, " ", width - is);
}

/* "   1  TechnoSpark   131.2  highest group  rank 1 to 2 in 90 % of the draws", then why. */
static void put_unit(cli_session *session, const coop_table *table, size_t row, size_t width) {
    coop_i_buf *out = &session->out;
    const cli_style *style = &session->style;
    coop_i_buf facts = {0};
    size_t score = coop_table_find_column(table, "score");
    double low = coop_table_real(table, row, coop_table_find_column(table, "rank_low"));
    double high = coop_table_real(table, row, coop_table_find_column(table, "rank_high"));
    double data = coop_table_real(table, row, coop_table_find_column(table, "coverage"));
    const char *band = coop_table_string(table, row, coop_table_find_column(table, "band"));
    const char *reasons = coop_table_string(table, row, coop_table_find_column(table, "reasons"));
    cli_putf(out, style, CLI_PLAIN, "%4.0f  ", coop_table_real(table, row, 0));
    put_padded(out, style, name_of(table, row, 1, session->network), width);
    coop_i_buf_puts(out, "  ");
    cli_render_cell(&facts, style, coop_table_column(table, score), row,
                    cli_render_decimals(coop_table_column(table, score)), session->network);
    cli_fill(out, " ", facts.length < 7 ? 7 - facts.length : 0);
    if (band) coop_i_buf_printf(&facts, "  %s", band);
    if (low < high) coop_i_say(&facts, style->words, SAY_RATE_RANKS, COOP_I_COUNT(low), COOP_I_COUNT(high));
    if (data < 0.9995) coop_i_say(&facts, style->words, SAY_RATE_DATA, COOP_I_REAL(100 * data, 0));
    cli_put(out, style, CLI_PLAIN, coop_i_buf_text(&facts));
    coop_i_buf_putc(out, '\n');
    if (reasons && *reasons) {
        coop_i_buf_puts(out, "      ");
        cli_put_wrapped(out, reasons, 6, 6, style->width);
    }
    if (facts.failed) out->failed = true;
    coop_i_buf_clear(&facts);
}

static void put_head(cli_session *session, const char *title) {
    coop_i_buf_putc(&session->out, '\n');
    cli_put(&session->out, &session->style, CLI_TITLE, title);
    coop_i_buf_putc(&session->out, '\n');
}

/* The sentences of a table, the first `most`. */
static void put_sentences(cli_session *session, const coop_table *table, size_t most) {
    size_t sentence = coop_table_find_column(table, "sentence"), rows = coop_table_rows(table);
    put_head(session, coop_table_title(table));
    if (rows == 0) coop_i_buf_printf(&session->out, "  %s\n", coop_i_word(session->style.words, SAY_NONE));
    for (size_t r = 0; r < rows && r < most; r++) {
        coop_i_buf_puts(&session->out, "  ");
        cli_put_wrapped(&session->out, coop_table_string(table, r, sentence), 2, 4, session->style.width);
    }
    if (rows <= most) return;
    coop_i_buf_puts(&session->out, "  ");
    cli_say(&session->out, &session->style, CLI_PLAIN, SAY_AND_MORE_VERBOSE, COOP_I_COUNT(rows - most));
    coop_i_buf_putc(&session->out, '\n');
}

/* The contributions under the names of their units, which need not be said again in each. */
static void put_parts(cli_session *session, const coop_table *parts) {
    coop_i_buf *out = &session->out;
    size_t sentence = coop_table_find_column(parts, "sentence");
    const char *last = NULL;
    put_head(session, coop_table_title(parts));
    for (size_t r = 0; r < coop_table_rows(parts); r++) {
        const char *name = name_of(parts, r, 0, session->network), *text = coop_table_string(parts, r, sentence);
        if (!last || strcmp(last, name) != 0) {
            coop_i_buf_puts(out, "  ");
            cli_put_wrapped(out, name, 2, 4, session->style.width);
        }
        last = name;
        size_t length = strlen(name);
        if (strncmp(text, name, length) == 0 && strncmp(text + length, ": ", 2) == 0) text += length + 2;
        coop_i_buf_puts(out, "    ");
        cli_put_wrapped(out, text, 4, 6, session->style.width);
    }
}

static void put_notes(cli_session *session, const coop_table *table) {
    for (size_t i = 0; i < coop_table_notes(table); i++)
        cli_put_wrapped(&session->out, coop_table_note_text(table, i), 0, 2, session->style.width);
}

static void screen(cli_session *session, const void *data) {
    (void)data;
    const coop_table *table = cli_kept(session, "rating"), *changes = cli_kept(session, "changes");
    size_t rank = 0, width = 0, rows = coop_table_rows(table), sentence = coop_table_find_column(table, "sentence");
    coop_value value;
    for (size_t r = 0; r < rows; r++) {
        size_t is = coop_i_text_width(name_of(table, r, 1, session->network));
        if (is > width) width = is;
    }
    if (width > NAME_MOST) width = NAME_MOST;
    cli_put_wrapped(&session->out, coop_table_title(table), 0, 2, session->style.width);
    for (size_t r = 0; r < rows; r++) {
        if (coop_column_get(&value, coop_table_column(table, rank), r)) {
            put_unit(session, table, r, width);
            continue;
        }
        coop_i_buf_puts(&session->out, "   –  ");
        cli_put_wrapped(&session->out, coop_table_string(table, r, sentence), 6, 6, session->style.width);
    }
    if (changes) put_sentences(session, changes, SIZE_MAX);
    if (rows <= FEW) put_parts(session, cli_kept(session, "contributions"));
    const coop_table *pairs = cli_kept(session, "pairs");
    if (coop_table_notes(pairs)) put_sentences(session, pairs, PAIRS_SHOWN);
    coop_i_buf_putc(&session->out, '\n');
    if (coop_table_notes(pairs)) put_notes(session, pairs);
    put_notes(session, table);
}

static coop_status keep_ranks(cli_session *session, const coop_rated *rated) {
    const cli_options *options = session->options;
    coop_table *all = NULL, *top = NULL;
    coop_status status = coop_rated_ranks(&all, rated, &session->ctx);
    bool few = cli_prints_text(session) && !options->verbose && !cli_options_given(options, "top");
    if (status == COOP_OK)
        status = cli_table_top(&top, all, SIZE_MAX, few ? SHOWN : (size_t)options->top, &session->ctx);
    coop_table_free(all);
    return status == COOP_OK ? cli_keep(session, top) : status;
}

static coop_status keep_tables(cli_session *session, const coop_rated *now, const coop_rated *before) {
    typedef coop_status table_of(coop_table **, const coop_rated *, coop_context *);
    static table_of *const tables[] = {coop_rated_contributions, coop_rated_indicators, coop_rated_pairs};
    coop_table *table = NULL;
    coop_status status = keep_ranks(session, now);
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == COOP_OK; i++) {
        status = tables[i](&table, now, &session->ctx);
        if (status == COOP_OK) status = cli_keep(session, table);
    }
    if (status == COOP_OK && before) {
        status = coop_rated_changes(&table, now, before, &session->ctx);
        if (status == COOP_OK) status = cli_keep(session, table);
    }
    return status;
}

static coop_status rank_year(coop_table **tables, const coop_graph *year, void *data, cli_session *session) {
    coop_rated *rated = NULL;
    coop_status status = coop_rate(&rated, data, year, &session->ctx);
    if (status == COOP_OK) status = coop_rated_ranks(tables, rated, &session->ctx);
    coop_rated_free(rated);
    if (status != COOP_OK || !cli_years_are_told(session)) return status;
    const char *const told[] = {
        "rank", coop_column_name(coop_table_column(*tables, 1)), "score", "rank_low", "rank_high", NULL};
    return cli_table_narrow(tables, told, true, &session->ctx);
}

static coop_status tell_years(cli_session *session) {
    const own_options *own = session->options->own;
    coop_rating *rating = NULL;
    if (own->before || own->before_rating)
        return coop_fail(&session->ctx, COOP_USAGE, "--every-year has each year's own ranks: leave out --before");
    coop_status status = read_rating(&rating, own->file, session, &session->ctx);
    if (status == COOP_OK) status = cli_tell_years(session, 1, rank_year, rating, NULL);
    coop_rating_free(rating);
    return status;
}

static coop_status run(cli_session *session) {
    const own_options *own = session->options->own;
    coop_context *ctx = &session->ctx;
    edition now = {0}, before = {0};
    coop_table *scores = NULL;
    coop_status status = check_choice(own, ctx);
    if (status == COOP_OK && session->options->every_year) return tell_years(session);
    if (status == COOP_OK) status = read_rating(&now.rating, own->file, session, ctx);
    if (status == COOP_OK) status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = coop_rate(&now.rated, now.rating, session->graph, ctx);
    if (status == COOP_OK && (own->before || own->before_rating)) status = rate_before(&before, session);
    if (status == COOP_OK) status = keep_tables(session, now.rated, before.rated);
    if (status == COOP_OK) status = coop_rated_scores(&scores, now.rated, ctx);
    if (status == COOP_OK) {
        const coop_table *tables[] = {scores};
        status = cli_save(session, &(cli_extras){.tables = tables, .count = 1, .colour_by = "kind"});
    }
    if (status == COOP_OK) status = cli_print(session, screen, NULL);
    coop_table_free(scores);
    edition_clear(&before);
    edition_clear(&now);
    return status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "rating", .argument = "FILE", CLI_TEXT_IN(own_options, file), .group = CLI_COMPUTING, .file = CLI_READ,
     .help = "the rating file: what is rated and how"},
    {.name = "indicator", .argument = "NAME=W", CLI_TEXTS_IN(own_options, indicators), .group = CLI_COMPUTING,
     .help = "rate by this, weight W (below 0: lower is better)"},
    {.name = "kind", .old = "of", .argument = "KIND,…", CLI_CHOICES_IN(own_options, kinds), .names = cli_names_kinds,
     .group = CLI_COMPUTING, .help = "rate organisations of these kinds"},
    {.name = "by", .argument = "UNIT", CLI_CHOICE_IN(own_options, rating.by), .words = "organisation|cluster|region",
     .group = CLI_COMPUTING, .help = "rate organisations, clusters or regions"},
    {.name = "normalise", .argument = "HOW", CLI_CHOICE_IN(own_options, rating.normalisation),
     .names = cli_names_normalisations, .group = CLI_COMPUTING, .rare = true,
     .help = "how values are made comparable"},
    {.name = "aggregate", .argument = "MEAN", CLI_CHOICE_IN(own_options, rating.aggregation),
     .words = "arithmetic|geometric", .group = CLI_COMPUTING, .rare = true, .help = "which mean makes the score"},
    {.name = "missing", .argument = "HOW", CLI_CHOICE_IN(own_options, rating.missing),
     .words = "reweigh|zero|mean|refuse", .group = CLI_COMPUTING, .rare = true,
     .help = "what counts where data are missing"},
    {.name = "coverage", .argument = "SHARE", CLI_REAL_IN(own_options, rating.coverage), .maximum = 1,
     .group = CLI_COMPUTING, .rare = true, .help = "least share of the weights with data"},
    {.name = "spread", .argument = "SHARE", CLI_REAL_IN(own_options, rating.spread), .maximum = 1,
     .group = CLI_COMPUTING, .rare = true, .help = "weights are drawn within +- SHARE (0.25)"},
    {.name = "flips", .argument = "SHARE", CLI_REAL_IN(own_options, rating.flips), .maximum = 1,
     .group = CLI_COMPUTING, .rare = true, .help = "an order that flips more often is not robust (0.1)"},
    {.name = "draws", .argument = "N", CLI_U32_IN(own_options, draws), .maximum = 100000000, .group = CLI_COMPUTING,
     .rare = true, .help = "draws of weights; 0 = as the file says, else 10,000"},
    {.name = "before", .argument = "FILE", CLI_TEXT_IN(own_options, before), .group = CLI_COMPUTING, .rare = true, .file = CLI_READ,
     .help = "the network of the edition before: who moved, why"},
    {.name = "before-rating", .argument = "FILE", CLI_TEXT_IN(own_options, before_rating), .group = CLI_COMPUTING,
     .file = CLI_READ, .rare = true, .help = "the rating file of the edition before"},
};
/* clang-format on */

const cli_command cli_command_rate = {
    .name = "rate",
    .summary = "a rating of organisations, clusters or regions, and how far to trust it",
    .usage = "FILE... --rating FILE | --indicator NAME... [-o OUT]...",
    .text = "Rates by a rating file (graphs/rating.schema.json) or by the command line:\n"
            "ranks with intervals, scores and what they are made of, what changed. Tables:\n"
            "rating, contributions, indicators, pairs, changes.\n",
    .examples = "coopgraph rate graphs/technoparks.json --rating graphs/technoparks-rating.json\n"
                "coopgraph rate net.json --kind company --indicator jobs=2 --indicator degree\n"
                "coopgraph rate new.json --rating rating.json --before old.json --table changes\n",
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
