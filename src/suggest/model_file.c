/* Models as files: JSON that people can read, checked when it comes back. */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/input.h"
#include "core/json_scan.h"
#include "core/language.h"
#include "core/output.h"
#include "format/json/out.h"
#include "suggest/model.h"
#include "util/mem.h"

enum { VERSION = 2, MOST_YEARS = 1000 }; /* version 1 did not tell within how many years */
/* Of weights and the like: far above any that was learned, far below what no longer adds up. */
static const double MOST = 1e6;

/* ---- writing ---- */

static void put_part(json_out *out, const coop_model *model, const suggest_part *part) {
    json_out_open(out, NULL, '{');
    json_out_text(out, "signal", part->row->name);
    if (model->kind == COOP_MODEL_FORMULA) {
        json_out_number(out, "factor", part->factor);
        json_out_number(out, "half", part->half);
    } else {
        json_out_open(out, "terms", '[');
        for (int k = 0; k < SUGGEST_SCALES; k++) {
            const suggest_bend *bend = &part->bend[k];
            json_out_open(out, NULL, '{');
            json_out_number(out, "scale", bend->scale);
            json_out_number(out, "mean", bend->mean);
            json_out_number(out, "deviation", bend->deviation);
            json_out_number(out, "farthest", bend->farthest);
            json_out_number(out, "weight", bend->weight[0]);
            json_out_number(out, "square", bend->weight[1]);
            json_out_close(out, '{');
        }
        json_out_close(out, '[');
    }
    json_out_close(out, '{');
}

coop_status coop_model_save(const coop_model *model, const char *path, coop_context *ctx) {
    json_out out = {0};
    coop_status status = coop_i_output_open(&out.output, path, ctx);
    if (status != COOP_OK) return status;
    json_out_open(&out, NULL, '{');
    json_out_number(&out, "coopgraph_model", VERSION);
    json_out_text(&out, "kind", model->kind == COOP_MODEL_LEARNED ? "learned" : "formula");
    json_out_text(&out, "text", model->text);
    if (model->kind == COOP_MODEL_LEARNED) {
        json_out_number(&out, "base_rate", model->base);
        json_out_number(&out, "intercept", model->intercept);
        json_out_number(&out, "years", model->years);
    }
    json_out_open(&out, "signals", '[');
    for (size_t i = 0; i < model->count; i++) {
        coop_i_output_puts(out.output, i > 0 ? ",\n" : "\n"); /* a line each */
        out.inner = false;
        put_part(&out, model, &model->parts[i]);
    }
    json_out_close(&out, '[');
    json_out_close(&out, '{');
    coop_i_output_puts(out.output, "\n");
    bool failed = out.clean.failed;
    json_out_clear(&out);
    if (failed) {
        coop_i_output_abandon(out.output);
        return coop_fail_memory(ctx);
    }
    return coop_i_output_commit(out.output, ctx);
}

/* ---- reading ---- */

typedef struct reader {
    const char *file;
    coop_context *ctx;
} reader;

static coop_status bad(const reader *r, const char *signal, const char *what, const char *name) {
    return coop_fail_at(r->ctx, COOP_INPUT, r->file, 0, 0, "no model of coopgraph that can be used: %s%s%s%s'%s'%s",
                        signal ? "signal '" : "", signal ? signal : "", signal ? "': " : "", what, name,
                        coop_i_term(coop_i_language(r->ctx), "; save it again with --save-model"));
}

static coop_status get_number(double *value, const reader *r, const cJSON *object, const char *signal,
                              const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    if (!item) return bad(r, signal, "it lacks ", name);
    if (!cJSON_IsNumber(item) || !isfinite(item->valuedouble)) return bad(r, signal, "no finite number in ", name);
    *value = item->valuedouble;
    return COOP_OK;
}

/* A number from `least` to MOST. */
static coop_status get_bounded(double *value, const reader *r, const cJSON *object, const char *signal,
                               const char *name, double least) {
    coop_status status = get_number(value, r, object, signal, name);
    if (status != COOP_OK) return status;
    if (*value > MOST) return bad(r, signal, "a number of at most 1000000 is needed in ", name);
    if (*value >= least) return COOP_OK;
    return least < 0 ? bad(r, signal, "a number of at least -1000000 is needed in ", name)
                     : bad(r, signal, "a number of at least 0 is needed in ", name);
}

static coop_status get_text(const char **text, const reader *r, const cJSON *object, const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    if (!item) return bad(r, NULL, "it lacks ", name);
    if (!cJSON_IsString(item)) return bad(r, NULL, "no text in ", name);
    *text = item->valuestring;
    return COOP_OK;
}

static coop_status get_bend(suggest_bend *bend, const reader *r, const cJSON *term, const char *signal) {
    coop_status status = get_number(&bend->scale, r, term, signal, "scale");
    if (status == COOP_OK) status = get_number(&bend->mean, r, term, signal, "mean");
    if (status == COOP_OK) status = get_number(&bend->deviation, r, term, signal, "deviation");
    if (status == COOP_OK) status = get_bounded(&bend->farthest, r, term, signal, "farthest", 0);
    if (status == COOP_OK) status = get_bounded(&bend->weight[0], r, term, signal, "weight", -MOST);
    if (status == COOP_OK) status = get_bounded(&bend->weight[1], r, term, signal, "square", -MOST);
    if (status != COOP_OK) return status;
    if (bend->scale <= 0) return bad(r, signal, "a number above 0 is needed in ", "scale");
    if (bend->deviation < 0) return bad(r, signal, "a number of at least 0 is needed in ", "deviation");
    return COOP_OK;
}

/* Each part must be from 0 to 1: the value itself only where it is. */
static coop_status get_formula(suggest_part *part, const reader *r, const cJSON *item) {
    const char *name = part->row->name;
    if (part->row->factor == 0) return bad(r, NULL, "no signal of the formula: ", name);
    coop_status status = get_bounded(&part->factor, r, item, name, "factor", 0);
    if (status == COOP_OK) status = get_bounded(&part->half, r, item, name, "half", 0);
    if (status == COOP_OK && part->half == 0 && part->row->half != COOP_SIGNAL_HALF_NONE)
        return bad(r, name, "a number above 0 is needed in ", "half");
    return status;
}

static coop_status get_part(suggest_part *part, const reader *r, const coop_model *model, const cJSON *item) {
    const char *name = NULL;
    coop_status status = get_text(&name, r, item, "signal");
    if (status != COOP_OK) return status;
    part->row = coop_signal_find(name);
    if (!part->row) return bad(r, NULL, "unknown signal ", name);
    for (const suggest_part *other = model->parts; other < part; other++)
        if (other->row == part->row) return bad(r, NULL, "two times signal ", name);
    if (model->kind == COOP_MODEL_FORMULA) return get_formula(part, r, item);
    const cJSON *terms = cJSON_GetObjectItemCaseSensitive(item, "terms");
    if (cJSON_GetArraySize(terms) != SUGGEST_SCALES) return bad(r, name, "not two terms in ", "terms");
    for (int k = 0; k < SUGGEST_SCALES && status == COOP_OK; k++)
        status = get_bend(&part->bend[k], r, cJSON_GetArrayItem(terms, k), name);
    return status;
}

static coop_status get_parts(coop_model *model, const reader *r, const cJSON *signals) {
    size_t i = 0;
    const cJSON *item;
    coop_status status = COOP_OK;
    cJSON_ArrayForEach(item, signals) {
        if (status == COOP_OK) status = get_part(&model->parts[i++], r, model, item);
    }
    return status;
}

static coop_status get_head(coop_model_kind *kind, const char **text, const reader *r, const cJSON *root) {
    double version;
    const char *word;
    coop_status status = get_number(&version, r, root, NULL, "coopgraph_model");
    if (status == COOP_OK && version != VERSION) return bad(r, NULL, "another version in ", "coopgraph_model");
    if (status == COOP_OK) status = get_text(&word, r, root, "kind");
    if (status == COOP_OK) status = get_text(text, r, root, "text");
    if (status != COOP_OK) return status;
    *kind = strcmp(word, "learned") == 0 ? COOP_MODEL_LEARNED : COOP_MODEL_FORMULA;
    if (*kind == COOP_MODEL_FORMULA && strcmp(word, "formula") != 0) return bad(r, NULL, "unknown kind ", word);
    return COOP_OK;
}

static coop_status build(coop_model **model, const reader *r, const cJSON *root) {
    coop_model_kind kind;
    const char *text;
    coop_status status = get_head(&kind, &text, r, root);
    if (status != COOP_OK) return status;
    const cJSON *signals = cJSON_GetObjectItemCaseSensitive(root, "signals");
    if (!cJSON_IsArray(signals) || cJSON_GetArraySize(signals) == 0) return bad(r, NULL, "no list in ", "signals");
    coop_model *made = suggest_model_new(kind, (size_t)cJSON_GetArraySize(signals));
    if (!made) return coop_fail_memory(r->ctx);
    if (!(made->text = coop_i_strndup(text, strlen(text)))) status = coop_fail_memory(r->ctx);
    if (status == COOP_OK && kind == COOP_MODEL_LEARNED) status = get_number(&made->base, r, root, NULL, "base_rate");
    if (status == COOP_OK && kind == COOP_MODEL_LEARNED)
        status = get_bounded(&made->intercept, r, root, NULL, "intercept", -MOST);
    if (status == COOP_OK && kind == COOP_MODEL_LEARNED) status = get_number(&made->years, r, root, NULL, "years");
    if (status == COOP_OK && kind == COOP_MODEL_LEARNED && !(made->base >= 0 && made->base <= 1))
        status = bad(r, NULL, "a number from 0 to 1 is needed in ", "base_rate");
    if (status == COOP_OK && !(made->years >= 0 && made->years <= MOST_YEARS))
        status = bad(r, NULL, "a number from 0 to 1000 is needed in ", "years");
    if (status == COOP_OK) status = get_parts(made, r, signals);
    if (status != COOP_OK) {
        coop_model_free(made);
        return status;
    }
    *model = made;
    return COOP_OK;
}

coop_status coop_model_load(coop_model **model, const char *path, coop_context *ctx) {
    coop_i_input *input = NULL;
    coop_i_json json = {0};
    coop_i_json_record record = {0};
    coop_status status = coop_i_input_open(&input, path, ctx);
    if (status != COOP_OK) return status;
    coop_problems *problems = ctx->problems;
    ctx->problems = NULL; /* the first mistake ends it */
    reader r = {coop_i_input_name(input), ctx};
    status = coop_i_json_open(&json, input, false, NULL, ctx);
    if (status == COOP_OK && coop_i_json_next(&json) != '{')
        status = json.status == COOP_OK ? bad(&r, NULL, "it is no ", "JSON object") : json.status;
    if (status == COOP_OK && coop_i_json_value(&json, &record)) {
        if (coop_i_json_next(&json) < 0)
            status = json.status == COOP_OK ? build(model, &r, record.tree) : json.status;
        else
            coop_i_json_bad(&json, "the model ended, but more follows; save it again with --save-model");
    }
    if (status == COOP_OK) status = json.status;
    coop_i_json_record_clear(&record);
    coop_i_json_close(&json);
    coop_i_input_close(input);
    ctx->problems = problems;
    return status;
}
