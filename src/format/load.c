/* Loading: find out what each input is, let its format add to one network, finish the network. */
#include "core/network.h"
#include "format/format.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/decode.h"
#include "core/options.h"
#include "core/progress.h"
#include "core/reading.h"
#include "format/foreign.h"
#include "util/buf.h"
#include "util/mem.h"

enum { LIKELY = 80, CERTAIN = 95 }; /* what a format's detect says when the content is no other's */

/* "json, jsonl or csv": the formats that can be read (or written), for messages. */
static void list_formats(coop_i_buf *out, bool writing) {
    size_t count, left = 0;
    const coop_format *rows = coop_format_rows(&count);
    for (size_t i = 0; i < count; i++) left += writing ? rows[i].writes : rows[i].reads;
    for (size_t i = 0; i < count; i++) {
        if (!(writing ? rows[i].writes : rows[i].reads)) continue;
        left--;
        coop_i_buf_printf(out, "%s%s", rows[i].name, left > 1 ? ", " : left == 1 ? " or " : "");
    }
}

static coop_status fail_unknown(const char *path, coop_context *ctx) {
    coop_i_buf names = {0};
    list_formats(&names, false);
    coop_status status = coop_fail_at(ctx, COOP_INPUT, path, 0, 0,
                                      "neither the name nor the content tells what format this is; name it: %s",
                                      coop_i_buf_text(&names));
    coop_i_buf_clear(&names);
    return status;
}

/* Control characters that no text holds: a picture or an archive is not to be taken for an odd CSV. UTF-16 has NULs. */
static bool is_binary(const char *bytes, size_t length) {
    size_t bom;
    if (strncmp(coop_i_decode_detect(bytes, length, false, &bom), "UTF-16", 6) == 0) return false;
    for (size_t i = 0; i < length && i < 512; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c < '\t' || (c > '\r' && c < ' ')) return true;
    }
    return false;
}

static int sureness(const coop_format *format, const char *bytes, size_t length) {
    return format->reads && format->codec->detect ? format->codec->detect(bytes, length) : 0;
}

/* The format whose look at the bytes is surest, if surer than `best`. */
static int surest(const coop_format **chosen, int best, const char *bytes, size_t length) {
    size_t count;
    const coop_format *rows = coop_format_rows(&count);
    bool binary = is_binary(bytes, length);
    for (size_t i = 0; i < count; i++) {
        int sure = sureness(&rows[i], bytes, length);
        if ((binary && sure < CERTAIN) || sure <= best) continue;
        best = sure;
        *chosen = &rows[i];
    }
    return best;
}

/* The suffix decides; one that many formats have does so unless the content is another's for certain. What is known
 * not to be read is refused by its name before a weaker guess is tried. */
static coop_status by_content(const coop_format **chosen, const char *name, const char *path, const char *bytes,
                              size_t length, coop_context *ctx) {
    const coop_format *certain = NULL;
    bool shared = format_path_has_suffix(path, ".json|.csv|.xml|.txt|.net", NULL);
    bool table = format_path_has_suffix(path, ".csv|.tsv|.tab|.txt", NULL);
    *chosen = coop_format_of_path(path);
    if (*chosen && !(*chosen)->reads) *chosen = NULL;
    int own = *chosen ? sureness(*chosen, bytes, length) : 0;
    int sure = surest(&certain, table && own == 0 ? LIKELY - 1 : CERTAIN - 1, bytes, length);
    bool archive = *chosen && ((*chosen)->codec == &format_codec_xlsx || (*chosen)->codec == &format_codec_ods);
    /* whose readers know more of archives */
    coop_status status = COOP_OK;
    if (sure < CERTAIN && !archive)
        status = format_refuse_content(name, bytes, length, !*chosen || (table && own == 0), ctx);
    if (status != COOP_OK || (*chosen && !shared)) return status;
    if (certain && sure > own) *chosen = certain;
    if (*chosen) return COOP_OK;
    status = format_refuse_suffix(name, path, ctx);
    if (status == COOP_OK) surest(chosen, 0, bytes, length);
    return status != COOP_OK || *chosen ? status : fail_unknown(name, ctx);
}

/* What a format is told by are ASCII's characters: of UTF-16 these, and ? for the others. NULL when memory is short. */
static char *narrowed(const char *bytes, size_t length, bool little) {
    char *text = coop_i_calloc(length / 2 + 1, 1);
    for (size_t i = 0; text && i + 1 < length; i += 2) {
        unsigned char low = (unsigned char)bytes[i + !little], high = (unsigned char)bytes[i + little];
        text[i / 2] = (char)(high == 0 && low < 0x80 ? low : '?');
    }
    return text;
}

static coop_status by_text(const coop_format **chosen, const char *name, const char *path, const char *bytes,
                           size_t length, coop_context *ctx) {
    size_t mark;
    const char *charset = coop_i_decode_detect(bytes, length, false, &mark);
    if (strncmp(charset, "UTF-16", 6) != 0) return by_content(chosen, name, path, bytes, length, ctx);
    char *text = narrowed(bytes + mark, length - mark, strcmp(charset, "UTF-16LE") == 0);
    coop_status status = text ? by_content(chosen, name, path, text, (length - mark) / 2, ctx) : coop_fail_memory(ctx);
    free(text);
    return status;
}

/* By name if the caller gives one, else by suffix, else by the surest look at the first bytes. */
coop_status format_choose(const coop_format **chosen, coop_i_input *input, const char *path, const char *name,
                          coop_context *ctx) {
    if (name) {
        *chosen = coop_format_find(name);
        if (!*chosen) return coop_fail(ctx, COOP_USAGE, "there is no format '%s'", name);
        if (!(*chosen)->reads) return coop_fail(ctx, COOP_USAGE, "the format %s is only written", (*chosen)->name);
        return COOP_OK;
    }
    const char *bytes;
    size_t length;
    coop_status status = coop_i_input_peek(input, &bytes, &length, ctx);
    if (status != COOP_OK) return status;
    *chosen = length == 0 ? coop_format_of_path(path) : NULL;
    if (*chosen && (*chosen)->codec->empty) return COOP_OK;
    if (length == 0)
        return coop_fail_at(ctx, COOP_INPUT, coop_i_input_name(input), 0, 0, "the file is empty; was it saved?");
    return by_text(chosen, coop_i_input_name(input), path, bytes, length, ctx);
}

/* The inputs of one load: those that other files must come before wait, open, until these are read. */
typedef struct loading {
    coop_network *network;
    const coop_load_options *options;
    coop_context *ctx;
    void **held; /* of each format, what it collects over several files */
    coop_i_input **waiting;
    const coop_format **formats; /* of those that wait */
    size_t count;
    double read, bytes; /* of the files, as they are on the disk; what is no file has none */
} loading;

static double size_of(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode) ? (double)about.st_size : 0;
}

/* A file's reading as a part of that of all. */
static void begin_file(coop_i_part *part, loading *l, const coop_i_input *input) {
    double from = l->read;
    l->read += size_of(coop_i_input_name(input));
    coop_i_part_begin(part, l->ctx, "Reading", l->bytes > 0 ? from / l->bytes : -1,
                      l->bytes > 0 ? l->read / l->bytes : -1);
}

/* What is understood of a file that is no table: how much it added. */
static coop_status tell_network(loading *l, const char *file, const coop_reading *before) {
    coop_reading *reading;
    coop_status status = coop_i_reading_begin(&reading, file, NULL, l->ctx);
    if (!reading) return status;
    reading->holds = COOP_HOLDS_NETWORK;
    reading->organisations = coop_network_organisations(l->network) - before->organisations;
    reading->ties = coop_network_ties(l->network) - before->ties;
    reading->events = coop_network_events(l->network) - before->events;
    return status;
}

/* Reads, and completes what the reader tells of the input. */
static coop_status read_one(loading *l, coop_i_input *input, const coop_format *format) {
    const coop_reading before = {.organisations = coop_network_organisations(l->network),
                                 .ties = coop_network_ties(l->network),
                                 .events = coop_network_events(l->network)};
    size_t first = coop_readings_count(l->ctx->readings);
    coop_i_part part;
    begin_file(&part, l, input);
    coop_status status = format->codec->read(l->network, input, l->options, l->ctx);
    coop_i_part_end(&part, l->ctx);
    if (status == COOP_OK && !format->codec->tables) status = tell_network(l, coop_i_input_name(input), &before);
    for (size_t i = first; i < coop_readings_count(l->ctx->readings); i++) {
        coop_reading *reading = coop_i_reading_at(l->ctx, i);
        reading->format = format->title;
        const char *charset = coop_i_input_charset(&reading->charset_guessed, input);
        reading->charset = coop_i_reading_text(charset, l->ctx);
        if (charset && !reading->charset && status == COOP_OK) status = coop_fail_memory(l->ctx);
    }
    return status;
}

static coop_status load_one(loading *l, const char *path) {
    coop_i_input *input = NULL;
    coop_status status = coop_i_input_open(&input, path, l->ctx);
    if (status != COOP_OK) return status;
    const coop_format *format = NULL;
    status = format_choose(&format, input, path, l->options->format, l->ctx);
    if (status == COOP_OK && format->codec->late) {
        l->formats[l->count] = format;
        l->waiting[l->count++] = input;
        return COOP_OK;
    }
    if (status == COOP_OK && format->codec->hold) {
        coop_i_part part;
        begin_file(&part, l, input);
        status = format->codec->hold(&l->held[format - coop_format_rows(NULL)], input, l->options, l->ctx);
        coop_i_part_end(&part, l->ctx);
    } else if (status == COOP_OK)
        status = read_one(l, input, format);
    coop_i_input_close(input);
    return status;
}

/* A table that goes with the files; path = NULL: there is none. */
static coop_status read_list(coop_network *network, const char *path, const coop_list *list,
                             const coop_load_options *given, coop_context *ctx) {
    const coop_load_options own = {.charset = given->charset, .header_row = -1, .list = list}, *options = &own;
    coop_i_input *input = NULL;
    if (!path) return COOP_OK;
    const coop_format *format = NULL;
    coop_status status = coop_i_input_open(&input, path, ctx);
    if (status != COOP_OK) return status;
    status = format_choose(&format, input, path, NULL, ctx);
    /* analyser: what was chosen without an error is there */
    if (status == COOP_OK && format->codec != &format_codec_csv && format->codec != &format_codec_xlsx)
        status = coop_fail_at(ctx, COOP_INPUT, coop_i_input_name(input), 0, 0,
                              "%s are a table: CSV or XLSX with columns, not %s", list->what, format->title);
    if (status == COOP_OK) status = format->codec->read(network, input, options, ctx);
    coop_i_input_close(input);
    return status;
}

static coop_status give_held(loading *l) {
    size_t count, given = 0;
    const coop_format *rows = coop_format_rows(&count);
    const coop_load_filter *f = &l->options->filter;
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (!l->held[i]) continue;
        given++;
        status = rows[i].codec->give(l->held[i], l->network, l->options, l->ctx);
    }
    bool filters = f->country_count || f->programme_count || f->first_year || f->last_year || f->fewest || f->most;
    if (status == COOP_OK && filters && given == 0)
        status = coop_fail(l->ctx, COOP_USAGE,
                           "filters by country, programme, years and consortium are for CORDIS files; none was given");
    return status;
}

static coop_status load_all(loading *l, const char *const *paths, size_t count) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count; i++) l->bytes += size_of(paths[i]);
    for (size_t i = 0; i < count && status == COOP_OK; i++) status = load_one(l, paths[i]);
    if (status == COOP_OK) status = give_held(l);
    for (size_t i = 0; i < l->count && status == COOP_OK; i++) status = read_one(l, l->waiting[i], l->formats[i]);
    return status;
}

static coop_status load_into(coop_network *network, const char *const *paths, size_t count,
                             const coop_load_options *options, coop_context *ctx) {
    size_t formats;
    const coop_format *rows = coop_format_rows(&formats);
    loading l = {.network = network, .options = options, .ctx = ctx};
    l.held = coop_i_calloc(formats, sizeof *l.held);
    l.waiting = coop_i_calloc(count, sizeof *l.waiting);
    l.formats = coop_i_calloc(count, sizeof *l.formats);
    bool fine = l.held && l.waiting && l.formats;
    coop_status status = fine ? load_all(&l, paths, count) : coop_fail_memory(ctx);
    for (size_t i = 0; i < formats && l.held; i++)
        if (rows[i].codec->drop) rows[i].codec->drop(l.held[i]);
    for (size_t i = 0; i < l.count; i++) coop_i_input_close(l.waiting[i]);
    free(l.held);
    free(l.waiting);
    free(l.formats);
    return status;
}

/* One line for each table: what a file of a program holds is seen in the result. */
static void tell_readings(const coop_context *ctx, size_t first) {
    for (size_t i = first; i < coop_readings_count(ctx->readings); i++) {
        const coop_reading *reading = coop_readings_get(ctx->readings, i);
        const coop_place place = {.file = reading->file};
        char text[COOP_READING_SIZE];
        if (reading->holds >= COOP_HOLDS_NOTHING) continue;
        coop_reading_print(text, reading, ctx->language);
        coop_problems_add(ctx->problems, COOP_NOTE, "detected", &place, "%s%s%s%s", reading->sheet ? "sheet '" : "",
                          reading->sheet ? reading->sheet : "", reading->sheet ? "': " : "", text);
    }
}

/* Columns that are stated and that no table has are a slip. */
static coop_status check_stated(const coop_load_options *options, coop_context *ctx) {
    if (options->column_count == 0 || !ctx->problems || coop_problems_count_code(ctx->problems, "columns-stated") > 0)
        return COOP_OK;
    return coop_fail(ctx, COOP_USAGE,
                     "--columns %s: no table has these columns; write NAME=COLUMN with a name of `coopgraph list "
                     "columns` and the column as its header has it, its letter or its number",
                     options->columns[0]);
}

/* ---- what the files hold and the network does not ---- */

/* Each is told where it is met, with its number or its places. What is only read in another way than it might have been
 * (a charset, columns, a weight by another name) is none. */
static const char *const lost[] = {
    "bad-value",
    "bad-date",
    "bad-number",
    "no-value",
    "not-a-number",
    "lost-list",
    "picture",
    "unknown-key",
    "duplicate-key",
    "unknown-section",
    "graph-attribute",
    "graphs-joined",
    "nested-graph",
    "port",
    "node-time",
    "several-times",
    "time-of-day",
    "day-of-year",
    "names-differ",
    "changing-value",
    "values-without-network",
    "ignored-column",
    "repeated-column",
    "unread-column",
    "beyond-header",
    "below-table",
    "diagonal",
    "hidden",
    "sheet-left-out",
    "repeated-project",
    "no-participants",
    "conflict",
};
enum { LOST = sizeof lost / sizeof *lost };

static void count_lost(uint64_t counts[LOST], const coop_problems *problems) {
    for (size_t i = 0; i < LOST; i++) counts[i] = coop_problems_count_code(problems, lost[i]);
}

static uint64_t kinds_since(const uint64_t before[LOST], const coop_problems *problems) {
    uint64_t now[LOST], kinds = 0;
    count_lost(now, problems);
    for (size_t i = 0; i < LOST; i++) kinds += now[i] > before[i];
    return kinds;
}

static coop_status load(coop_network **network, const char *const *paths, size_t count,
                        const coop_load_options *options, coop_context *ctx) {
    coop_network *made = NULL;
    size_t first = coop_readings_count(ctx->readings);
    uint64_t before[LOST];
    count_lost(before, ctx->problems);
    coop_status status = coop_network_new(&made, ctx);
    if (status == COOP_OK) coop_network_set_match(made, options->match);
    if (status == COOP_OK) status = read_list(made, options->kinds_table, &format_list_kinds, options, ctx);
    if (status == COOP_OK) status = read_list(made, options->aliases, &format_list_aliases, options, ctx);
    if (status == COOP_OK) status = load_into(made, paths, count, options, ctx);
    if (status == COOP_OK) status = check_stated(options, ctx);
    if (status == COOP_OK) tell_readings(ctx, first);
    if (status == COOP_OK) status = coop_network_finish(made, options->finish, ctx);
    if (status == COOP_OK) {
        made->facts.losses += kinds_since(before, ctx->problems);
        *network = made;
    } else {
        coop_network_free(made);
    }
    return status;
}

coop_status coop_load(coop_network **network, const char *const *paths, size_t count, const coop_load_options *options,
                      coop_context *ctx) {
    static const coop_load_options usual = COOP_LOAD_OPTIONS_INIT;
    coop_load_options whole;
    coop_readings *own = NULL; /* for the notes, where the caller wants no more */
    if (count == 0) return coop_fail(ctx, COOP_USAGE, "no file to load");
    coop_status status = coop_i_options(&whole, &usual, sizeof whole, options, ctx);
    if (status == COOP_OK && !ctx->readings) status = coop_readings_new(&own, ctx);
    if (own) ctx->readings = own;
    if (status == COOP_OK) status = load(network, paths, count, &whole, ctx);
    if (own) ctx->readings = NULL;
    coop_readings_free(own);
    return status;
}
