/* The taxonomy file: JSON, strict, every mistake with its place. */
#include <stdlib.h>
#include <string.h>

#include "core/json_fields.h"
#include "core/taxonomy.h"
#include "util/mem.h"
#include "util/text.h"

/* "a is broader than b" before all words are known: b may be written as a synonym that comes later. */
typedef struct later {
    uint32_t concept;
    uint32_t word; /* pool id as written */
} later;

typedef struct file {
    coop_taxonomy *taxonomy;
    coop_i_json_reader json;
    later *later;
    size_t later_count, later_capacity;
    const cJSON **nodes; /* of each concept, for messages: a place is looked up when it is told, in O(file) */
    size_t node_capacity;
} file;

/* Always false. */
static bool memory(file *f) {
    coop_i_json_go_on(&f->json, coop_fail_memory(f->json.ctx));
    return false;
}

static const char *label_of(const coop_taxonomy *taxonomy, uint32_t concept) {
    return coop_i_pool_get(taxonomy->pool, taxonomy->labels[concept]);
}

/* The pool id of a word's folded form. */
static bool fold(uint32_t *id, file *f, const char *word) {
    coop_i_buf folded = {0};
    bool fine = coop_i_text_fold(&folded, word) &&
                coop_i_pool_add(f->taxonomy->pool, id, coop_i_buf_text(&folded), folded.length);
    coop_i_buf_clear(&folded);
    return fine || memory(f);
}

/* `node` is its record; NULL for one that is only named as broader. */
static bool new_concept(uint32_t *concept, file *f, const char *word, const cJSON *node) {
    coop_taxonomy *taxonomy = f->taxonomy;
    if (!coop_i_grow(&taxonomy->labels, &taxonomy->capacity, taxonomy->count + 1, sizeof *taxonomy->labels) ||
        !coop_i_grow(&f->nodes, &f->node_capacity, taxonomy->count + 1, sizeof *f->nodes) ||
        !coop_i_pool_puts(taxonomy->pool, &taxonomy->labels[taxonomy->count], word))
        return memory(f);
    f->nodes[taxonomy->count] = node;
    *concept = (uint32_t)taxonomy->count++;
    return true;
}

/* A word means one thing. */
static bool give_meaning(file *f, const cJSON *node, const char *word, uint32_t concept) {
    uint32_t id, other;
    if (!fold(&id, f, word)) return false;
    if (!coop_i_map_get(&f->taxonomy->concept_of, id, &other))
        return coop_i_map_put(&f->taxonomy->concept_of, id, concept) || memory(f);
    if (other == concept)
        return coop_i_json_problem(&f->json, node, "duplicate", "'%s' is given twice here; once is enough", word);
    return coop_i_json_problem(&f->json, node, "duplicate",
                               "'%s' means '%s' already; a word stands for one competence: put the two together, or "
                               "leave it out here",
                               word, label_of(f->taxonomy, other));
}

static bool competence(file *f, const cJSON *object) {
    struct record {
        const char *tag, *note;
        const cJSON *synonyms, *broader;
    } record = {0};
    static const coop_i_field fields[] = {
        COOP_I_REQUIRED(TEXT, struct record, "tag", tag),
        COOP_I_FIELD(LIST, struct record, "synonyms", synonyms),
        COOP_I_FIELD(LIST, struct record, "broader", broader),
        COOP_I_FIELD(TEXT, struct record, "note", note),
    };
    uint32_t concept = COOP_NONE;
    if (!coop_i_json_fields(&record, &f->json, object, fields, COOP_I_LENGTH(fields))) return false;
    if (!new_concept(&concept, f, record.tag, object) || !give_meaning(f, object, record.tag, concept)) return false;
    const cJSON *node;
    cJSON_ArrayForEach(node, record.synonyms) {
        const char *word = coop_i_json_list_text(&f->json, node);
        if (!word || !give_meaning(f, node, word, concept)) return false;
    }
    cJSON_ArrayForEach(node, record.broader) {
        later l = {.concept = concept};
        const char *word = coop_i_json_list_text(&f->json, node);
        if (!word) return false;
        if (!coop_i_grow(&f->later, &f->later_capacity, f->later_count + 1, sizeof *f->later) ||
            !coop_i_pool_puts(f->taxonomy->pool, &l.word, word))
            return memory(f);
        f->later[f->later_count++] = l;
    }
    return true;
}

/* ---- broader: looked up when all words are known ---- */

static bool resolve(file *f) {
    coop_taxonomy *taxonomy = f->taxonomy;
    uint32_t *from = coop_i_calloc(f->later_count, sizeof *from), *to = coop_i_calloc(f->later_count, sizeof *to);
    if (!from || !to) {
        free(from);
        free(to);
        return memory(f);
    }
    bool fine = true;
    for (size_t i = 0; fine && i < f->later_count; i++) {
        const char *word = coop_i_pool_get(taxonomy->pool, f->later[i].word);
        uint32_t id = 0, concept = COOP_NONE;
        fine = fold(&id, f, word);
        if (fine && !coop_i_map_get(&taxonomy->concept_of, id, &concept)) /* a top that has no record of its own */
            fine = new_concept(&concept, f, word, NULL) &&
                   (coop_i_map_put(&taxonomy->concept_of, id, concept) || memory(f));
        from[i] = f->later[i].concept;
        to[i] = concept;
    }
    if (fine && !coop_i_lists_build(&taxonomy->broader, (uint32_t)taxonomy->count, from, to, f->later_count))
        fine = memory(f);
    free(from);
    free(to);
    return fine;
}

/* The first broader concept that waits itself. */
static uint32_t up(const coop_taxonomy *taxonomy, const uint32_t *waiting, uint32_t concept) {
    const uint32_t *next;
    coop_i_lists_get(&next, &taxonomy->broader, concept);
    while (waiting[*next] == 0) next++;
    return *next;
}

/* Whoever waits has a way up to a cycle: after as many steps as there are concepts one is on it. */
static bool tell_cycle(file *f, const uint32_t *waiting) {
    const coop_taxonomy *taxonomy = f->taxonomy;
    uint32_t at = 0;
    while (waiting[at] == 0) at++;
    for (size_t step = 0; step < taxonomy->count; step++) at = up(taxonomy, waiting, at);
    uint32_t first = at;
    coop_i_buf way = {0};
    do {
        coop_i_buf_printf(&way, "%s < ", label_of(taxonomy, at));
        at = up(taxonomy, waiting, at);
    } while (at != first);
    if (way.failed)
        memory(f);
    else
        coop_i_json_problem(&f->json, f->nodes[first], "cycle",
                            "'%s' is broader than itself (%s%s); leave one of these \"broader\" out",
                            label_of(taxonomy, first), coop_i_buf_text(&way), label_of(taxonomy, first));
    coop_i_buf_clear(&way);
    return false;
}

/* Takes away concepts that nothing is broader than, until none is left (Kahn 1962); what stays goes round. */
static bool check_cycles(file *f) {
    const coop_taxonomy *taxonomy = f->taxonomy;
    uint32_t n = (uint32_t)taxonomy->count, done = 0, count = 0;
    uint32_t *waiting = coop_i_calloc(n, sizeof *waiting), *queue = coop_i_calloc(n, sizeof *queue);
    uint32_t *keys = coop_i_calloc(f->later_count, sizeof *keys),
             *values = coop_i_calloc(f->later_count, sizeof *values);
    coop_i_lists narrower = {0};
    size_t links = 0;
    bool fine = waiting && queue && keys && values;
    for (uint32_t c = 0; fine && c < n; c++) {
        const uint32_t *up;
        waiting[c] = (uint32_t)coop_i_lists_get(&up, &taxonomy->broader, c);
        for (uint32_t i = 0; i < waiting[c]; i++) {
            keys[links] = up[i];
            values[links++] = c;
        }
        if (waiting[c] == 0) queue[count++] = c;
    }
    fine = (fine && coop_i_lists_build(&narrower, n, keys, values, links)) || memory(f);
    while (fine && done < count) {
        const uint32_t *down;
        size_t below = coop_i_lists_get(&down, &narrower, queue[done++]);
        for (size_t i = 0; i < below; i++)
            if (--waiting[down[i]] == 0) queue[count++] = down[i];
    }
    if (fine && done < n) fine = tell_cycle(f, waiting);
    free(waiting);
    free(queue);
    free(keys);
    free(values);
    coop_i_lists_clear(&narrower);
    return fine;
}

static bool whole(file *f, const cJSON *object) {
    struct record {
        const char *schema, *format, *name, *description, *source;
        double version;
        const cJSON *competences;
    } record = {0};
    static const coop_i_field fields[] = {
        COOP_I_FIELD(TEXT, struct record, "$schema", schema),
        COOP_I_REQUIRED(TEXT, struct record, "format", format),
        COOP_I_REQUIRED(NUMBER, struct record, "version", version),
        COOP_I_FIELD(TEXT, struct record, "name", name),
        COOP_I_FIELD(TEXT, struct record, "description", description),
        COOP_I_FIELD(TEXT, struct record, "source", source),
        COOP_I_REQUIRED(LIST, struct record, "competences", competences),
    };
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(object, "format");
    if (!cJSON_IsString(format) || strcmp(format->valuestring, "coopgraph-taxonomy") != 0)
        return coop_i_json_problem(&f->json, object, "bad-value",
                                   "this is no taxonomy: its \"format\" is not \"coopgraph-taxonomy\"");
    if (!coop_i_json_fields(&record, &f->json, object, fields, COOP_I_LENGTH(fields))) return false;
    if (record.version != 1)
        return coop_i_json_problem(&f->json, object, "bad-value", "version %g of a taxonomy is not known here, only 1",
                                   record.version);
    const cJSON *node;
    cJSON_ArrayForEach(node, record.competences) {
        if (!competence(f, node)) return false;
    }
    return resolve(f) && check_cycles(f);
}

static coop_status read(file *f, coop_i_input *input) {
    coop_i_json json = {0};
    coop_i_json_record record = {0};
    coop_status status = coop_i_json_open(&json, input, false, NULL, f->json.ctx);
    if (status == COOP_OK && coop_i_json_value(&json, &record)) {
        coop_i_json_start(&f->json, &record);
        whole(f, record.tree);
        status = f->json.status;
        if (status == COOP_OK && coop_i_json_next(&json) >= 0)
            coop_i_json_bad(&json, "the taxonomy ended, but more follows");
    }
    if (status == COOP_OK) status = json.status;
    coop_i_json_record_clear(&record);
    coop_i_json_close(&json);
    return status;
}

coop_status coop_taxonomy_load(coop_taxonomy **taxonomy, const char *path, coop_context *ctx) {
    coop_i_input *input = NULL;
    file f = {.json = {.ctx = ctx, .strict = true}};
    coop_problems *problems = ctx->problems; /* those of a network are collected; here the first is the error */
    coop_status status = coop_i_input_open(&input, path, ctx);
    if (status != COOP_OK) return status;
    ctx->problems = NULL;
    f.taxonomy = coop_i_calloc(1, sizeof *f.taxonomy);
    if (f.taxonomy) f.taxonomy->pool = coop_i_pool_new();
    status = f.taxonomy && f.taxonomy->pool ? read(&f, input) : coop_fail_memory(ctx);
    ctx->problems = problems;
    coop_i_buf_clear(&f.json.path);
    coop_i_input_close(input);
    free(f.later);
    free((void *)f.nodes);
    if (status == COOP_OK)
        *taxonomy = f.taxonomy;
    else
        coop_taxonomy_free(f.taxonomy);
    return status;
}
