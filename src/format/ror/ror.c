/* ROR: the dump of the Research Organization Registry, a list of up to 120 thousand records (schema 1 and 2). It adds
 * no organisations: it fills names, kinds and places of those that the other files name, found by their ROR id or by a
 * name that fits one of them alone. Records are streamed; what is kept of them is what fits. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/fill.h"
#include "core/json_scan.h"
#include "format/format.h"
#include "util/mem.h"
#include "util/pool.h"

/* What a record says of the organisation that it fits best. */
typedef struct finding {
    int score; /* 0 = nothing yet */
    bool several;
    uint32_t id, name, kind, country, region, city; /* pool ids */
    double latitude, longitude;
    int32_t founded;
} finding;

enum { BY_ALIAS = 1, BY_NAME = 2, SAME_COUNTRY = 4, BY_ID = 100 };

typedef struct ror {
    coop_i_fill *fill;
    coop_i_pool *pool;
    finding *findings; /* of each organisation */
    coop_context *ctx;
    coop_status status;
} ror;

/* ---- a record, of either schema ---- */

typedef struct record {
    const char *id, *name, *kind, *country, *country_name, *region, *city;
    double latitude, longitude;
    int32_t founded;
} record;

static const cJSON *member(const cJSON *object, const char *name) {
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

static const char *text_of(const cJSON *object, const char *name) {
    const cJSON *item = member(object, name);
    return cJSON_IsString(item) && *item->valuestring ? item->valuestring : NULL;
}

static double number_of(const cJSON *object, const char *name) {
    const cJSON *item = member(object, name);
    return cJSON_IsNumber(item) ? item->valuedouble : NAN;
}

/* The first of its types that is one of our kinds; a funder is often something else too. */
static const char *kind_of(const cJSON *types) {
    static const char *const kinds[][2] = {{"education", "university"},  {"company", "company"},
                                           {"government", "government"}, {"facility", "research"},
                                           {"nonprofit", "association"}, {"funder", "fund"}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const cJSON *type;
        cJSON_ArrayForEach(type, types) {
            if (cJSON_IsString(type) && strcasecmp(type->valuestring, kinds[k][0]) == 0) return kinds[k][1];
        }
    }
    return NULL;
}

static bool has_type(const cJSON *name, const char *wanted) {
    const cJSON *type;
    cJSON_ArrayForEach(type, member(name, "types")) {
        if (cJSON_IsString(type) && strcmp(type->valuestring, wanted) == 0) return true;
    }
    return false;
}

static const char *display_name(const cJSON *object) {
    const cJSON *name;
    const char *first = text_of(object, "name"); /* schema 1 */
    cJSON_ArrayForEach(name, member(object, "names")) {
        if (has_type(name, "ror_display")) return text_of(name, "value");
        if (!first && has_type(name, "label")) first = text_of(name, "value");
    }
    return first;
}

static void place_of(record *r, const cJSON *object) {
    const cJSON *details = member(cJSON_GetArrayItem(member(object, "locations"), 0), "geonames_details");
    const cJSON *address = cJSON_GetArrayItem(member(object, "addresses"), 0), *country = member(object, "country");
    if (details) {
        r->country = text_of(details, "country_code");
        r->country_name = text_of(details, "country_name");
        r->region = text_of(details, "country_subdivision_name");
        r->city = text_of(details, "name");
    } else {
        const cJSON *city = member(address, "geonames_city");
        r->country = text_of(country, "country_code");
        r->country_name = text_of(country, "country_name");
        r->city = text_of(address, "city");
        r->region = text_of(member(city, "geonames_admin1"), "name");
        if (!r->region) r->region = text_of(address, "state");
        details = address;
    }
    r->latitude = number_of(details, "lat");
    r->longitude = number_of(details, "lng");
    if (!(fabs(r->latitude) <= 90 && fabs(r->longitude) <= 180)) r->latitude = r->longitude = NAN;
}

static bool read_record(record *r, const cJSON *object) {
    double year = number_of(object, "established");
    *r = (record){.id = text_of(object, "id"), .name = display_name(object), .kind = kind_of(member(object, "types"))};
    place_of(r, object);
    if (year >= 1 && year <= 9999) r->founded = (int32_t)year;
    return r->id && r->name;
}

/* ---- whom it fits ---- */

static void keep(ror *in, uint32_t index, const record *r, int score) {
    if (index == COOP_NONE || in->status != COOP_OK) return;
    if (score < BY_ID && coop_i_fill_has_code(in->fill, index)) return; /* it says itself which record it is */
    const char *country = coop_i_fill_country(in->fill, index);
    if (country && score < BY_ID && r->country) {
        bool same =
            strcasecmp(country, r->country) == 0 || (r->country_name && strcasecmp(country, r->country_name) == 0);
        if (!same && strlen(country) == 2) return; /* a namesake elsewhere; other spellings of a country tell nothing */
        score += same ? SAME_COUNTRY : 0;
    }
    finding *f = &in->findings[index];
    uint32_t id;
    bool fine = coop_i_pool_puts(in->pool, &id, r->id);
    if (fine && f->score == score && f->id != id) f->several = true;
    if (fine && f->score < score) {
        *f = (finding){
            .score = score, .id = id, .latitude = r->latitude, .longitude = r->longitude, .founded = r->founded};
        fine = coop_i_pool_puts(in->pool, &f->name, r->name) && coop_i_pool_puts(in->pool, &f->kind, r->kind) &&
               coop_i_pool_puts(in->pool, &f->country, r->country) &&
               coop_i_pool_puts(in->pool, &f->region, r->region) && coop_i_pool_puts(in->pool, &f->city, r->city);
    }
    if (!fine) in->status = coop_fail_memory(in->ctx);
}

static void keep_named(ror *in, const char *name, const record *r, int score) {
    uint32_t index = COOP_NONE;
    if (!name || in->status != COOP_OK) return;
    in->status = coop_i_fill_by_name(&index, in->fill, name, in->ctx);
    keep(in, index, r, score);
}

/* Acronyms are left aside: too many share them. */
static void look_up(ror *in, const cJSON *object) {
    record r;
    const cJSON *name;
    uint32_t index = COOP_NONE;
    if (!read_record(&r, object)) return;
    in->status = coop_i_fill_by_code(&index, in->fill, r.id, in->ctx);
    keep(in, index, &r, BY_ID);
    keep_named(in, r.name, &r, BY_NAME);
    cJSON_ArrayForEach(name, member(object, "names")) {
        if (has_type(name, "label"))
            keep_named(in, text_of(name, "value"), &r, BY_NAME);
        else if (has_type(name, "alias"))
            keep_named(in, text_of(name, "value"), &r, BY_ALIAS);
    }
    cJSON_ArrayForEach(name, member(object, "labels")) {
        keep_named(in, text_of(name, "label"), &r, BY_NAME);
    }
    cJSON_ArrayForEach(name, member(object, "aliases")) {
        if (cJSON_IsString(name)) keep_named(in, name->valuestring, &r, BY_ALIAS);
    }
}

/* ---- the dump ---- */

static coop_status give(ror *in, coop_network *network, const char *file) {
    uint64_t by_id = 0, by_name = 0, several = 0;
    for (uint32_t i = 0; i < coop_i_fill_count(in->fill) && in->status == COOP_OK; i++) {
        const finding *f = &in->findings[i];
        several += f->score > 0 && f->several;
        if (f->score == 0 || f->several) continue;
        coop_organisation row = COOP_ORGANISATION_INIT;
        row.label = coop_i_pool_get(in->pool, f->name);
        row.kind_text = coop_i_pool_get(in->pool, f->kind);
        row.country = coop_i_pool_get(in->pool, f->country);
        row.region = coop_i_pool_get(in->pool, f->region);
        row.city = coop_i_pool_get(in->pool, f->city);
        row.latitude = f->latitude;
        row.longitude = f->longitude;
        row.founded = f->founded;
        in->status = coop_i_fill_organisation(in->fill, i, &row, file, in->ctx);
        const coop_value id = COOP_STRING_VALUE(coop_i_pool_get(in->pool, f->id));
        if (in->status == COOP_OK && !coop_i_fill_has_code(in->fill, i))
            in->status = coop_network_set_attribute(network, COOP_OF_ORGANISATION, i, "ror", id, in->ctx);
        by_id += f->score >= BY_ID;
        by_name += f->score < BY_ID;
    }
    const coop_place place = {.file = file};
    coop_problems_add(in->ctx->problems, COOP_NOTE, "detected", &place,
                      "ROR: %" PRIu64 " of %lu organisations were found by id and %" PRIu64 " by name", by_id,
                      (unsigned long)coop_i_fill_organisations(in->fill), by_name);
    if (several > 0)
        coop_problems_add(in->ctx->problems, COOP_WARNING, "ambiguous-match", &place,
                          "%" PRIu64 " organisation%s several records of that name: give the ROR id or the country",
                          several, several == 1 ? " fits" : "s fit");
    return in->status;
}

static coop_status stream(ror *in, coop_i_json *json) {
    if (!coop_i_json_take(json, '[')) return json->status;
    uint64_t count = 0;
    for (bool first = true; in->status == COOP_OK && coop_i_json_more(json, ']', &first); count++) {
        coop_i_json_record value;
        if (!coop_i_json_value(json, &value)) break;
        look_up(in, value.tree);
        coop_i_json_record_clear(&value);
        if (count % 4096 == 0) coop_progress(in->ctx, "Reading ROR", coop_i_input_done(json->input));
        if (count % 4096 == 0 && coop_cancelled(in->ctx)) return COOP_INTERRUPTED;
    }
    return json->status != COOP_OK ? json->status : in->status;
}

static coop_status read_ror(coop_network *network, coop_i_input *input, const coop_load_options *options,
                            coop_context *ctx) {
    (void)options;
    coop_i_json json;
    ror in = {.ctx = ctx};
    coop_status status = coop_i_fill_new(&in.fill, network, ctx);
    if (status != COOP_OK) return status;
    const char *file = coop_i_input_name(input);
    if (coop_i_fill_count(in.fill) == 0) {
        coop_i_fill_free(in.fill);
        return coop_fail_at(ctx, COOP_USAGE, file, 0, 0,
                            "ROR fills organisations of other files: name these too (members.csv %s)", file);
    }
    in.pool = coop_i_pool_new();
    in.findings = coop_i_calloc(coop_i_fill_count(in.fill), sizeof *in.findings);
    if (!in.pool || !in.findings) status = coop_fail_memory(ctx);
    if (status == COOP_OK) {
        status = coop_i_json_open(&json, input, false, NULL, ctx);
        if (status == COOP_OK) status = stream(&in, &json);
        coop_i_json_close(&json);
    }
    if (status == COOP_OK) status = give(&in, network, file);
    coop_i_pool_free(in.pool);
    free(in.findings);
    coop_i_fill_free(in.fill);
    return status;
}

/* A list of records with ids of the registry. */
static int detect(const char *bytes, size_t length) {
    static const char id[] = "https://ror.org/";
    size_t i = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (i < length && memchr(" \t\r\n", bytes[i], 4)) i++;
    if (i == length || bytes[i] != '[') return 0;
    for (; i + sizeof id - 1 <= length; i++)
        if (memcmp(bytes + i, id, sizeof id - 1) == 0) return 99;
    return 0;
}

const format_codec format_codec_ror = {.detect = detect, .read = read_ror, .late = true};
