/* CORDIS into a network: what the filters leave, as organisations and projects with their parties, dates and money. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/language.h"
#include "format/cordis/cordis.h"
#include "util/mem.h"

typedef struct giving {
    const cordis_data *cordis;
    coop_network *network;
    const coop_load_filter *filter;
    coop_context *ctx;
    uint32_t *sizes;    /* distinct organisations of each project */
    bool *project_kept; /* by the filters */
    uint32_t *event;    /* of each project */
    uint32_t *index;    /* of each organisation in the network; COOP_NONE = left out */
    double *grants;     /* what each organisation gets in all, NaN = unknown */
} giving;

static const char *text(const giving *g, uint32_t id) {
    return coop_i_pool_get(g->cordis->pool, id);
}

/* ---- filters ---- */

/* Whether one of the items "a,b" of a list is the text, or (`prefix`) starts it; case aside. */
static bool is_listed(const char *const *items, size_t count, const char *wanted, bool prefix) {
    for (size_t i = 0; i < count && wanted; i++) {
        for (const char *item = items[i]; *item;) {
            size_t length = strcspn(item, ",");
            if (length > 0 && strncasecmp(item, wanted, length) == 0 && (prefix || wanted[length] == '\0')) return true;
            item += length + (item[length] == ',');
        }
    }
    return false;
}

/* "H2020" and "Horizon 2020" are the same. */
static const char *framework_name(const char *framework) {
    if (!framework) return NULL;
    if (strcasecmp(framework, "H2020") == 0) return "Horizon 2020";
    return strcasecmp(framework, "HORIZON") == 0 ? "Horizon Europe" : NULL;
}

static bool programme_fits(const giving *g, const cordis_project *p) {
    const coop_load_filter *f = g->filter;
    const char *framework = text(g, p->framework);
    return f->programme_count == 0 || is_listed(f->programmes, f->programme_count, framework, false) ||
           is_listed(f->programmes, f->programme_count, framework_name(framework), false) ||
           is_listed(f->programmes, f->programme_count, text(g, p->programme), true) ||
           is_listed(f->programmes, f->programme_count, text(g, p->scheme), true);
}

static bool fits(const giving *g, size_t i) {
    const coop_load_filter *f = g->filter;
    const cordis_project *p = &g->cordis->projects[i];
    int32_t year = p->since / 10000;
    if ((f->first_year && year < f->first_year) || (f->last_year && (year == 0 || year > f->last_year))) return false;
    if (f->fewest && g->sizes[i] < f->fewest) return false;
    if (f->most && g->sizes[i] > f->most) return false;
    return programme_fits(g, p);
}

static bool country_fits(const giving *g, const cordis_organisation *o) {
    return g->filter->country_count == 0 ||
           is_listed(g->filter->countries, g->filter->country_count, text(g, o->country), false);
}

static int compare_parties(const void *a, const void *b) {
    const cordis_party *x = a, *y = b;
    if (x->project != y->project) return x->project < y->project ? -1 : 1;
    if (x->organisation != y->organisation) return x->organisation < y->organisation ? -1 : 1;
    return (x->role > y->role) - (x->role < y->role);
}

/* Which projects and organisations stay, and what each organisation gets. Parties are sorted by project. */
static bool choose(giving *g) {
    const cordis_data *cordis = g->cordis;
    g->sizes = coop_i_calloc(cordis->project_count, sizeof *g->sizes);
    g->project_kept = coop_i_calloc(cordis->project_count, sizeof *g->project_kept);
    g->event = coop_i_calloc(cordis->project_count, sizeof *g->event);
    g->index = coop_i_calloc(cordis->organisation_count, sizeof *g->index);
    g->grants = coop_i_calloc(cordis->organisation_count, sizeof *g->grants);
    if (!g->sizes || !g->project_kept || !g->event || !g->index || !g->grants) return false;
    if (cordis->party_count > 0) qsort(cordis->parties, cordis->party_count, sizeof *cordis->parties, compare_parties);
    for (size_t i = 0; i < cordis->party_count; i++) {
        const cordis_party *p = &cordis->parties[i], *before = p - 1;
        g->sizes[p->project] += i == 0 || before->project != p->project || before->organisation != p->organisation;
    }
    /* with no filter a project without participations is kept, too */
    for (size_t i = 0; i < cordis->project_count; i++)
        g->project_kept[i] = fits(g, i) && (g->filter->country_count == 0 || g->sizes[i] > 0);
    for (size_t i = 0; i < cordis->organisation_count; i++) {
        g->index[i] = COOP_NONE;
        g->grants[i] = NAN;
    }
    bool *has_party = coop_i_calloc(cordis->project_count, sizeof *has_party);
    if (!has_party) return false;
    for (size_t i = 0; i < cordis->party_count; i++) {
        const cordis_party *p = &cordis->parties[i];
        if (!g->project_kept[p->project] || !country_fits(g, &cordis->organisations[p->organisation])) continue;
        has_party[p->project] = true;
        g->index[p->organisation] = 0;
        if (!isfinite(p->grant)) continue;
        double *grant = &g->grants[p->organisation];
        *grant = isfinite(*grant) ? *grant + p->grant : p->grant;
    }
    for (size_t i = 0; i < cordis->project_count && g->filter->country_count > 0; i++)
        g->project_kept[i] = g->project_kept[i] && has_party[i];
    free(has_party);
    return true;
}

/* ---- into the network ---- */

static coop_status attribute(const giving *g, coop_owner owner, uint32_t index, const char *name, uint32_t id) {
    const char *value = text(g, id);
    if (!value) return COOP_OK;
    return coop_network_set_attribute(g->network, owner, index, name, COOP_STRING_VALUE(value), g->ctx);
}

typedef struct named {
    const char *name;
    uint32_t id;
} named;

static coop_status attributes(const giving *g, coop_owner owner, uint32_t index, const named *list, size_t count) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++)
        status = attribute(g, owner, index, list[i].name, list[i].id);
    return status;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* HES: higher education; REC: research; PRC: private for profit; PUB: public body; OTH: other. Older files have more
 * words around the code. */
static const char *kind_word(const char *kind) {
    static const char *const kinds[][2] = {
        {"HES", "university"}, {"REC", "research"}, {"PRC", "company"}, {"PUB", "government"}, {"OTH", "other"}};
    for (size_t i = 0; kind && i < COUNT(kinds); i++) {
        const char *code = strstr(kind, kinds[i][0]);
        if (code == kind || (code && code > kind && code[-1] == '(')) return kinds[i][1];
    }
    return kind;
}

static coop_status give_organisation(giving *g, size_t i) {
    const cordis_organisation *o = &g->cordis->organisations[i];
    coop_organisation row = COOP_ORGANISATION_INIT;
    row.id = text(g, o->id);
    row.label = text(g, o->name);
    row.kind_text = kind_word(text(g, o->kind));
    row.country = text(g, o->country);
    row.city = text(g, o->city);
    row.latitude = o->latitude;
    row.longitude = o->longitude;
    row.source = "cordis";
    row.place = (coop_place){.file = text(g, o->file), .line = o->line};
    coop_status status = coop_network_add_organisation(g->network, &g->index[i], &row, g->ctx);
    if (status != COOP_OK || g->index[i] == COOP_NONE) return status;
    const named list[] = {{"short_name", o->short_name},
                          {"street", o->street},
                          {"postcode", o->postcode},
                          {"nuts", o->nuts},
                          {"url", o->url},
                          {"vat", o->vat}};
    status = attributes(g, COOP_OF_ORGANISATION, g->index[i], list, COUNT(list));
    const char *sme = text(g, o->sme);
    if (status == COOP_OK && sme && (strcasecmp(sme, "true") == 0 || strcasecmp(sme, "false") == 0))
        status = coop_network_set_attribute(g->network, COOP_OF_ORGANISATION, g->index[i], "sme",
                                            COOP_BOOL_VALUE(strcasecmp(sme, "true") == 0), g->ctx);
    if (status == COOP_OK && isfinite(g->grants[i])) /* in cents: the order of summing must not be seen */
        status = coop_network_set_attribute(g->network, COOP_OF_ORGANISATION, g->index[i], "ec_contribution_eur",
                                            COOP_REAL_VALUE(round(g->grants[i] * 100) / 100), g->ctx);
    return status;
}

static coop_status give_project(giving *g, size_t i) {
    const cordis_project *p = &g->cordis->projects[i];
    coop_event row = COOP_EVENT_INIT;
    row.type = COOP_PROJECT;
    row.id = text(g, p->id);
    row.label = text(g, p->acronym ? p->acronym : p->title);
    row.since = p->since;
    row.until = p->until;
    row.budget = p->cost;
    row.currency = isfinite(p->cost) || isfinite(p->grant) ? "EUR" : NULL;
    row.reference = "cordis";
    row.place = (coop_place){.file = text(g, p->file), .line = p->line};
    if (row.since && row.until && row.until < row.since) {
        coop_problems_add(g->ctx->problems, COOP_WARNING, "bad-date", &row.place,
                          "project '%s' ends before it begins; its end is left out", row.id);
        row.until = 0;
    }
    coop_status status = coop_network_add_event(g->network, &g->event[i], &row, g->ctx);
    if (status != COOP_OK || g->event[i] == COOP_NONE) return status;
    const named list[] = {
        {"title", p->title}, {"framework", p->framework},   {"programme", p->programme}, {"call", p->call},
        {"topic", p->topic}, {"funding_scheme", p->scheme}, {"status", p->status},       {"doi", p->doi}};
    status = attributes(g, COOP_OF_EVENT, g->event[i], list, COUNT(list));
    if (status != COOP_OK || !isfinite(p->grant)) return status;
    const coop_funding funding = {.event = g->event[i],
                                  .from = "European Union",
                                  .organisation = COOP_NONE,
                                  .amount = p->grant,
                                  .committed = true,
                                  .reference = "cordis"};
    return coop_network_add_funding(g->network, &funding, false, g->ctx);
}

static coop_status give_party(giving *g, const cordis_party *p) {
    if (!g->project_kept[p->project] || g->index[p->organisation] == COOP_NONE) return COOP_OK;
    if (!country_fits(g, &g->cordis->organisations[p->organisation])) return COOP_OK;
    const coop_party row = {
        .event = g->event[p->project], .organisation = g->index[p->organisation], .role = text(g, p->role)};
    return coop_network_add_party(g->network, &row, g->ctx);
}

static coop_status give_all(giving *g) {
    static const char *const about[5] = {"CORDIS - EU research projects", "Projects and organisations, CSV",
                                         "https://cordis.europa.eu/", NULL, "(c) European Union, CC BY 4.0"};
    const cordis_data *cordis = g->cordis;
    coop_status status = coop_network_add_source(g->network, "cordis", about, g->ctx);
    for (size_t i = 0; i < cordis->organisation_count && status == COOP_OK; i++) {
        if (i % 4096 == 0 && coop_cancelled(g->ctx)) return COOP_INTERRUPTED;
        if (g->index[i] != COOP_NONE) status = give_organisation(g, i);
    }
    for (size_t i = 0; i < cordis->project_count && status == COOP_OK; i++) {
        if (i % 4096 == 0 && coop_cancelled(g->ctx)) return COOP_INTERRUPTED;
        if (g->project_kept[i]) status = give_project(g, i);
    }
    for (size_t i = 0; i < cordis->party_count && status == COOP_OK; i++) status = give_party(g, &cordis->parties[i]);
    return status;
}

/* ---- what is told ---- */

static void tell(coop_context *ctx, coop_severity severity, const char *code, uint64_t count, const char *one,
                 const char *many) {
    coop_i_buf said = {0};
    if (count == 0) return;
    coop_i_say_many(&said, coop_i_language(ctx), count, count == 1 ? one : many);
    coop_problems_add(ctx->problems, severity, code, NULL, "CORDIS: %s", coop_i_buf_text(&said));
    coop_i_buf_clear(&said);
}

static void tell_all(const giving *g) {
    const cordis_data *cordis = g->cordis;
    uint64_t differ = 0, unlisted = 0, projects = 0, organisations = 0;
    for (size_t i = 0; i < cordis->organisation_count; i++) {
        differ += cordis->organisations[i].differs;
        organisations += g->index[i] != COOP_NONE;
    }
    for (size_t i = 0; i < cordis->project_count; i++) {
        unlisted += !cordis->projects[i].listed;
        projects += g->project_kept[i];
    }
    if (projects < cordis->project_count || organisations < cordis->organisation_count)
        coop_problems_add(g->ctx->problems, COOP_NOTE, "filtered", NULL,
                          "CORDIS: the filters leave %" PRIu64 " of %zu projects and %" PRIu64 " of %zu organisations",
                          projects, cordis->project_count, organisations, cordis->organisation_count);
    if (cordis->project_rows > 0)
        tell(g->ctx, COOP_WARNING, "unlisted-project", unlisted,
             "project has participants, but no file of projects lists it: it has no dates",
             "projects have participants, but no file of projects lists them: they have no dates");
    else
        tell(g->ctx, COOP_NOTE, "unlisted-project", unlisted,
             "project without dates and money: give the file of projects (project.csv) too",
             "projects without dates and money: give the file of projects (project.csv) too");
    tell(g->ctx, COOP_NOTE, "names-differ", differ, "organisation has several names; the one updated last is kept",
         "organisations have several names; the ones updated last are kept");
    tell(g->ctx, COOP_WARNING, "bad-number", cordis->bad_numbers, "amount or coordinate is no number and was left out",
         "amounts or coordinates are no numbers and were left out");
}

coop_status cordis_give(void *held, coop_network *network, const coop_load_options *options, coop_context *ctx) {
    giving g = {.cordis = held, .network = network, .filter = &options->filter, .ctx = ctx};
    coop_status status = choose(&g) ? give_all(&g) : coop_fail_memory(ctx);
    if (status == COOP_OK) tell_all(&g);
    free(g.sizes);
    free(g.project_kept);
    free(g.event);
    free(g.index);
    free(g.grants);
    return status;
}
