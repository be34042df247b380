/* Reads Pajek's files: sections that begin with *, a line per vertex, tie or value. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/network.h"
#include "format/pajek/pajek.h"
#include "util/mem.h"
#include "util/number.h"

typedef pajek_reader reader;

static const struct section_row {
    const char *word;
    pajek_section section;
} sections[] = {
    {"*arcs", PAJEK_ARCS},          {"*edges", PAJEK_EDGES},
    {"*arcslist", PAJEK_ARCS_LIST}, {"*edgeslist", PAJEK_EDGES_LIST},
    {"*matrix", PAJEK_MATRIX},      {"*partition", PAJEK_PARTITION},
    {"*vector", PAJEK_VECTOR},
};

static bool is_section(const char *line, const char *word) {
    size_t length = strcspn(line, " \t\r:");
    return strlen(word) == length && strncasecmp(line, word, length) == 0;
}

static coop_status copy(char **to, const char *text, coop_context *ctx) {
    char *made = coop_i_strndup(text, strlen(text));
    if (!made) return coop_fail_memory(ctx);
    free(*to);
    *to = made;
    return COOP_OK;
}

static void trim(char *text) {
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r", text[length - 1])) text[--length] = '\0';
}

/* Several networks are relations between the vertices of the same labels (or numbers): the name of each is the kind of
 * its ties. */
static coop_status name_first(reader *r) {
    if (r->rows.repeats) return COOP_OK;
    r->rows.repeats = true;
    coop_problems_add(r->ctx->problems, COOP_NOTE, "several-graphs", &r->place,
                      "the file holds several networks: each is a kind of ties between the same organisations");
    return coop_i_network_name_ties(r->rows.network, r->first_tie, r->network && *r->network ? r->network : "network 1",
                                    r->ctx);
}

/* "*Network name" */
static coop_status start_network(reader *r, char *name) {
    r->section = PAJEK_NONE;
    name += strspn(name, " \t");
    trim(name);
    pajek_decode(name);
    r->named = *name != '\0';
    if (r->networks > 0) {
        coop_status status = name_first(r);
        return status == COOP_OK ? copy(&r->network, name, r->ctx) : status;
    }
    coop_status status = copy(&r->network, name, r->ctx);
    if (status != COOP_OK) return status;
    return *name ? coop_network_set_text(r->rows.network, COOP_NAME, name, r->ctx) : COOP_OK;
}

static coop_status start_network_of(reader *r, uint64_t count, uint64_t first);

/* "*Vertices 12" or, with two modes, "*Vertices 12 5". */
static coop_status start_vertices(reader *r, char *rest) {
    int64_t count = -1, first = 0;
    format_line_words_split(&r->words, rest, " \t\r");
    if (r->words.failed) return coop_fail_memory(r->ctx);
    bool good = r->words.count >= 1 && coop_i_integer_parse(&count, r->words.items[0].text) && count >= 0 &&
                count < (int64_t)COOP_NONE;
    if (good && r->words.count >= 2 && coop_i_integer_parse(&first, r->words.items[1].text))
        good = first >= 0 && first <= count;
    if (!good) {
        return coop_fail_at(
            r->ctx, COOP_INPUT, r->place.file, r->place.line, 1,
            "'*Vertices' needs the number of vertices, and of those of the first mode where there are two");
    }
    if (r->section == PAJEK_PARTITION || r->section == PAJEK_VECTOR || r->alone) {
        r->section = PAJEK_VALUES;
        return pajek_start_values(r, (uint64_t)count);
    }
    if (r->section == PAJEK_OTHER) return COOP_OK;
    return start_network_of(r, (uint64_t)count, (uint64_t)first);
}

static coop_status start_network_of(reader *r, uint64_t count, uint64_t first) {
    coop_status status = r->networks > 0 ? name_first(r) : COOP_OK;
    if (status != COOP_OK) return status;
    if (!coop_i_grow(&r->sizes, &r->size_capacity, r->networks + 1, sizeof *r->sizes)) return coop_fail_memory(r->ctx);
    r->sizes[r->networks++] = count;
    if (r->networks > 1 && !r->named) {
        char name[40];
        snprintf(name, sizeof name, "network %llu", (unsigned long long)r->networks);
        status = copy(&r->network, name, r->ctx);
    }
    free(r->kind);
    r->kind = NULL;
    r->named = false;
    r->listed = 0;
    r->section = PAJEK_VERTICES;
    r->vertices = count;
    r->first_mode = first;
    return status;
}

/* "*Arcs :2 "supply"": a relation of its own, whose name is the kind of its ties. */
static coop_status start_relation(reader *r, char *rest) {
    free(r->kind);
    r->kind = NULL;
    r->at = 0;
    format_line_words_split(&r->words, rest, " \t\r");
    if (r->words.failed) return coop_fail_memory(r->ctx);
    if (r->words.count >= 2 && *r->words.items[1].text) return copy(&r->kind, r->words.items[1].text, r->ctx);
    bool numbered = r->words.count == 1 && *r->words.items[0].text == ':' && strcmp(r->words.items[0].text, ":1") != 0;
    return numbered ? copy(&r->kind, r->words.items[0].text + 1, r->ctx) : COOP_OK;
}

/* True for a field of organisations that the vertices had behind them. */
static bool is_field(reader *r, const char *name) {
    coop_i_buf id = {0};
    coop_i_buf_printf(&id, "node %s", name);
    uint32_t key = coop_i_pool_find(r->rows.key_ids, coop_i_buf_text(&id), id.length);
    coop_i_buf_clear(&id);
    return key && r->rows.keys[key - 1].meaning[0] != RECORD_ATTRIBUTE;
}

/* "*Partition All Degree partition of N1 (34)": the number of vertices at the end is Pajek's own. Ours for kinds of
 * organisations says in its name what the numbers mean, and the vertices say it too. */
static coop_status start_values(reader *r, char *name, bool partition) {
    name += strspn(name, " \t");
    trim(name);
    char *bracket = strrchr(name, '(');
    if (bracket && bracket > name && bracket[1 + strspn(bracket + 1, "0123456789")] == ')') {
        *bracket = '\0';
        trim(name);
    }
    pajek_decode(name);
    r->whole = partition;
    if ((partition && strncmp(name, "kind (", 6) == 0) || is_field(r, name)) r->section = PAJEK_OTHER;
    return copy(&r->column, *name ? name : partition ? "partition" : "vector", r->ctx);
}

static coop_status start_section(reader *r, char *line) {
    coop_status status = COOP_OK;
    char *rest = line + strcspn(line, " \t\r:");
    if (r->section == PAJEK_VERTICES && (status = pajek_end_vertices(r)) != COOP_OK) return status;
    if (r->section == PAJEK_MATRIX && (status = pajek_end_matrix(r)) != COOP_OK) return status;
    if (is_section(line, "*network")) return start_network(r, rest);
    if (is_section(line, "*vertices")) return start_vertices(r, rest);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        if (!is_section(line, sections[i].word)) continue;
        r->section = sections[i].section;
        if (r->section == PAJEK_PARTITION || r->section == PAJEK_VECTOR)
            return start_values(r, rest, r->section == PAJEK_PARTITION);
        return start_relation(r, rest);
    }
    r->section = PAJEK_OTHER;
    if (!r->told_other) {
        coop_problems_add(r->ctx->problems, COOP_WARNING, "unknown-section", &r->place,
                          "the section '%.40s' is left out", line);
    }
    r->told_other = true;
    return COOP_OK;
}

static coop_status read_row(reader *r, char *line) {
    if (r->section == PAJEK_OTHER) return COOP_OK;
    format_line_words_split(&r->words, line, " \t\r");
    if (r->words.failed) return coop_fail_memory(r->ctx);
    if (r->words.no_end) {
        coop_place place = r->place;
        place.column = r->words.items[r->words.count - 1].column;
        return coop_i_reject(r->ctx, &place, "bad-row", "the text that starts here has no closing quote");
    }
    switch (r->section) {
    case PAJEK_VERTICES:
        return pajek_vertex(r);
    case PAJEK_ARCS:
    case PAJEK_EDGES:
        return pajek_tie(r, r->section == PAJEK_ARCS);
    case PAJEK_ARCS_LIST:
    case PAJEK_EDGES_LIST:
        return pajek_list(r, r->section == PAJEK_ARCS_LIST);
    case PAJEK_MATRIX:
        return pajek_matrix(r);
    case PAJEK_VALUES:
        return pajek_values(r);
    default:
        return coop_fail_at(r->ctx, COOP_INPUT, r->place.file, r->place.line, 1,
                            "a Pajek file begins with '*Network' or '*Vertices', and so does each of its parts");
    }
}

static coop_status read_lines(reader *r, coop_i_input *input) {
    coop_status status = COOP_OK;
    bool comment = false;
    while (status == COOP_OK) {
        char *line;
        status = coop_i_input_next(&line, &r->place, input, r->ctx);
        if (status != COOP_OK || !line) break;
        char *start = line + strspn(line, " \t\r");
        bool begins = strncmp(start, "/*", 2) == 0;
        if (comment || begins) {
            comment = !strstr(begins ? start + 2 : start, "*/");
        } else if (*start == '*') {
            status = start_section(r, start);
        } else if (*start && *start != '%') {
            status = read_row(r, line);
        }
    }
    if (status == COOP_OK && r->section == PAJEK_VERTICES) status = pajek_end_vertices(r);
    if (status == COOP_OK && r->section == PAJEK_MATRIX) status = pajek_end_matrix(r);
    return status;
}

/* The name of a partition or vector that stands alone: its file's, without folder and suffix. */
static coop_status name_after_file(reader *r) {
    const char *slash = strrchr(r->place.file, '/'), *name = slash ? slash + 1 : r->place.file;
    size_t start = strlen(name);
    format_path_has_suffix(name, ".clu|.vec", &start);
    r->column = coop_i_strndup(name, start);
    return r->column ? COOP_OK : coop_fail_memory(r->ctx);
}

coop_status pajek_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                       coop_context *ctx) {
    reader r = {.ctx = ctx, .place.file = coop_i_input_name(input)};
    const char *charset;
    coop_status status = record_rows_init(&r.rows, network, r.place.file, ctx);
    if (status != COOP_OK) return status;
    r.labels = coop_i_pool_new();
    r.first_tie = network->ties.count;
    if (!r.labels) status = coop_fail_memory(ctx);
    r.alone = format_path_has_suffix(r.place.file, ".clu|.vec", NULL);
    r.whole = format_path_has_suffix(r.place.file, ".clu", NULL);
    if (status == COOP_OK) status = coop_i_input_as_text(input, options->charset, &charset, ctx);
    if (status == COOP_OK) status = record_rows_ids_in(&r.rows, "id");
    if (status == COOP_OK && r.alone) status = name_after_file(&r);
    if (status == COOP_OK) status = read_lines(&r, input);
    if (status == COOP_OK && r.networks == 0 && !r.alone) {
        status = coop_fail_at(ctx, COOP_INPUT, r.place.file, 0, 0, "the file holds no '*Vertices' of a network");
    }
    if (status == COOP_OK) status = record_rows_end(&r.rows);
    if (status == COOP_OK) status = pajek_give_values(&r);
    pajek_clear_values(&r);
    coop_i_pool_free(r.labels);
    coop_i_map_clear(&r.labelled);
    free(r.network);
    record_rows_clear(&r.rows);
    record_clear(&r.record);
    format_line_words_clear(&r.words);
    record_entries_clear(&r.cells);
    free(r.kind);
    free(r.column);
    return status;
}
