/* Finish, before names are resolved: organisations of several files that are the same become one. The one that came
 * first keeps what it says; the others fill what it lacks, and where they say something else, that is told. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "core/network.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/text.h"

enum { SHORTEST_CODE = 5 };

typedef struct matcher {
    coop_network *network;
    coop_context *ctx;
    uint32_t *target; /* of each organisation: one that it is, or itself */
    coop_i_pool *keys;
    coop_i_map owner;   /* key -> organisation; COOP_NONE when several of one file have it */
    coop_i_map in_file; /* key and file -> organisation */
    coop_i_buf buf;
    coop_status status;
    uint64_t joined, ambiguous;
} matcher;

void coop_network_set_match(coop_network *network, coop_match match) {
    network->match = match;
}

static uint32_t root_of(const matcher *m, uint32_t i) {
    while (m->target[i] != i) i = m->target[i];
    return i;
}

static bool is_declared(const matcher *m, uint32_t i) {
    return m->network->organisations.flags[i] & COOP_I_DECLARED;
}

/* ---- keys: codes of registers, names ---- */

typedef void key_fn(matcher *m, uint32_t i, const char *key);

bool coop_i_is_code_column(coop_i_buf *folded, const char *name) {
    static const char words[] = "|inn|инн|ogrn|огрн|ogrnip|огрнип|pic|ror|duns|lei|vat|grid|isni|окпо|okpo|";
    coop_i_buf_reset(folded);
    if (!coop_i_text_fold(folded, name)) return false;
    for (const char *at = coop_i_buf_text(folded); *at;) {
        size_t length = strcspn(at, " _-.,");
        char word[24];
        if (length > 0 && length < sizeof word - 2) {
            snprintf(word, sizeof word, "|%.*s|", (int)length, at);
            if (strstr(words, word)) return true;
        }
        at += length + (at[length] != '\0');
    }
    return false;
}

/* A code without its address in front (https://ror.org/…) and blanks; short ones are numbers of rows. */
static void code_key(matcher *m, uint32_t i, const char *text, key_fn *use) {
    const char *slash = strstr(text, "://") ? strrchr(text, '/') : NULL;
    bool digit = false;
    coop_i_buf_reset(&m->buf);
    for (const char *c = slash ? slash + 1 : text; *c; c++) {
        digit = digit || (*c >= '0' && *c <= '9');
        if (*c != ' ' && *c != '-') coop_i_buf_putc(&m->buf, *c >= 'A' && *c <= 'Z' ? (char)(*c | 0x20) : *c);
    }
    if (digit && m->buf.length >= SHORTEST_CODE) use(m, i, coop_i_buf_text(&m->buf));
}

static void codes_of(matcher *m, uint32_t i, key_fn *use) {
    coop_network *network = m->network;
    code_key(m, i, coop_i_text_of(network, network->organisations.id[i]), use);
    for (size_t c = 0; c < network->attributes[COOP_OF_ORGANISATION].count; c++) {
        const coop_column *column = &network->attributes[COOP_OF_ORGANISATION].rows[c];
        coop_value value;
        char digits[32];
        if (!coop_column_get(&value, column, i) || !coop_i_is_code_column(&m->buf, coop_column_name(column))) continue;
        if (value.type == COOP_INTEGER) {
            snprintf(digits, sizeof digits, "%" PRId64, value.integer);
            code_key(m, i, digits, use);
        } else if (value.type == COOP_STRING) {
            code_key(m, i, value.string, use);
        }
    }
}

static void names_of(matcher *m, uint32_t i, key_fn *use) {
    const coop_i_organisations *all = &m->network->organisations;
    coop_i_buf_reset(&m->buf);
    const char *name = coop_i_text_of(m->network, all->label[i] ? all->label[i] : all->id[i]);
    if (!coop_i_text_name_key(&m->buf, name))
        m->status = coop_fail_memory(m->ctx);
    else if (m->buf.length > 0)
        use(m, i, coop_i_buf_text(&m->buf));
}

/* ---- who has which key ---- */

static void own(matcher *m, uint32_t i, const char *key) {
    uint32_t id, other, file = m->network->organisations.file[i], root = root_of(m, i);
    bool fine = coop_i_pool_puts(m->keys, &id, key);
    uint64_t place = (uint64_t)id << 32 | file;
    if (fine && coop_i_map_get(&m->in_file, place, &other)) {
        if (root_of(m, other) == root) return;
        fine = coop_i_map_put(&m->owner, id, COOP_NONE); /* two of one file: the key tells nothing */
    } else if (fine) {
        fine = coop_i_map_put(&m->in_file, place, i);
        if (fine && !coop_i_map_get(&m->owner, id, &other)) fine = coop_i_map_put(&m->owner, id, i);
    }
    if (!fine) m->status = coop_fail_memory(m->ctx);
}

static void join(matcher *m, uint32_t i, const char *key) {
    uint32_t owner, id = coop_i_pool_find(m->keys, key, strlen(key));
    if (id == 0 || !coop_i_map_get(&m->owner, id, &owner)) return;
    if (owner == COOP_NONE) {
        m->ambiguous++;
        return;
    }
    uint32_t a = root_of(m, i), b = root_of(m, owner);
    if (a == b) return;
    bool first = !is_declared(m, a) || (is_declared(m, b) && b < a);
    m->target[first ? a : b] = first ? b : a;
    m->joined++;
}

static void match_by(matcher *m, void (*keys_of)(matcher *m, uint32_t i, key_fn *use)) {
    uint32_t count = (uint32_t)m->network->organisations.count;
    coop_i_map_clear(&m->owner);
    coop_i_map_clear(&m->in_file);
    for (uint32_t i = 0; i < count && m->status == COOP_OK; i++)
        if (is_declared(m, i)) keys_of(m, i, own);
    for (uint32_t i = 0; i < count && m->status == COOP_OK; i++) keys_of(m, i, join);
}

/* ---- two become one ---- */

static void conflict(matcher *m, uint32_t kept, uint32_t other, const char *what, const char *mine,
                     const char *theirs) {
    const coop_i_organisations *all = &m->network->organisations;
    const coop_place place = {
        .file = coop_i_text_of(m->network, all->file[other]), .line = all->line[other], .column = all->column[other]};
    const char *file = coop_i_text_of(m->network, all->file[kept]);
    if (!m->ctx) return;
    coop_problems_add(m->ctx->problems, COOP_WARNING, "conflict", &place,
                      "organisation '%s': %s is '%s' here, but '%s' in %s:%lu, which is kept",
                      coop_i_text_of(m->network, all->id[kept]), what, theirs, mine,
                      file ? file : coop_i_term(coop_i_language(m->ctx), "an earlier file"),
                      (unsigned long)all->line[kept]);
}

static bool folds_alike(matcher *m, const char *a, const char *b) {
    coop_i_buf one = {0}, two = {0};
    bool fine = coop_i_text_fold(&one, a) && coop_i_text_fold(&two, b);
    bool alike = fine && strcmp(coop_i_buf_text(&one), coop_i_buf_text(&two)) == 0;
    if (!fine) m->status = coop_fail_memory(m->ctx);
    coop_i_buf_clear(&one);
    coop_i_buf_clear(&two);
    return alike;
}

static void join_text(matcher *m, uint32_t kept, uint32_t other, const char *what, uint32_t *column) {
    if (column[other] == 0 || column[other] == column[kept]) return;
    if (column[kept] == 0) {
        column[kept] = column[other];
        return;
    }
    const char *mine = coop_i_text_of(m->network, column[kept]), *theirs = coop_i_text_of(m->network, column[other]);
    if (!folds_alike(m, mine, theirs)) conflict(m, kept, other, what, mine, theirs);
}

static void join_number(matcher *m, uint32_t kept, uint32_t other, const char *what, double *column, double near) {
    char mine[32], theirs[32];
    if (isnan(column[other])) return;
    if (isnan(column[kept])) {
        column[kept] = column[other];
    } else if (fabs(column[kept] - column[other]) > near) {
        snprintf(mine, sizeof mine, "%.10g", column[kept]);
        snprintf(theirs, sizeof theirs, "%.10g", column[other]);
        conflict(m, kept, other, what, mine, theirs);
    }
}

static void join_kind(matcher *m, uint32_t kept, uint32_t other) {
    coop_i_organisations *all = &m->network->organisations;
    if (all->kind_text[kept] == 0) {
        all->kind_text[kept] = all->kind_text[other];
        all->kind[kept] = all->kind[other];
        all->flags[kept] |= all->flags[other] & COOP_I_KIND_KNOWN;
    } else if (all->kind_text[other] != 0 &&
               (all->kind[kept] != all->kind[other] || all->kind[kept] == COOP_KIND_OTHER)) {
        join_text(m, kept, other, "kind", all->kind_text);
    }
}

static void value_text(char out[64], coop_value value) {
    if (value.type == COOP_STRING)
        snprintf(out, 64, "%.60s", value.string);
    else if (value.type == COOP_REAL)
        snprintf(out, 64, "%.15g", value.real);
    else if (value.type == COOP_BOOLEAN)
        snprintf(out, 64, "%s", value.boolean ? "true" : "false");
    else
        snprintf(out, 64, "%" PRId64, value.integer);
}

static void join_attributes(matcher *m, uint32_t kept, uint32_t other) {
    coop_network *network = m->network;
    for (size_t c = 0; c < network->attributes[COOP_OF_ORGANISATION].count && m->status == COOP_OK; c++) {
        coop_column *column = &network->attributes[COOP_OF_ORGANISATION].rows[c];
        coop_value mine, theirs;
        char a[64], b[64];
        if (!coop_column_get(&theirs, column, other)) continue;
        if (!coop_column_get(&mine, column, kept)) {
            if (!coop_i_column_resize(column, (size_t)kept + 1) ||
                !coop_i_column_set(column, network->pool, kept, theirs))
                m->status = coop_fail_memory(m->ctx);
            continue;
        }
        value_text(a, mine);
        value_text(b, theirs);
        bool same = mine.type == COOP_STRING ? folds_alike(m, mine.string, theirs.string) : strcmp(a, b) == 0;
        if (!same) conflict(m, kept, other, coop_column_name(column), a, b);
    }
}

/* What goes is kept as a text beside what stays: "a; b". */
static void keep_beside(matcher *m, uint32_t kept, const char *name, const char *text) {
    coop_network *network = m->network;
    coop_i_buf list = {0};
    for (size_t c = 0; c < network->attributes[COOP_OF_ORGANISATION].count; c++) {
        const coop_column *column = &network->attributes[COOP_OF_ORGANISATION].rows[c];
        coop_value before;
        if (strcmp(coop_column_name(column), name) == 0 && coop_column_get(&before, column, kept) &&
            before.type == COOP_STRING)
            coop_i_buf_printf(&list, "%s; ", before.string);
    }
    coop_i_buf_puts(&list, text);
    m->status = list.failed ? coop_fail_memory(m->ctx)
                            : coop_network_set_attribute(network, COOP_OF_ORGANISATION, kept, name,
                                                         COOP_STRING_VALUE(list.data), m->ctx);
    coop_i_buf_clear(&list);
}

/* Spellings of one name are no conflict; the other one is still found by a search. */
static void join_label(matcher *m, uint32_t kept, uint32_t other) {
    uint32_t *label = m->network->organisations.label;
    coop_i_buf one = {0}, two = {0};
    if (label[other] == 0 || label[kept] == 0 || label[other] == label[kept]) {
        join_text(m, kept, other, "label", label);
        return;
    }
    const char *mine = coop_i_text_of(m->network, label[kept]), *theirs = coop_i_text_of(m->network, label[other]);
    if (!coop_i_text_name_key(&one, mine) || !coop_i_text_name_key(&two, theirs))
        m->status = coop_fail_memory(m->ctx);
    else if (strcmp(coop_i_buf_text(&one), coop_i_buf_text(&two)) != 0)
        conflict(m, kept, other, "label", mine, theirs);
    coop_i_buf_clear(&one);
    coop_i_buf_clear(&two);
    if (m->status == COOP_OK) keep_beside(m, kept, "label_other", theirs);
}

static void join_fields(matcher *m, uint32_t kept, uint32_t other) {
    coop_i_organisations *all = &m->network->organisations;
    join_label(m, kept, other);
    join_kind(m, kept, other);
    join_text(m, kept, other, "country", all->country);
    join_text(m, kept, other, "region", all->region);
    join_text(m, kept, other, "city", all->city);
    if (all->reference[kept] == 0) all->reference[kept] = all->reference[other];
    join_number(m, kept, other, "latitude", all->latitude, 0.02);
    join_number(m, kept, other, "longitude", all->longitude, 0.02);
    if (all->founded[kept] == 0) {
        all->founded[kept] = all->founded[other];
    } else if (all->founded[other] != 0 && all->founded[other] != all->founded[kept]) {
        char mine[16], theirs[16];
        snprintf(mine, sizeof mine, "%d", all->founded[kept]);
        snprintf(theirs, sizeof theirs, "%d", all->founded[other]);
        conflict(m, kept, other, "founded", mine, theirs);
    }
    if (!(all->flags[other] & COOP_I_SYNTHETIC)) all->flags[kept] &= (uint8_t)~COOP_I_SYNTHETIC;
    join_attributes(m, kept, other);
    if (m->status == COOP_OK && all->id[kept] != all->id[other])
        keep_beside(m, kept, "other_ids", coop_i_text_of(m->network, all->id[other]));
}

static void join_all(matcher *m) {
    coop_i_organisations *all = &m->network->organisations;
    for (uint32_t i = 0; i < all->count && m->status == COOP_OK; i++) {
        uint32_t root = root_of(m, i);
        if (root == i) continue;
        if (is_declared(m, i)) join_fields(m, root, i);
        all->flags[i] = (uint8_t)((all->flags[i] & ~COOP_I_DECLARED) | COOP_I_MERGED);
    }
    for (uint32_t i = 0; i < all->count; i++) m->target[i] = root_of(m, i);
}

/* ---- the stage ---- */

/* Who is who by the user's word: the organisation that an alias names stays, unless only the other is declared. */
static void follow_aliases(matcher *m) {
    const coop_i_links *links = &m->network->alias_links;
    for (size_t i = 0; i < links->count; i++) {
        uint32_t from = root_of(m, links->from[i]), to = root_of(m, links->to[i]);
        if (from == to) continue;
        bool back = is_declared(m, from) && !is_declared(m, to);
        m->target[back ? to : from] = back ? from : to;
    }
}

static void tell(const matcher *m, uint64_t by_id, uint64_t by_code, uint64_t by_name) {
    if (!m->ctx) return;
    if (m->joined + by_id > 0)
        coop_problems_add(m->ctx->problems, COOP_NOTE, "matched", NULL,
                          "%" PRIu64 " by id, %" PRIu64 " by code and %" PRIu64
                          " by name were found to be organisations of an earlier file",
                          by_id, by_code, by_name);
    if (m->ambiguous > 0)
        coop_problems_add(m->ctx->problems, COOP_WARNING, "ambiguous-match", NULL,
                          "%" PRIu64 " organisation%s: a name or code that one file gives to several matches none",
                          m->ambiguous, m->ambiguous == 1 ? "" : "s");
}

coop_status coop_i_network_match(coop_network *network, coop_context *ctx) {
    size_t count = network->organisations.count;
    matcher m = {.network = network, .ctx = ctx};
    bool aliases = network->alias_links.count > 0;
    if ((network->match == COOP_MATCH_NEVER && !aliases) || count == 0 || network->matched) return COOP_OK;
    network->matched = true;
    m.target = coop_i_calloc(count, sizeof *m.target);
    m.keys = coop_i_pool_new();
    if (!m.target || !m.keys) m.status = coop_fail_memory(ctx);
    for (uint32_t i = 0; m.target && i < count; i++) m.target[i] = i;
    for (size_t i = 0; m.target && i < network->doubles.count; i++)
        m.target[network->doubles.from[i]] = network->doubles.to[i];
    if (m.target) follow_aliases(&m);
    uint64_t by_code = 0;
    if (m.status == COOP_OK && network->match >= COOP_MATCH_CODE) match_by(&m, codes_of);
    by_code = m.joined;
    if (m.status == COOP_OK && network->match >= COOP_MATCH_NAME) match_by(&m, names_of);
    if (m.buf.failed && m.status == COOP_OK) m.status = coop_fail_memory(ctx);
    if (m.status == COOP_OK) join_all(&m);
    if (m.status == COOP_OK) m.status = coop_i_network_become(network, m.target, ctx);
    if (m.status == COOP_OK) tell(&m, network->doubles.count, by_code, m.joined - by_code);
    free(m.target);
    coop_i_pool_free(m.keys);
    coop_i_map_clear(&m.owner);
    coop_i_map_clear(&m.in_file);
    coop_i_buf_clear(&m.buf);
    return m.status;
}
