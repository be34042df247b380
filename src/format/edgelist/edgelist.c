/* The plain edge list: a line per tie, "a b" or "a b weight", blanks or tabs between, comments from # or %. So
 * NetworkX, igraph, SNAP and KONECT write networks.
 *
 * An edge list has no word for directions: a comment that starts with "directed" (SNAP, ours) or "asym" (KONECT) says
 * that the ties have one. An id with blanks stands in double quotes, with \" \\ \n \r \t inside. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/cell.h"
#include "format/format.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/number.h"

static const char blanks[] = " \t\r";

/* ---- reading ---- */

typedef struct reader {
    coop_network *network;
    coop_context *ctx;
    coop_place place;
    coop_i_decimals decimals;
    bool directed, said; /* whether the file says it */
    uint64_t more;       /* lines with something beside the weight */
    coop_place first_more;
} reader;

/* What the first word of a comment says of directions. */
static void read_comment(reader *r, const char *text) {
    static const struct {
        const char *word;
        bool directed;
    } words[] = {{"directed", true}, {"asym", true}, {"undirected", false}, {"sym", false}};
    text += strspn(text, "#% \t");
    size_t length = strcspn(text, " \t\r:,;.");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i].word) == length && strncasecmp(text, words[i].word, length) == 0) {
            r->directed = words[i].directed;
            r->said = true;
        }
    }
}

/* Takes the quoted text at *at, unescaped in place; NULL when its end is missing. */
static char *take_quoted(char **at) {
    char *start = *at + 1, *to = start, *from = start;
    for (; *from && *from != '"'; from++) {
        if (*from == '\\' && from[1]) {
            from++;
            *to++ = *from == 'n' ? '\n' : *from == 'r' ? '\r' : *from == 't' ? '\t' : *from;
        } else {
            *to++ = *from;
        }
    }
    if (!*from || (from[1] && !strchr(blanks, from[1]))) return NULL;
    *at = from + 1;
    *to = '\0';
    return start;
}

/* Takes the next field; NULL at the end of the line or for a broken one. */
static char *take(char **at) {
    *at += strspn(*at, blanks);
    if (!**at) return NULL;
    if (**at == '"') return take_quoted(at);
    char *start = *at;
    *at += strcspn(*at, blanks);
    if (**at) *(*at)++ = '\0';
    return start;
}

static void see_more(reader *r) {
    if (r->more++ == 0) r->first_more = r->place;
}

/* NetworkX's dictionary of attributes: {'weight': 3.0, 'since': 2019}. */
static bool read_dictionary(double *weight, reader *r, const char *rest) {
    static const char key[] = "'weight':";
    const char *found = strstr(rest, key), *first = strchr(rest, ':');
    char number[COOP_I_NUMBER_SIZE * 2];
    if (first && (!found || strchr(found + strlen(key), ':') || first < found)) see_more(r);
    if (!found) return true;
    found += strlen(key);
    size_t length = strcspn(found, ",}");
    if (length >= sizeof number) return false;
    memcpy(number, found, length);
    number[length] = '\0';
    return coop_i_number_parse(weight, number);
}

/* What stands behind the ids. False when it is neither a number nor a dictionary. */
static bool read_weight(double *weight, reader *r, char *rest) {
    double value;
    rest += strspn(rest, blanks);
    if (!*rest) return true;
    if (*rest == '{') return read_dictionary(weight, r, rest);
    const char *number = take(&rest);
    if (rest[strspn(rest, blanks)]) see_more(r);
    if (!number || !coop_i_cell_strength(&value, number, &r->decimals)) return false;
    if (!isnan(value)) *weight = value;
    return true;
}

static coop_status read_tie(reader *r, char *line) {
    coop_tie tie = COOP_TIE_INIT;
    char *rest = line;
    const char *source = take(&rest), *target = source ? take(&rest) : NULL;
    if (!source || !target || !*source || !*target) {
        return coop_i_reject(r->ctx, &r->place, "bad-row",
                             "a line of an edge list needs two ids with a blank between, then maybe a weight");
    }
    if (!read_weight(&tie.weight, r, rest)) {
        return coop_i_reject(r->ctx, &r->place, "bad-weight",
                             "the weight is no number; write a strength above 0, or leave it out for 1");
    }
    tie.directed = r->directed;
    tie.undecided = !r->said;
    tie.by_program = true;
    tie.place = r->place;
    coop_status status = coop_network_refer(r->network, &tie.source, source, &r->place, r->ctx);
    if (status == COOP_OK) status = coop_network_refer(r->network, &tie.target, target, &r->place, r->ctx);
    return status == COOP_OK ? coop_network_add_tie(r->network, NULL, &tie, r->ctx) : status;
}

static coop_status read_edges(coop_network *network, coop_i_input *input, const coop_load_options *options,
                              coop_context *ctx) {
    reader r = {.network = network, .ctx = ctx, .place.file = coop_i_input_name(input)};
    const char *charset;
    coop_status status = coop_i_input_as_text(input, options->charset, &charset, ctx);
    while (status == COOP_OK) {
        char *line;
        status = coop_i_input_next(&line, &r.place, input, ctx);
        if (status != COOP_OK || !line) break;
        line += strspn(line, blanks);
        if (*line == '#' || *line == '%') {
            read_comment(&r, line);
        } else if (*line) {
            status = read_tie(&r, line);
        }
    }
    if (r.more > 0)
        coop_problems_add(ctx->problems, COOP_NOTE, "ignored-column", &r.first_more,
                          "what stands beside the weight is left out; lines with more: %llu",
                          (unsigned long long)r.more);
    return status;
}

/* Content alone tells an edge list only when all that is seen are two or three numbers a line. */
static int detect(const char *bytes, size_t length) {
    size_t lines = 0;
    for (size_t at = 0; at < length && lines < 20;) {
        const char *end = memchr(bytes + at, '\n', length - at);
        if (!end) break;
        char line[128];
        size_t size = (size_t)(end - bytes) - at;
        bool comment = bytes[at] == '#' || bytes[at] == '%';
        if (!comment && size >= sizeof line) return 0;
        if (!comment && size > 0) {
            int64_t id;
            double weight;
            char *rest = line;
            memcpy(line, bytes + at, size);
            line[size] = '\0';
            const char *a = take(&rest), *b = a ? take(&rest) : NULL, *c = b ? take(&rest) : NULL;
            if (!b || !coop_i_integer_parse(&id, a) || !coop_i_integer_parse(&id, b)) return 0;
            if (c && !coop_i_number_parse(&weight, c)) return 0;
            lines++;
        }
        at += size + 1;
    }
    return lines > 0 ? 80 : 0;
}

/* ---- writing ---- */

static void write_id(coop_i_output *output, const char *id) {
    bool plain = !strchr("#%\"", *id) && !strpbrk(id, " \t\r\n\"\\");
    if (plain) {
        coop_i_output_puts(output, id);
        return;
    }
    coop_i_output_puts(output, "\"");
    for (; *id; id++) {
        const char *escaped = *id == '\n' ? "\\n" : *id == '\r' ? "\\r" : *id == '\t' ? "\\t" : NULL;
        if (!escaped && (*id == '"' || *id == '\\')) coop_i_output_puts(output, "\\");
        if (escaped) {
            coop_i_output_puts(output, escaped);
        } else {
            coop_i_output_write(output, id, 1);
        }
    }
    coop_i_output_puts(output, "\"");
}

static void lose(coop_context *ctx, uint64_t count, coop_i_message message) {
    coop_i_tell_count_of(ctx, "loss", count, message, "an edge list");
}

static uint64_t count_alone(const coop_network *network, bool *enough) {
    uint64_t alone = coop_network_organisations(network);
    bool *met = coop_i_calloc(alone, sizeof *met);
    *enough = met != NULL;
    for (uint64_t i = 0; met && i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        alone -= !met[tie.source];
        met[tie.source] = true;
        alone -= !met[tie.target];
        met[tie.target] = true;
    }
    free(met);
    return alone;
}

static coop_status write_edges(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    const coop_network *network = export_->network;
    uint64_t count = coop_network_ties(network), kinds = 0, dates = 0, labels = 0;
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    bool directed = count > 0 && facts.directed_ties == facts.ties && !export_->undirected, enough;
    coop_i_output_puts(output, directed ? "# directed: source target weight\n" : "# undirected: a b weight\n");
    for (uint64_t i = 0; i < count; i++) {
        coop_tie tie;
        if (i % 16384 == 0) {
            coop_progress(ctx, "Writing the edge list", (double)i / (double)count);
            if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
            if (coop_i_output_failed(output)) return COOP_OK; /* told by the commit, which knows why */
        }
        coop_network_tie(&tie, network, i);
        write_id(output, coop_network_id(network, tie.source));
        coop_i_output_puts(output, "\t");
        write_id(output, coop_network_id(network, tie.target));
        coop_i_output_puts(output, "\t");
        coop_i_output_number(output, tie.weight);
        coop_i_output_puts(output, "\n");
        kinds += strcmp(tie.kind, "cooperation") != 0;
        dates += tie.since || tie.until;
    }
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        labels += strcmp(coop_network_label(network, i), coop_network_id(network, i)) != 0;
    }
    uint64_t alone = count_alone(network, &enough);
    if (!enough) return coop_fail_memory(ctx);
    lose(ctx, labels, SAY_LOSS_NAMES);
    lose(ctx, alone, SAY_LOSS_ISOLATES);
    lose(ctx, kinds, SAY_LOSS_KINDS);
    lose(ctx, dates, SAY_LOSS_DATES);
    if (!directed && !export_->undirected) lose(ctx, facts.directed_ties, SAY_LOSS_DIRECTIONS_BESIDE);
    return COOP_OK;
}

const format_codec format_codec_edgelist = {
    .keeps = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES,
    .detect = detect,
    .read = read_edges,
    .write = write_edges,
};
