/* What was understood of the input, in words; the facts are the readings. */
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/verdict.h"
#include "util/words.h"

enum { FILES_SHOWN = 40, ATTRIBUTES_SHOWN = 12, MANY_COLUMNS = 8 };

static void put_head(cli_session *session, coop_i_message message) {
    coop_i_buf_putc(&session->out, '\n');
    cli_put(&session->out, &session->style, CLI_TITLE, coop_i_word(session->ctx.language, message));
    coop_i_buf_putc(&session->out, '\n');
}

/* Puts `line` on the screen and empties it. */
static void put_line(cli_session *session, coop_i_buf *line, size_t indent) {
    if (line->failed) session->out.failed = true;
    cli_fill(&session->out, " ", indent);
    cli_put_wrapped(&session->out, coop_i_buf_text(line), indent, indent + 2, session->style.width);
    coop_i_buf_clear(line);
}

static void part(coop_i_buf *line) {
    if (line->length > 0) coop_i_buf_puts(line, ", ");
}

static bool is_matrix(const coop_reading *reading) {
    return reading->shape >= COOP_SHAPE_ADJACENCY;
}

/* ---- one reading ---- */

/* "book.xlsx, sheet 'Лист1': ties, 12 rows, header in row 2" */
static void put_reading(cli_session *session, const coop_reading *reading) {
    static const coop_i_message unread[] = {[COOP_UNREAD_HIDDEN] = SAY_READ_HIDDEN,
                                            [COOP_UNREAD_NO_HEADER] = SAY_READ_NO_TABLE,
                                            [COOP_UNREAD_RESULTS] = SAY_READ_RESULTS,
                                            [COOP_UNREAD_EMPTY] = SAY_READ_EMPTY,
                                            [COOP_UNREAD_PROGRAM] = SAY_READ_PROGRAM};
    static const coop_i_message shapes[] = {[COOP_SHAPE_SEVERAL] = SAY_READ_SHAPE_SEVERAL,
                                            [COOP_SHAPE_GRID] = SAY_READ_SHAPE_GRID,
                                            [COOP_SHAPE_ADJACENCY] = SAY_READ_SHAPE_ADJACENCY,
                                            [COOP_SHAPE_INCIDENCE] = SAY_READ_SHAPE_INCIDENCE};
    char text[COOP_READING_SIZE];
    coop_i_buf held = {0}, line = {0};
    coop_reading_print(text, reading, session->ctx.language);
    coop_i_buf_puts(&held, reading->unread ? coop_i_word(session->ctx.language, unread[reading->unread]) : text);
    if (reading->shape != COOP_SHAPE_ROWS)
        coop_i_say(&held, session->ctx.language, shapes[reading->shape], COOP_I_COUNT(reading->slots));
    if (reading->holds < COOP_HOLDS_NOTHING && reading->header_row > 0)
        coop_i_say(&held, session->ctx.language, SAY_READ_HEADER, COOP_I_COUNT(reading->header_row));
    else if (reading->holds < COOP_HOLDS_NOTHING)
        coop_i_buf_puts(&held, coop_i_word(session->ctx.language, SAY_READ_NO_HEADER));
    if (reading->sheet)
        coop_i_say(&line, session->ctx.language, SAY_READ_SHEET, COOP_I_TEXT(reading->file),
                   COOP_I_TEXT(reading->sheet), COOP_I_TEXT(coop_i_buf_text(&held)));
    else
        coop_i_say(&line, session->ctx.language, SAY_READ_FILE, COOP_I_TEXT(reading->file),
                   COOP_I_TEXT(coop_i_buf_text(&held)));
    if (held.failed) line.failed = true;
    put_line(session, &line, 2);
    coop_i_buf_clear(&held);
}

/* A meaning as --columns takes it: in small letters. */
static void put_meaning(coop_i_buf *list, const coop_i_words *words, const coop_reading_column *column) {
    char meaning[32] = "";
    for (size_t i = 0; i + 1 < sizeof meaning && column->meaning[i]; i++)
        meaning[i] = (char)tolower((unsigned char)column->meaning[i]);
    if (column->name)
        coop_i_say(list, words, SAY_READ_COLUMN, COOP_I_TEXT(meaning), COOP_I_TEXT(column->name));
    else
        coop_i_say(list, words, SAY_READ_COLUMN_NUMBER, COOP_I_TEXT(meaning), COOP_I_COUNT(column->number));
}

/* "source = Заказчик, target = Исполнитель, weight = column 3" */
static void put_meanings(cli_session *session, const coop_reading *reading) {
    coop_i_buf list = {0}, line = {0};
    for (size_t i = 0; i < reading->column_count && !is_matrix(reading); i++) {
        if (!reading->columns[i].meaning) continue;
        part(&list);
        put_meaning(&list, session->ctx.language, &reading->columns[i]);
    }
    if (reading->guessed)
        coop_i_say(&line, session->ctx.language, SAY_READ_GUESSED, COOP_I_TEXT(coop_i_buf_text(&list)));
    else
        coop_i_buf_puts(&line, coop_i_buf_text(&list));
    if (list.failed) line.failed = true;
    if (list.length > 0) put_line(session, &line, 4);
    coop_i_buf_clear(&line);
    coop_i_buf_clear(&list);
}

static void put_attributes(cli_session *session, const coop_reading *reading) {
    coop_i_buf list = {0}, line = {0};
    size_t count = 0;
    for (size_t i = 0; i < reading->column_count; i++) {
        const coop_reading_column *c = &reading->columns[i];
        if (c->meaning || count++ >= ATTRIBUTES_SHOWN) continue;
        part(&list);
        coop_i_buf_puts(&list, c->name);
    }
    if (count > ATTRIBUTES_SHOWN)
        coop_i_say(&line, session->ctx.language, SAY_AND_MORE, COOP_I_TEXT(coop_i_buf_text(&list)),
                   COOP_I_COUNT(count - ATTRIBUTES_SHOWN));
    coop_i_buf said = {0};
    coop_i_say(&said, session->ctx.language,
               reading->holds == COOP_HOLDS_PARTICIPATIONS || reading->shape == COOP_SHAPE_ADJACENCY
                   ? SAY_READ_UNREAD_COLUMNS
                   : SAY_READ_ATTRIBUTES,
               COOP_I_TEXT(coop_i_buf_text(count > ATTRIBUTES_SHOWN ? &line : &list)));
    if (list.failed || line.failed) said.failed = true;
    if (count > 0) put_line(session, &said, 4);
    coop_i_buf_clear(&said);
    coop_i_buf_clear(&line);
    coop_i_buf_clear(&list);
}

/* How numbers and dates are read, by the first of a column that is not written so. */
static void put_examples(cli_session *session, const coop_reading *reading) {
    coop_i_buf line = {0};
    for (size_t i = 0; i < reading->column_count; i++) {
        const coop_reading_column *c = &reading->columns[i];
        if (!c->cell) continue;
        part(&line);
        coop_i_say(&line, session->ctx.language, SAY_READ_EXAMPLE, COOP_I_TEXT(c->name ? c->name : c->meaning),
                   COOP_I_TEXT(c->cell), COOP_I_TEXT(c->value));
    }
    if (line.length > 0) put_line(session, &line, 4);
    coop_i_buf_clear(&line);
}

static void put_left_out(cli_session *session, const coop_reading *reading) {
    static const coop_i_message said[COOP_LEFT_KINDS] = {
        SAY_READ_LEFT_ABOVE,       SAY_READ_LEFT_TOTALS,       SAY_READ_LEFT_BELOW,
        SAY_READ_LEFT_HIDDEN_ROWS, SAY_READ_LEFT_HIDDEN_CELLS, SAY_READ_LEFT_DIAGONAL,
        SAY_READ_LEFT_HEADINGS,    SAY_READ_LEFT_EXAMPLES,     SAY_READ_LEFT_BAD};
    coop_i_buf list = {0}, line = {0};
    for (size_t k = 0; k < COOP_LEFT_KINDS; k++) {
        if (reading->left[k] == 0) continue;
        part(&list);
        coop_i_say(&list, session->ctx.language, said[k], COOP_I_COUNT(reading->left[k]));
    }
    coop_i_say(&line, session->ctx.language, SAY_READ_LEFT_OUT, COOP_I_TEXT(coop_i_buf_text(&list)));
    if (list.failed) line.failed = true;
    if (list.length > 0) put_line(session, &line, 4);
    coop_i_buf_clear(&line);
    coop_i_buf_clear(&list);
}

/* ---- what to do ---- */

/* A word that a shell takes as it is. */
static void put_word(coop_i_buf *out, const char *text) {
    bool plain = *text && !strpbrk(text, " \t\n'\"\\$`*?[]{}()<>|&;#~!");
    coop_i_buf_puts(out, plain ? "" : "'");
    for (const char *c = text; *c; c++) {
        if (*c == '\'')
            coop_i_buf_puts(out, "'\\''");
        else
            coop_i_buf_putc(out, *c);
    }
    coop_i_buf_puts(out, plain ? "" : "'");
}

static void next_of(cli_session *session, const coop_reading *reading) {
    coop_i_buf line = {0};
    const coop_i_said file = COOP_I_TEXT(reading->file), sheet = COOP_I_TEXT(reading->sheet ? reading->sheet : "");
    if (reading->charset_guessed) {
        coop_i_say(&line, session->ctx.language, SAY_NEXT_CHARSET, file, COOP_I_TEXT(reading->charset));
        put_line(session, &line, 2);
    }
    if (reading->guessed && !is_matrix(reading)) {
        coop_i_say(&line, session->ctx.language, SAY_NEXT_COLUMNS, file);
        put_line(session, &line, 2);
    }
    if (reading->not_weight) {
        coop_i_say(&line, session->ctx.language, SAY_NEXT_WEIGHT, file, COOP_I_TEXT(reading->not_weight));
        put_line(session, &line, 2);
    }
    if (reading->unread == COOP_UNREAD_HIDDEN || reading->unread == COOP_UNREAD_NO_HEADER) {
        coop_i_say(&line, session->ctx.language,
                   reading->unread == COOP_UNREAD_HIDDEN ? SAY_NEXT_SHEET : SAY_NEXT_HEADER, sheet);
        put_line(session, &line, 2);
    }
}

static void put_given(coop_i_buf *out, const cli_option *option, const char *value) {
    coop_i_buf_printf(out, " --%s", option->name);
    if (!value) return;
    coop_i_buf_putc(out, ' ');
    put_word(out, value);
}

/* An option of reading as it was given. */
static void put_option(coop_i_buf *out, const cli_options *options, const cli_option *option) {
    const void *value = cli_option_value(options, option);
    const cli_list *list = value;
    char number[32] = "";
    cli_words names;
    switch (option->type) {
    case CLI_FLAG:
        put_given(out, option, NULL);
        return;
    case CLI_TEXT:
    case CLI_CHOICE:
        put_given(out, option, *(const char *const *)value);
        return;
    case CLI_ENUM:
        cli_option_values(&names, option);
        put_given(out, option, names.names[*(const unsigned *)value - (unsigned)option->minimum]);
        return;
    case CLI_TEXTS:
        for (size_t i = 0; i < list->count; i++) put_given(out, option, list->items[i]);
        return;
    case CLI_I32:
        snprintf(number, sizeof number, "%" PRId32, *(const int32_t *)value);
        break;
    case CLI_U32:
        snprintf(number, sizeof number, "%" PRIu32, *(const uint32_t *)value);
        break;
    case CLI_U64:
        snprintf(number, sizeof number, "%" PRIu64, *(const uint64_t *)value);
        break;
    default: /* no option of reading */
        return;
    }
    put_given(out, option, number);
}

/* A command line that goes on with the same files and options of reading. */
static void put_command(cli_session *session, coop_i_message message) {
    const cli_options *options = session->options;
    coop_i_buf rest = {0}, line = {0};
    for (size_t i = 0; i < options->arguments.count; i++) {
        coop_i_buf_putc(&rest, ' ');
        put_word(&rest, options->arguments.items[i]);
    }
    for (size_t i = 0; i < options->given_count; i++)
        if (options->given[i]->group == CLI_INPUT) put_option(&rest, options, options->given[i]);
    coop_i_say(&line, session->ctx.language, message, COOP_I_TEXT(coop_i_buf_text(&rest)));
    if (rest.failed) line.failed = true;
    put_line(session, &line, 2);
    coop_i_buf_clear(&rest);
}

/* What may be done with names that are near to others, or unknown. */
static void next_of_names(cli_session *session) {
    static const char *const codes[] = {"near-duplicate", "unknown-organisation", "added", "another-form"};
    const coop_problems *problems = session->ctx.problems;
    uint64_t names = 0;
    coop_i_buf line = {0};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) names += coop_problems_count_code(problems, codes[i]);
    if (names > 0) put_command(session, SAY_NEXT_ALIASES);
    if (coop_problems_count_code(problems, "outsiders") == 0) return;
    coop_i_buf_puts(&line, coop_i_word(session->ctx.language, SAY_NEXT_UNKNOWN));
    put_line(session, &line, 2);
}

static void put_next(cli_session *session) {
    const coop_readings *readings = session->ctx.readings;
    uint64_t errors = coop_problems_count(session->ctx.problems, COOP_ERROR);
    bool ties = coop_network_ties(session->network) > 0;
    coop_i_buf line = {0};
    put_head(session, SAY_NEXT_HEAD);
    if (errors > 0) {
        coop_i_say(&line, session->ctx.language, SAY_NEXT_MEND, COOP_I_COUNT(errors));
        put_line(session, &line, 2);
    }
    for (size_t i = 0; i < coop_readings_count(readings) && i < FILES_SHOWN; i++)
        next_of(session, coop_readings_get(readings, i));
    next_of_names(session);
    if (!ties) {
        coop_i_buf_puts(&line, coop_i_word(session->ctx.language, SAY_NEXT_TIES));
        put_line(session, &line, 2);
    } else {
        put_command(session, SAY_NEXT_ANALYZE);
    }
}

void cli_put_verdict(cli_session *session) {
    const coop_readings *readings = session->ctx.readings;
    size_t count = coop_readings_count(readings);
    coop_i_buf line = {0};
    put_head(session, SAY_READ_HEAD);
    for (size_t i = 0; i < count && i < FILES_SHOWN; i++) {
        const coop_reading *reading = coop_readings_get(readings, i);
        put_reading(session, reading);
        put_meanings(session, reading);
        put_attributes(session, reading);
        put_examples(session, reading);
        put_left_out(session, reading);
    }
    if (count > FILES_SHOWN) {
        coop_i_say(&line, session->ctx.language, SAY_PAGE_MORE, COOP_I_COUNT(count - FILES_SHOWN));
        put_line(session, &line, 2);
    }
    coop_i_buf ties = {0};
    coop_network_facts facts;
    coop_network_facts_of(&facts, session->network);
    coop_i_say_ties(&ties, session->ctx.language, facts.ties, facts.rows);
    coop_i_say(&line, session->ctx.language, SAY_READ_TOGETHER, COOP_I_COUNT(facts.organisations),
               COOP_I_TEXT(coop_i_buf_text(&ties)));
    coop_i_buf_clear(&ties);
    put_line(session, &line, 2);
    put_next(session);
}
