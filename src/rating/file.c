/* The rating file: JSON, by tables of fields. Anything that is not understood is an error with its line and column: a
 * slip in a weight's name would change who comes first. */
#include <stdlib.h>
#include <string.h>

#include "core/json_fields.h"
#include "rating/rating.h"
#include "util/mem.h"

typedef struct file {
    coop_rating *rating;
    coop_i_json_reader json;
} file;

static rating_where where(file *f, const cJSON *node) {
    coop_place place;
    coop_i_json_where(&place, &f->json.path, f->json.record, node);
    return (rating_where){place.line, place.column};
}

static bool go_on(file *f, coop_status status) {
    return coop_i_json_go_on(&f->json, status);
}

static bool text(file *f, const char **copy, const char *given) {
    return go_on(f, rating_text(copy, f->rating, given, f->json.ctx));
}

/* Where a member of an object stands; the object where it has none of that name. */
static rating_where where_of(file *f, const cJSON *object, const char *member) {
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(object, member);
    return where(f, node ? node : object);
}

/* One of the words, when it is given as the member `name` of the object. */
static bool word(file *f, int *found, const char *what, const char *given, const char *const *words, size_t count,
                 const cJSON *object, const char *name) {
    if (!given) return true;
    return go_on(f, rating_word(found, f->rating, what, given, words, count, where_of(f, object, name), f->json.ctx));
}

static bool at_least(file *f, double value, double least, double most, const char *what, const cJSON *object) {
    if (isnan(value) || (value >= least && value <= most)) return true;
    if (isinf(most)) return coop_i_json_problem(&f->json, object, "bad-value", "'%s' must be at least %g", what, least);
    return coop_i_json_problem(&f->json, object, "bad-value", "'%s' must be from %g to %g", what, least, most);
}

static bool kinds(file *f, uint32_t *bits, const cJSON *list) {
    const cJSON *node;
    cJSON_ArrayForEach(node, list) {
        coop_kind kind;
        bool known = false;
        const char *name = coop_i_json_list_text(&f->json, node);
        if (!name || !go_on(f, coop_kind_find(&kind, &known, name, f->json.ctx))) return false;
        if (!known)
            return coop_i_json_problem(&f->json, node, "bad-value",
                                       "'%s' is no kind of organisations (coopgraph list kinds)", name);
        *bits |= 1U << kind;
    }
    return true;
}

/* Two numbers, the second above the first. */
static bool span(file *f, double *low, double *high, const cJSON *list, const char *what) {
    if (!list) return true;
    const cJSON *first = list->child, *second = first ? first->next : NULL;
    if (!second || second->next)
        return coop_i_json_problem(&f->json, list, "bad-value", "'%s' must be two numbers: [ from, to ]", what);
    if (!coop_i_json_number(low, &f->json, first) || !coop_i_json_number(high, &f->json, second)) return false;
    if (*low < *high) return true;
    return coop_i_json_problem(&f->json, list, "bad-value", "'%s': the second number must be above the first", what);
}

typedef struct node_record {
    const char *name, *label, *value, *per, *direction, *normalisation, *aggregation, *missing, *combine, *unit, *note;
    double weight, times;
    const cJSON *kinds, *with, *goalposts, *indicators, *groups;
} node_record;

static bool policies(file *f, rating_node *node, const node_record *record, const cJSON *object) {
    int mean = (int)node->mean, missing = (int)node->missing;
    if (!word(f, &mean, "aggregation", record->aggregation, rating_mean_words, RATING_MEANS, object, "aggregation") ||
        !word(f, &missing, "policy for missing data", record->missing, rating_missing_words, RATING_MISSINGS, object,
              "missing"))
        return false;
    node->mean = (rating_mean)mean;
    node->missing = (rating_missing)missing;
    return !record->normalisation || go_on(f, rating_scale_find(&node->scale, f->rating, record->normalisation,
                                                                where_of(f, object, "normalisation"), f->json.ctx));
}

static bool indicator(file *f, uint32_t parent, const cJSON *object) {
    static const char *const directions[] = {"up", "down"};
    static const coop_i_field fields[] = {
        COOP_I_REQUIRED(TEXT, node_record, "value", value),
        COOP_I_FIELD(TEXT, node_record, "name", name),
        COOP_I_FIELD(TEXT, node_record, "label", label),
        COOP_I_FIELD(NUMBER, node_record, "weight", weight),
        COOP_I_FIELD(TEXT, node_record, "per", per),
        COOP_I_FIELD(NUMBER, node_record, "times", times),
        COOP_I_FIELD(TEXT, node_record, "direction", direction),
        COOP_I_FIELD(TEXT, node_record, "normalisation", normalisation),
        COOP_I_FIELD(LIST, node_record, "goalposts", goalposts),
        COOP_I_FIELD(TEXT, node_record, "missing", missing),
        COOP_I_FIELD(TEXT, node_record, "combine", combine),
        COOP_I_FIELD(LIST, node_record, "kinds", kinds),
        COOP_I_FIELD(LIST, node_record, "with", with),
        COOP_I_FIELD(TEXT, node_record, "unit", unit),
        COOP_I_FIELD(TEXT, node_record, "note", note),
    };
    node_record record = {.weight = 1, .times = 1};
    uint32_t index;
    int down = 0, combine = 0;
    if (!coop_i_json_fields(&record, &f->json, object, fields, COOP_I_LENGTH(fields))) return false;
    if (!at_least(f, record.weight, 0, INFINITY, "weight", object)) return false;
    if (!go_on(f, rating_add(&index, f->rating, parent, true, f->json.ctx))) return false;
    rating_node *node = &f->rating->nodes[index];
    node->where = where(f, object);
    node->weight = record.weight;
    node->times = record.times;
    if (!policies(f, node, &record, object)) return false;
    if (!word(f, &down, "direction", record.direction, directions, 2, object, "direction")) return false;
    if (!word(f, &combine, "way to combine", record.combine, rating_combine_words, RATING_COMBINES, object, "combine"))
        return false;
    node->down = down == 1;
    node->combine = (rating_combine)combine;
    if (!kinds(f, &node->kinds, record.kinds) || !kinds(f, &node->with, record.with)) return false;
    if (!span(f, &node->low, &node->high, record.goalposts, "goalposts")) return false;
    if (!text(f, &node->name, record.name ? record.name : record.value) || !text(f, &node->unit, record.unit) ||
        !text(f, &node->label, record.label ? record.label : node->name))
        return false;
    if (!go_on(f, rating_operand_parse(&node->value, f->rating, record.value, node->where, f->json.ctx))) return false;
    return !record.per || go_on(f, rating_operand_parse(&node->per, f->rating, record.per, node->where, f->json.ctx));
}

static bool group(file *f, uint32_t parent, int depth, const cJSON *object);

static bool children(file *f, uint32_t parent, int depth, const cJSON *indicators, const cJSON *groups) {
    const cJSON *node;
    cJSON_ArrayForEach(node, indicators) {
        if (!indicator(f, parent, node)) return false;
    }
    cJSON_ArrayForEach(node, groups) {
        if (depth == RATING_DEPTH)
            return coop_i_json_problem(&f->json, node, "bad-value", "groups nest one level deep: no further");
        if (!group(f, parent, depth + 1, node)) return false;
    }
    return true;
}

static bool group(file *f, uint32_t parent, int depth, const cJSON *object) {
    static const coop_i_field fields[] = {
        COOP_I_REQUIRED(TEXT, node_record, "name", name),
        COOP_I_FIELD(TEXT, node_record, "label", label),
        COOP_I_FIELD(NUMBER, node_record, "weight", weight),
        COOP_I_FIELD(TEXT, node_record, "normalisation", normalisation),
        COOP_I_FIELD(TEXT, node_record, "aggregation", aggregation),
        COOP_I_FIELD(TEXT, node_record, "missing", missing),
        COOP_I_FIELD(LIST, node_record, "indicators", indicators),
        COOP_I_FIELD(LIST, node_record, "groups", groups),
        COOP_I_FIELD(TEXT, node_record, "note", note),
    };
    node_record record = {.weight = 1};
    uint32_t index;
    if (!coop_i_json_fields(&record, &f->json, object, fields, COOP_I_LENGTH(fields))) return false;
    if (!at_least(f, record.weight, 0, INFINITY, "weight", object)) return false;
    if (!go_on(f, rating_add(&index, f->rating, parent, false, f->json.ctx))) return false;
    rating_node *node = &f->rating->nodes[index];
    node->where = where(f, object);
    node->weight = record.weight;
    if (!policies(f, node, &record, object) || !text(f, &node->name, record.name) ||
        !text(f, &node->label, record.label ? record.label : record.name))
        return false;
    return children(f, index, depth, record.indicators, record.groups);
}

static bool units(file *f, const cJSON *object) {
    struct record {
        const char *by;
        const cJSON *kinds, *only;
    } record = {0};
    static const coop_i_field fields[] = {
        COOP_I_FIELD(TEXT, struct record, "by", by),
        COOP_I_FIELD(LIST, struct record, "kinds", kinds),
        COOP_I_FIELD(LIST, struct record, "only", only),
    };
    if (!object) return true;
    coop_rating *rating = f->rating;
    if (!coop_i_json_fields(&record, &f->json, object, fields, COOP_I_LENGTH(fields))) return false;
    int by = RATING_BY_ORGANISATION;
    if (!word(f, &by, "unit", record.by, rating_by_words, RATING_BYS, object, "by")) return false;
    rating->by = (rating_by)by;
    if (!kinds(f, &rating->kinds, record.kinds)) return false;
    const cJSON *node;
    cJSON_ArrayForEach(node, record.only) {
        const char *id = coop_i_json_list_text(&f->json, node);
        if (!id) return false;
        if (!coop_i_grow(&rating->only, &rating->only_capacity, rating->only_count + 1, sizeof *rating->only))
            return go_on(f, coop_fail_memory(f->json.ctx));
        if (!text(f, &rating->only[rating->only_count], id)) return false;
        rating->only_count++;
    }
    return true;
}

static int highest_first(const void *left, const void *right) {
    const rating_band *a = left, *b = right;
    return (a->above < b->above) - (a->above > b->above);
}

static bool bands(file *f, const cJSON *list) {
    struct record {
        const char *name;
        double above;
    } record;
    static const coop_i_field fields[] = {
        COOP_I_REQUIRED(TEXT, struct record, "name", name),
        COOP_I_FIELD(NUMBER, struct record, "above", above),
    };
    coop_rating *rating = f->rating;
    const cJSON *node;
    cJSON_ArrayForEach(node, list) {
        record = (struct record){.above = -INFINITY};
        if (!coop_i_json_fields(&record, &f->json, node, fields, COOP_I_LENGTH(fields))) return false;
        for (size_t i = 0; i < rating->band_count; i++) {
            if (rating->bands[i].above == record.above)
                return coop_i_json_problem(&f->json, node, "bad-value", "two bands begin at the same place");
        }
        if (!coop_i_grow(&rating->bands, &rating->band_capacity, rating->band_count + 1, sizeof *rating->bands))
            return go_on(f, coop_fail_memory(f->json.ctx));
        rating_band *band = &rating->bands[rating->band_count];
        band->above = record.above;
        if (!text(f, &band->name, record.name)) return false;
        rating->band_count++;
    }
    if (rating->band_count > 1) qsort(rating->bands, rating->band_count, sizeof *rating->bands, highest_first);
    return true;
}

static bool uncertainty(file *f, const cJSON *object) {
    struct record {
        double draws, weights, flips;
        const cJSON *normalisations, *aggregations;
    } record = {NAN, NAN, NAN, NULL, NULL};
    static const coop_i_field fields[] = {
        COOP_I_FIELD(NUMBER, struct record, "draws", draws),
        COOP_I_FIELD(NUMBER, struct record, "weights", weights),
        COOP_I_FIELD(NUMBER, struct record, "flips", flips),
        COOP_I_FIELD(LIST, struct record, "normalisations", normalisations),
        COOP_I_FIELD(LIST, struct record, "aggregations", aggregations),
    };
    if (!object) return true;
    coop_rating *rating = f->rating;
    if (!coop_i_json_fields(&record, &f->json, object, fields, COOP_I_LENGTH(fields)) ||
        !at_least(f, record.draws, 0, 1e9, "draws", object) || !at_least(f, record.weights, 0, 1, "weights", object) ||
        !at_least(f, record.flips, 0, 1, "flips", object))
        return false;
    if (!isnan(record.draws)) {
        rating->draws = (uint64_t)record.draws;
        rating->draws_asked = true;
    }
    if (!isnan(record.weights)) rating->spread = record.weights;
    if (!isnan(record.flips)) rating->flips = record.flips;
    const cJSON *node;
    cJSON_ArrayForEach(node, record.normalisations) {
        rating_scale scale;
        const char *name = coop_i_json_list_text(&f->json, node);
        if (!name || !go_on(f, rating_scale_find(&scale, rating, name, where(f, node), f->json.ctx))) return false;
        rating->draw_scales |= 1U << scale;
    }
    cJSON_ArrayForEach(node, record.aggregations) {
        int mean;
        const char *name = coop_i_json_list_text(&f->json, node);
        if (!name || !word(f, &mean, "aggregation", name, rating_mean_words, RATING_MEANS, node, "")) return false;
        rating->draw_means |= 1U << mean;
    }
    return true;
}

typedef struct document {
    const char *schema, *format, *name, *description, *normalisation, *aggregation, *missing, *bands_of, *source;
    double version, coverage;
    int32_t edition;
    const cJSON *units, *scale, *bands, *uncertainty, *indicators, *groups;
} document;

/* Before anything else: a network given by mistake has no end of unknown names. */
static bool check_format(file *f, const cJSON *object) {
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(object, "format");
    if (!cJSON_IsString(format))
        return coop_i_json_problem(&f->json, object, "bad-value",
                                   "this is JSON, but no rating: it has no \"format\": \"coopgraph-rating\"");
    if (strcmp(format->valuestring, "coopgraph-rating") == 0) return true;
    return coop_i_json_problem(&f->json, format, "bad-value",
                               "this is no rating: its format is '%s', not 'coopgraph-rating'", format->valuestring);
}

static bool check_document(file *f, const document *record, const cJSON *object) {
    if (record->version != 1)
        return coop_i_json_problem(&f->json, object, "bad-value", "version %g of a rating is not known here, only 1",
                                   record->version);
    return at_least(f, record->coverage, 0, 1, "coverage", object);
}

static bool whole(file *f, const cJSON *object) {
    static const char *const bands_of[] = {"mean", "score"};
    static const coop_i_field fields[] = {
        COOP_I_FIELD(TEXT, document, "$schema", schema),
        COOP_I_REQUIRED(TEXT, document, "format", format),
        COOP_I_REQUIRED(NUMBER, document, "version", version),
        COOP_I_FIELD(TEXT, document, "name", name),
        COOP_I_FIELD(TEXT, document, "description", description),
        COOP_I_FIELD(TEXT, document, "source", source),
        COOP_I_FIELD(YEAR, document, "edition", edition),
        COOP_I_FIELD(OBJECT, document, "units", units),
        COOP_I_FIELD(TEXT, document, "normalisation", normalisation),
        COOP_I_FIELD(LIST, document, "scale", scale),
        COOP_I_FIELD(TEXT, document, "aggregation", aggregation),
        COOP_I_FIELD(TEXT, document, "missing", missing),
        COOP_I_FIELD(NUMBER, document, "coverage", coverage),
        COOP_I_FIELD(LIST, document, "bands", bands),
        COOP_I_FIELD(TEXT, document, "bands_of", bands_of),
        COOP_I_FIELD(OBJECT, document, "uncertainty", uncertainty),
        COOP_I_FIELD(LIST, document, "indicators", indicators),
        COOP_I_FIELD(LIST, document, "groups", groups),
    };
    coop_rating *rating = f->rating;
    document record = {0};
    uint32_t root;
    int of = 0;
    if (!check_format(f, object) || !coop_i_json_fields(&record, &f->json, object, fields, COOP_I_LENGTH(fields)) ||
        !check_document(f, &record, object) || !text(f, &rating->name, record.name))
        return false;
    rating->edition = record.edition;
    rating->coverage = record.coverage;
    if (!go_on(f, rating_add(&root, rating, 0, false, f->json.ctx))) return false;
    rating->nodes[root].where = where(f, object);
    const node_record of_root = {
        .normalisation = record.normalisation, .aggregation = record.aggregation, .missing = record.missing};
    if (!policies(f, &rating->nodes[root], &of_root, object) ||
        !word(f, &of, "base of bands", record.bands_of, bands_of, 2, object, "bands_of"))
        return false;
    rating->bands_of_score = of == 1;
    return span(f, &rating->low, &rating->high, record.scale, "scale") && units(f, record.units) &&
           bands(f, record.bands) && uncertainty(f, record.uncertainty) &&
           children(f, root, 0, record.indicators, record.groups);
}

coop_status rating_read(coop_rating *rating, const char *path, coop_context *ctx) {
    coop_i_input *input = NULL;
    coop_i_json json = {0};
    coop_i_json_record record = {0};
    file f = {.rating = rating, .json = {.ctx = ctx, .strict = true}};
    /* problems of a network may be many and are collected; here the first is the error */
    coop_problems *problems = ctx->problems;
    coop_status status = coop_i_input_open(&input, path, ctx);
    if (status != COOP_OK) return status;
    ctx->problems = NULL;
    status = rating_text(&rating->file, rating, coop_i_input_name(input), ctx);
    if (status == COOP_OK) status = coop_i_json_open(&json, input, false, NULL, ctx);
    if (status == COOP_OK && coop_i_json_value(&json, &record)) {
        coop_i_json_start(&f.json, &record);
        whole(&f, record.tree);
        status = f.json.status;
        if (status == COOP_OK && coop_i_json_next(&json) >= 0)
            coop_i_json_bad(&json, "the rating ended, but more follows");
    }
    if (status == COOP_OK) status = json.status;
    coop_i_json_record_clear(&record);
    coop_i_buf_clear(&f.json.path);
    coop_i_json_close(&json);
    coop_i_input_close(input);
    ctx->problems = problems;
    return status;
}
