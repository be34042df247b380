/* CORDIS in: rows of either file into tables that know nothing of a network yet. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/cordis/cordis.h"
#include "util/mem.h"
#include "util/number.h"

/* The columns that are read, by the names that they had over the years, letters only. */
enum {
    ID,
    ACRONYM,
    TITLE,
    FRAMEWORK,
    PROGRAMME,
    CALL,
    TOPIC,
    SCHEME,
    STATUS,
    DOI,
    START,
    END,
    COST,
    GRANT,
    PROJECT_COLUMNS
};
static const char *const project_columns[PROJECT_COLUMNS] = {
    [ID] = "id|reference|projectid|rcn",
    [ACRONYM] = "acronym",
    [TITLE] = "title",
    [FRAMEWORK] = "frameworkprogramme",
    [PROGRAMME] = "legalbasis|programme",
    [CALL] = "mastercall|call|subcall",
    [TOPIC] = "topics|topic",
    [SCHEME] = "fundingscheme",
    [STATUS] = "status",
    [DOI] = "grantdoi",
    [START] = "startdate",
    [END] = "enddate",
    [COST] = "totalcost",
    [GRANT] = "ecmaxcontribution",
};

enum {
    PROJECT,
    PROJECT_ACRONYM,
    ORGANISATION,
    NAME,
    SHORT_NAME,
    KIND,
    COUNTRY,
    CITY,
    NUTS,
    STREET,
    POSTCODE,
    URL,
    VAT,
    SME,
    UPDATED,
    PLACE,
    LATITUDE,
    LONGITUDE,
    ROLE,
    SHARE,
    PARTY_COLUMNS
};
static const char *const party_columns[PARTY_COLUMNS] = {
    [PROJECT] = "projectid|projectreference|projectrcn",
    [PROJECT_ACRONYM] = "projectacronym",
    [ORGANISATION] = "organisationid|organizationid|id",
    [NAME] = "name|legalname",
    [SHORT_NAME] = "shortname",
    [KIND] = "activitytype",
    [COUNTRY] = "country",
    [CITY] = "city",
    [NUTS] = "nutscode",
    [STREET] = "street",
    [POSTCODE] = "postcode",
    [URL] = "organizationurl|organisationurl",
    [VAT] = "vatnumber",
    [SME] = "sme",
    [UPDATED] = "contentupdatedate",
    [PLACE] = "geolocation",
    [LATITUDE] = "latitude|lat",
    [LONGITUDE] = "longitude|lon|lng",
    [ROLE] = "role",
    [SHARE] = "eccontribution",
};
enum { MOST_COLUMNS = PARTY_COLUMNS };

/* A row on its way: its texts by column. */
typedef struct row_in {
    cordis_data *cordis;
    const csv_row *row;
    const size_t *at;
    const char *file;
} row_in;

/* ---- columns ---- */

/* Whether the header's name is one of "a|b", letters and digits alone compared. */
static bool is_named(const csv_field *field, const char *names, size_t length) {
    size_t at = 0;
    for (const char *c = field->text; *c; c++) {
        if (!isalnum((unsigned char)*c)) continue;
        if (at == length || tolower((unsigned char)*c) != names[at]) return false;
        at++;
    }
    return at == length;
}

/* The field of each column, SIZE_MAX when it is not there; of several names the first wins. */
static void find_columns(size_t *at, const char *const *columns, size_t count, const csv_row *header) {
    for (size_t c = 0; c < count; c++) {
        at[c] = SIZE_MAX;
        for (const char *name = columns[c]; *name && at[c] == SIZE_MAX;) {
            size_t length = strcspn(name, "|");
            for (size_t f = 0; f < header->count && at[c] == SIZE_MAX; f++)
                if (is_named(&header->fields[f], name, length)) at[c] = f;
            name += length + (name[length] == '|');
        }
    }
}

static bool is_organisations(const size_t at[MOST_COLUMNS]) {
    return at[PROJECT] != SIZE_MAX && at[KIND] != SIZE_MAX && at[NAME] != SIZE_MAX;
}

/* ---- cells ---- */

static const char *text_of(const row_in *r, int column) {
    size_t at = r->at[column];
    return at == SIZE_MAX || at >= r->row->count ? "" : r->row->fields[at].text;
}

static bool intern(uint32_t *id, const row_in *r, int column) {
    const char *text = text_of(r, column);
    return coop_i_pool_puts(r->cordis->pool, id, *text ? text : NULL);
}

/* Money and coordinates: a point or a comma; what is neither is counted and left out. */
static double number_of(const row_in *r, int column) {
    static const coop_i_decimals decimals = {.usual_comma = true};
    double value;
    const char *text = text_of(r, column);
    if (!*text) return NAN;
    if (coop_i_cell_number(&value, text, &decimals)) return value;
    r->cordis->bad_numbers++;
    return NAN;
}

/* ISO, or day first with points or slashes. */
static coop_date date_of(const row_in *r, int column) {
    coop_date date = 0;
    return coop_date_parse(&date, text_of(r, column)) ? date : 0;
}

bool cordis_place(double *latitude, double *longitude, const char *text) {
    char both[64];
    size_t length = 0, commas = 0;
    for (; *text && length < sizeof both - 1; text++) {
        if (strchr("() ", *text)) continue;
        commas += *text == ',';
        both[length++] = *text;
    }
    both[length] = '\0';
    char *middle = strchr(both, ';');
    if (!middle && commas == 1) middle = strchr(both, ',');
    if (!middle && commas == 3) middle = strchr(strchr(both, ',') + 1, ',');
    if (*text || !middle) return false;
    *middle = '\0';
    static const coop_i_decimals degrees = {.usual_comma = true};
    double north, east;
    if (!coop_i_cell_number(&north, both, &degrees) || !coop_i_cell_number(&east, middle + 1, &degrees)) return false;
    if (!(fabs(north) <= 90 && fabs(east) <= 180)) return false;
    *latitude = north;
    *longitude = east;
    return true;
}

/* ---- rows ---- */

static bool project_with(uint32_t *index, cordis_data *cordis, uint32_t id) {
    if (coop_i_map_get(&cordis->project_of, id, index)) return true;
    if (!coop_i_grow(&cordis->projects, &cordis->project_capacity, cordis->project_count + 1, sizeof *cordis->projects))
        return false;
    *index = (uint32_t)cordis->project_count++;
    cordis->projects[*index] = (cordis_project){.id = id, .cost = NAN, .grant = NAN};
    return coop_i_map_put(&cordis->project_of, id, *index);
}

static coop_status reject(const row_in *r, const char *what, coop_context *ctx) {
    const coop_place place = {.file = r->file, .line = r->row->line};
    return coop_i_reject(ctx, &place, "empty-id", "this row names no %s; fill it in or remove the row", what);
}

static coop_status read_project(const row_in *r, coop_context *ctx) {
    cordis_data *cordis = r->cordis;
    uint32_t id, index;
    if (!*text_of(r, ID)) return reject(r, "project", ctx);
    if (!intern(&id, r, ID) || !project_with(&index, cordis, id)) return coop_fail_memory(ctx);
    cordis_project *p = &cordis->projects[index];
    if (p->listed) {
        const coop_place place = {.file = r->file, .line = r->row->line};
        coop_problems_add(ctx->problems, COOP_WARNING, "repeated-project", &place,
                          "project '%s' stands twice: the first is kept", text_of(r, ID));
        return COOP_OK;
    }
    p->listed = true;
    p->line = r->row->line > UINT32_MAX ? 0 : (uint32_t)r->row->line;
    p->since = date_of(r, START);
    p->until = date_of(r, END);
    p->cost = number_of(r, COST);
    p->grant = number_of(r, GRANT);
    bool fine = intern(&p->acronym, r, ACRONYM) && intern(&p->title, r, TITLE) && intern(&p->framework, r, FRAMEWORK) &&
                intern(&p->programme, r, PROGRAMME) && intern(&p->call, r, CALL) && intern(&p->topic, r, TOPIC) &&
                intern(&p->scheme, r, SCHEME) && intern(&p->status, r, STATUS) && intern(&p->doi, r, DOI) &&
                coop_i_pool_puts(cordis->pool, &p->file, r->file);
    cordis->project_rows++;
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* An organisation has a row for each of its projects, and these differ over the years: the row that was updated last
 * counts, of several such the one whose name sorts first. */
static bool is_better(const cordis_data *cordis, const cordis_organisation *a, const cordis_organisation *b) {
    const char *at = coop_i_pool_get(cordis->pool, a->updated), *bt = coop_i_pool_get(cordis->pool, b->updated);
    int order = strcmp(at ? at : "", bt ? bt : "");
    if (order != 0) return order > 0;
    const uint32_t av[] = {a->name, a->city, a->street, a->kind, a->short_name, a->url},
                   bv[] = {b->name, b->city, b->street, b->kind, b->short_name, b->url};
    for (size_t i = 0; i < sizeof av / sizeof *av; i++) {
        const char *x = coop_i_pool_get(cordis->pool, av[i]), *y = coop_i_pool_get(cordis->pool, bv[i]);
        if (!x != !y) return x != NULL;
        order = x ? strcmp(x, y) : 0;
        if (order != 0) return order < 0;
    }
    return isfinite(a->latitude) && (!isfinite(b->latitude) || a->latitude < b->latitude);
}

static bool read_organisation(cordis_organisation *o, const row_in *r) {
    *o = (cordis_organisation){.latitude = number_of(r, LATITUDE), .longitude = number_of(r, LONGITUDE)};
    const char *place = text_of(r, PLACE);
    if (*place && !cordis_place(&o->latitude, &o->longitude, place)) r->cordis->bad_numbers++;
    if (!(fabs(o->latitude) <= 90 && fabs(o->longitude) <= 180)) o->latitude = o->longitude = NAN;
    o->line = r->row->line > UINT32_MAX ? 0 : (uint32_t)r->row->line;
    return intern(&o->id, r, *text_of(r, ORGANISATION) ? ORGANISATION : NAME) && intern(&o->name, r, NAME) &&
           intern(&o->short_name, r, SHORT_NAME) && intern(&o->kind, r, KIND) && intern(&o->country, r, COUNTRY) &&
           intern(&o->city, r, CITY) && intern(&o->nuts, r, NUTS) && intern(&o->street, r, STREET) &&
           intern(&o->postcode, r, POSTCODE) && intern(&o->url, r, URL) && intern(&o->vat, r, VAT) &&
           intern(&o->sme, r, SME) && intern(&o->updated, r, UPDATED) &&
           coop_i_pool_puts(r->cordis->pool, &o->file, r->file);
}

static bool keep_organisation(uint32_t *index, cordis_data *cordis, const cordis_organisation *row) {
    if (coop_i_map_get(&cordis->organisation_of, row->id, index)) {
        cordis_organisation *kept = &cordis->organisations[*index];
        bool differs = kept->differs || kept->name != row->name;
        if (is_better(cordis, row, kept)) *kept = *row;
        kept->differs = differs;
        return true;
    }
    if (!coop_i_grow(&cordis->organisations, &cordis->organisation_capacity, cordis->organisation_count + 1,
                     sizeof *cordis->organisations))
        return false;
    *index = (uint32_t)cordis->organisation_count++;
    cordis->organisations[*index] = *row;
    return coop_i_map_put(&cordis->organisation_of, row->id, *index);
}

static coop_status read_party(const row_in *r, coop_context *ctx) {
    cordis_data *cordis = r->cordis;
    cordis_organisation row;
    cordis_party party;
    uint32_t project;
    if (!*text_of(r, PROJECT)) return reject(r, "project", ctx);
    if (!*text_of(r, ORGANISATION) && !*text_of(r, NAME)) return reject(r, "organisation", ctx);
    bool fine = intern(&project, r, PROJECT) && project_with(&party.project, cordis, project) &&
                read_organisation(&row, r) && keep_organisation(&party.organisation, cordis, &row) &&
                intern(&party.role, r, ROLE);
    if (fine && cordis->projects[party.project].acronym == 0)
        fine = intern(&cordis->projects[party.project].acronym, r, PROJECT_ACRONYM);
    party.grant = number_of(r, SHARE);
    fine = fine &&
           coop_i_grow(&cordis->parties, &cordis->party_capacity, cordis->party_count + 1, sizeof *cordis->parties);
    if (!fine) return coop_fail_memory(ctx);
    cordis->parties[cordis->party_count++] = party;
    return COOP_OK;
}

/* ---- the file ---- */

static coop_status read_rows(cordis_data *cordis, csv_lexer *lexer, const char *file, coop_context *ctx) {
    csv_row *row;
    size_t at[MOST_COLUMNS];
    coop_status status = csv_next(lexer, &row, ctx);
    if (status != COOP_OK || !row) return status;
    find_columns(at, party_columns, PARTY_COLUMNS, row);
    bool organisations = is_organisations(at);
    if (!organisations) find_columns(at, project_columns, PROJECT_COLUMNS, row);
    uint64_t count = 0;
    while (status == COOP_OK) {
        status = csv_next(lexer, &row, ctx);
        if (status != COOP_OK || !row) break;
        const row_in r = {.cordis = cordis, .row = row, .at = at, .file = file};
        if (row->fault != CSV_FINE) {
            const coop_place place = {.file = file, .line = row->fault_line, .column = row->fault_column};
            status = coop_i_reject(ctx, &place, "bad-quote",
                                   "the quotes of this row do not fit; double those inside a field (\"\")");
        } else {
            status = organisations ? read_party(&r, ctx) : read_project(&r, ctx);
        }
        if (++count % 16384 == 0) {
            if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
            coop_progress(ctx, "Reading", coop_i_input_done(lexer->input));
        }
    }
    if (status != COOP_OK) return status;
    const coop_place place = {.file = file};
    coop_i_tell(ctx, COOP_NOTE, "detected", &place, organisations ? SAY_CORDIS_PARTICIPATIONS : SAY_CORDIS_PROJECTS,
                COOP_I_COUNT(count));
    return COOP_OK;
}

coop_status cordis_hold(void **held, coop_i_input *input, const coop_load_options *options, coop_context *ctx) {
    cordis_data *cordis = *held;
    if (!cordis) {
        cordis = coop_i_calloc(1, sizeof *cordis);
        if (!cordis || !(cordis->pool = coop_i_pool_new())) {
            free(cordis);
            return coop_fail_memory(ctx);
        }
        *held = cordis;
    }
    csv_lexer lexer;
    csv_names names = {0};
    csv_dialect dialect = {0};
    const char *charset;
    coop_status status = coop_i_input_as_text(input, options->charset, &charset, ctx);
    if (status != COOP_OK) return status;
    csv_lexer_init(&lexer, input);
    status = csv_names_init(&names, ctx);
    if (status == COOP_OK) status = csv_detect(&dialect, &lexer, &names, ctx);
    if (status == COOP_OK) status = read_rows(cordis, &lexer, coop_i_input_name(input), ctx);
    csv_names_clear(&names);
    csv_lexer_clear(&lexer);
    return status;
}

void cordis_drop(void *held) {
    cordis_data *cordis = held;
    if (!cordis) return;
    coop_i_pool_free(cordis->pool);
    coop_i_map_clear(&cordis->project_of);
    coop_i_map_clear(&cordis->organisation_of);
    free(cordis->projects);
    free(cordis->organisations);
    free(cordis->parties);
    free(cordis);
}

/* ---- recognition ---- */

static bool holds(const char *bytes, size_t length, const char *word) {
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= length; i++)
        if (strncasecmp(bytes + i, word, size) == 0) return true;
    return false;
}

static int detect(const char *bytes, size_t length) {
    size_t line = 0;
    while (line < length && bytes[line] != '\n' && bytes[line] != '\r' && bytes[line]) line++;
    bool names_project =
        holds(bytes, line, "projectID") || holds(bytes, line, "projectReference") || holds(bytes, line, "projectRcn");
    if (names_project && holds(bytes, line, "activityType") && holds(bytes, line, "ecContribution")) return 99;
    return holds(bytes, line, "frameworkProgramme") && holds(bytes, line, "ecMaxContribution") ? 99 : 0;
}

const format_codec format_codec_cordis = {
    .detect = detect,
    .hold = cordis_hold,
    .give = cordis_give,
    .drop = cordis_drop,
};
