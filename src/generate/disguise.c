/* Pseudonyms are keyed: HMAC-SHA-256 of what a text is and the text, of which 60 bits are written in twelve letters and
 * digits. Who has no key can neither find a name from its pseudonym nor try names out; who has it gets the same
 * pseudonyms for the next file (NIST SP 800-188, 4.3.2: keyed hashes as pseudonyms). */
#include "generate/disguise.h"

#include <ctype.h>
#include <nettle/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/events.h"
#include "core/network.h"
#include "util/buf.h"
#include "util/mem.h"

enum { SIGNS = 12, WORD = 48, WORDS = 16 }; /* no row has more texts than WORDS */

struct generate_disguise {
    struct hmac_sha256_ctx key;
    char words[WORDS][WORD];
    unsigned used;
    coop_i_buf folded;
};

/* "Company 7QX4M2KD9W3T"; NULL for a missing text. `what` keeps a name and a city that are spelled alike apart. */
static const char *hide(generate_disguise *d, const char *prefix, const char *what, const char *text) {
    static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford's: none is taken for another */
    uint8_t digest[8];
    uint64_t bits = 0;
    if (!text || !*text) return NULL;
    hmac_sha256_update(&d->key, strlen(what) + 1, (const uint8_t *)what);
    hmac_sha256_update(&d->key, strlen(text), (const uint8_t *)text);
    hmac_sha256_digest(&d->key, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) bits = bits << 8 | digest[i];
    char name[SIGNS + 1] = "", *word = d->words[d->used++ % WORDS];
    for (int i = 0; i < SIGNS; i++, bits >>= 5) name[i] = signs[bits & 31];
    snprintf(word, WORD, "%s%s%s", prefix, *prefix ? " " : "", name);
    return word;
}

/* One digit that counts: 4,512.3 -> 5,000. */
static double coarse(double value) {
    if (!isfinite(value) || value == 0) return value;
    double unit = pow(10, floor(log10(fabs(value))));
    return round(value / unit) * unit;
}

static coop_date year_of(coop_date date) {
    return date / 10000 * 10000;
}

void generate_disguise_organisation(generate_disguise *d, coop_organisation *row) {
    if (!d) return;
    char kind[WORD / 2];
    size_t count;
    snprintf(kind, sizeof kind, "%s", coop_kind_rows(&count)[row->kind].one);
    kind[0] = (char)toupper((unsigned char)kind[0]);
    const coop_organisation was = *row;
    *row = (coop_organisation)COOP_ORGANISATION_INIT;
    row->id = hide(d, "", "id", was.id);
    row->label = hide(d, kind, "name", was.label);
    row->kind = was.kind;
    if (was.kind_text)
        row->kind_text = was.kind_known ? coop_kind_name(was.kind) : hide(d, "kind", "kind", was.kind_text);
    row->country = was.country;
    row->region = hide(d, "region", "region", was.region);
    row->city = hide(d, "city", "city", was.city);
    row->latitude = round(was.latitude);
    row->longitude = round(was.longitude);
    row->founded = was.founded;
    row->source = hide(d, "source", "source", was.source);
    row->synthetic = was.synthetic;
}

void generate_disguise_tie(generate_disguise *d, coop_tie *row) {
    if (!d) return;
    if (row->kind && strcmp(row->kind, COOP_MEMBERSHIP) != 0 && !coop_tie_kind_find(row->kind))
        row->kind = hide(d, "kind", "tie kind", row->kind);
    row->since = year_of(row->since);
    row->until = year_of(row->until);
    row->reference = hide(d, "source", "source", row->reference);
}

void generate_disguise_event(generate_disguise *d, coop_event *row) {
    if (!d) return;
    const char *word = row->type == COOP_PROJECT ? "Project" : "Agreement";
    bool named = row->label && (!row->id || strcmp(row->label, row->id) != 0);
    row->label = named ? hide(d, word, "name", row->label) : NULL;
    row->id = hide(d, "", "event", row->id);
    row->since = year_of(row->since);
    row->until = year_of(row->until);
    row->budget = coarse(row->budget);
    row->required = coarse(row->required);
    row->reference = hide(d, "source", "source", row->reference);
}

coop_status generate_disguise_party(generate_disguise *d, coop_party *row, coop_context *ctx) {
    bool leads = false;
    if (!d) return COOP_OK;
    if (row->role && !coop_i_role_leads(&leads, row->role)) return coop_fail_memory(ctx);
    row->role = leads ? "coordinator" : hide(d, "role", "role", row->role);
    row->functions = hide(d, "functions", "functions", row->functions);
    return COOP_OK;
}

void generate_disguise_funding(generate_disguise *d, coop_funding *row) {
    if (!d) return;
    row->from = hide(d, "fund", "fund", row->from);
    row->amount = coarse(row->amount);
    row->reference = hide(d, "source", "source", row->reference);
}

void generate_disguise_indicator(generate_disguise *d, coop_indicator *row) {
    if (!d) return;
    row->name = hide(d, "indicator", "indicator", row->name);
    row->value = coarse(row->value);
    row->reference = hide(d, "source", "source", row->reference);
}

void generate_disguise_programme(generate_disguise *d, coop_programme *row) {
    if (!d) return;
    row->label = row->label && strcmp(row->label, row->id) != 0 ? hide(d, "Programme", "name", row->label) : NULL;
    row->id = hide(d, "", "programme", row->id);
    row->since = year_of(row->since);
    row->until = year_of(row->until);
    row->required = coarse(row->required);
    row->committed = coarse(row->committed);
    row->committed_share = coarse(row->committed_share);
    row->reference = hide(d, "source", "source", row->reference);
}

void generate_disguise_item(generate_disguise *d, coop_item *row) {
    if (!d) return;
    row->label = hide(d, "item", "item", row->label);
    row->reference = hide(d, "source", "source", row->reference);
}

const char *generate_disguise_tag(generate_disguise *d, const char *tag) {
    return d ? hide(d, "competence", "competence", tag) : tag;
}

const char *generate_disguise_source(generate_disguise *d, const char *key, const char *fields[5]) {
    if (!d) return key;
    for (int i = 0; i < 5; i++) fields[i] = NULL;
    return hide(d, "source", "source", key);
}

coop_status generate_disguise_value(generate_disguise *d, bool *drop, coop_value *value, const char *name,
                                    coop_context *ctx) {
    char what[WORD], digits[32];
    *drop = d && strncmp(name, "label", 5) == 0; /* label_ru, label_other */
    if (!d || value->type == COOP_BOOLEAN) return COOP_OK;
    bool code = coop_i_is_code_column(&d->folded, name); /* a number in a register is a name */
    if (d->folded.failed) return coop_fail_memory(ctx);
    if (code && value->type == COOP_INTEGER) {
        snprintf(digits, sizeof digits, "%lld", (long long)value->integer);
        *value = COOP_STRING_VALUE(digits);
    }
    snprintf(what, sizeof what, "value %s", name);
    if (value->type == COOP_STRING)
        value->string = value->string && *value->string ? hide(d, "value", what, value->string) : "";
    else if (value->type == COOP_INTEGER)
        value->integer = (int64_t)coarse((double)value->integer);
    else if (value->type == COOP_REAL)
        value->real = coarse(value->real);
    return COOP_OK;
}

generate_disguise *generate_disguise_new(const unsigned char key[COOP_KEY_SIZE]) {
    generate_disguise *d = coop_i_calloc(1, sizeof *d);
    if (d) hmac_sha256_set_key(&d->key, COOP_KEY_SIZE, key);
    return d;
}

void generate_disguise_free(generate_disguise *d) {
    if (!d) return;
    coop_i_buf_clear(&d->folded);
    free(d);
}
