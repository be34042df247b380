/* Finish, part of stage 1: names that are one for certain (util/text.h, the sure key). A name that nothing declares is
 * the declared organisation that is called so; names that nothing declares are one with each other. Firms whose legal
 * forms are of different groups (ООО «Альфа», АО «Альфа») stay apart, and so does a plain «Альфа» beside both. */
#include <stdlib.h>
#include <string.h>

#include "core/network.h"
#include "util/buf.h"
#include "util/text.h"

enum { EXAMPLES = 3 };

/* Who is called so: an organisation, COOP_NONE when several are. */
typedef struct index {
    coop_i_map folded;   /* by the folded name */
    coop_i_map of_group; /* by key and groups */
    coop_i_map of_key;   /* by key alone */
} index;

typedef struct names {
    coop_network *network;
    coop_i_pool *texts;     /* folded names and keys */
    uint32_t *key, *groups; /* of each organisation: of its id when nothing declares it, 0 = not looked at */
    index labels, ids;      /* of those declared */
    coop_i_buf buf;
    bool failed;
} names;

static void clear(names *n) {
    index *both[] = {&n->labels, &n->ids};
    for (int i = 0; i < 2; i++) {
        coop_i_map_clear(&both[i]->folded);
        coop_i_map_clear(&both[i]->of_group);
        coop_i_map_clear(&both[i]->of_key);
    }
    coop_i_pool_free(n->texts);
    coop_i_buf_clear(&n->buf);
    free(n->key);
    free(n->groups);
}

static const char *id_of(const names *n, uint32_t i) {
    return coop_i_text_of(n->network, n->network->organisations.id[i]);
}

static uint64_t with_groups(uint32_t key, uint32_t groups) {
    return (uint64_t)key << 32 | groups;
}

static uint32_t key_of(names *n, uint32_t *groups, const char *text) {
    uint32_t id = 0;
    coop_i_buf_reset(&n->buf);
    if (!coop_i_text_sure_key(&n->buf, groups, text) || !coop_i_pool_puts(n->texts, &id, coop_i_buf_text(&n->buf)))
        n->failed = true;
    return id;
}

static uint32_t folded(names *n, const char *text) {
    uint32_t id = 0;
    coop_i_buf_reset(&n->buf);
    if (!coop_i_text_fold(&n->buf, text) || !coop_i_pool_puts(n->texts, &id, coop_i_buf_text(&n->buf)))
        n->failed = true;
    return id;
}

/* One more that is called so. */
static void put(names *n, coop_i_map *map, uint64_t called, uint32_t i) {
    uint32_t other;
    bool several = coop_i_map_get(map, called, &other) && other != i;
    if (!coop_i_map_put(map, called, several ? COOP_NONE : i)) n->failed = true;
}

static void file(names *n, index *in, uint32_t i, const char *text) {
    uint32_t groups, key = key_of(n, &groups, text);
    put(n, &in->folded, folded(n, text), i);
    put(n, &in->of_group, with_groups(key, groups), i);
    put(n, &in->of_key, key, i);
    n->groups[i] = groups; /* the label's stay: it is filed last */
}

static void file_declared(names *n) {
    const coop_i_organisations *all = &n->network->organisations;
    for (uint32_t i = 0; i < all->count && !n->failed; i++) {
        if (!(all->flags[i] & COOP_I_DECLARED)) continue;
        file(n, &n->ids, i, id_of(n, i));
        file(n, &n->labels, i, all->label[i] ? coop_i_text_of(n->network, all->label[i]) : id_of(n, i));
    }
}

/* Who of those declared is meant by a name; COOP_NONE when nobody is, or when it may be several. */
static uint32_t meant(names *n, const index *in, const char *name, uint32_t key, uint32_t groups) {
    uint32_t found = COOP_NONE;
    if (coop_i_map_get(&in->folded, folded(n, name), &found)) return found;
    if (coop_i_map_get(&in->of_group, with_groups(key, groups), &found)) return found;
    if (!coop_i_map_get(&in->of_key, key, &found) || found == COOP_NONE) return COOP_NONE;
    return groups == 0 || n->groups[found] == 0 ? found : COOP_NONE;
}

/* ---- names that nothing declares ---- */

static int neatness(names *n, uint32_t i) {
    int neat = 0;
    if (!coop_i_text_neatness(&neat, id_of(n, i), coop_i_pool_get(n->texts, n->key[i]))) n->failed = true;
    return neat;
}

/* Of several writings the one that is used most is shown, of these the neatest, the shortest, the first by its bytes.
 */
static bool goes_before(names *n, const uint32_t *uses, uint32_t a, uint32_t b) {
    const char *x = id_of(n, a), *y = id_of(n, b);
    if (uses[a] != uses[b]) return uses[a] > uses[b];
    int neat = neatness(n, a) - neatness(n, b);
    if (neat != 0) return neat > 0;
    size_t long_x = strlen(x), long_y = strlen(y);
    return long_x != long_y ? long_x < long_y : strcmp(x, y) < 0;
}

static uint32_t *count_uses(const coop_network *network) {
    uint32_t *uses = coop_i_calloc(network->organisations.count, sizeof *uses);
    for (size_t i = 0; uses && i < network->ties.count; i++) {
        uses[network->ties.source[i]]++;
        uses[network->ties.target[i]]++;
    }
    for (size_t i = 0; uses && i < network->parties.count; i++) uses[network->parties.rows[i].organisation]++;
    return uses;
}

/* Whether names of this key have forms of different groups; kept in `forms`: groups of each key, COOP_NONE = several.
 */
static void note_form(names *n, coop_i_map *forms, uint32_t i) {
    uint32_t before = 0, mine = n->groups[i];
    coop_i_map_get(forms, n->key[i], &before);
    uint32_t now = before == 0 ? mine : mine == 0 || mine == before ? before : COOP_NONE;
    if (!coop_i_map_put(forms, n->key[i], now)) n->failed = true;
}

static uint64_t class_of(const names *n, const coop_i_map *forms, uint32_t i) {
    uint32_t form = 0;
    coop_i_map_get(forms, n->key[i], &form);
    return with_groups(n->key[i], form == COOP_NONE ? n->groups[i] : 0);
}

/* Names of one key become one, unless their forms differ: then only those with the same. */
static void join_undeclared(names *n, uint32_t *target, coop_i_map *forms, const uint32_t *given) {
    size_t count = n->network->organisations.count;
    coop_i_map first = {0};
    uint32_t best, *counted = given ? NULL : count_uses(n->network);
    const uint32_t *uses = given ? given : counted;
    if (!uses) n->failed = true;
    for (uint32_t i = 0; i < count && !n->failed; i++)
        if (n->key[i] && target[i] == i) note_form(n, forms, i);
    for (uint32_t i = 0; i < count && !n->failed; i++) {
        if (!n->key[i] || target[i] != i) continue;
        uint64_t class = class_of(n, forms, i);
        bool better = !coop_i_map_get(&first, class, &best) || goes_before(n, uses, i, best);
        if (better && !coop_i_map_put(&first, class, i)) n->failed = true;
    }
    for (uint32_t i = 0; i < count && !n->failed; i++)
        if (n->key[i] && target[i] == i && coop_i_map_get(&first, class_of(n, forms, i), &best)) target[i] = best;
    coop_i_map_clear(&first);
    free(counted);
}

/* ---- what is said ---- */

static int compare_texts(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "'АО «Альфа»', 'ООО «Альфа»'": of the key that sorts first of those that stay apart. */
static void tell_apart(names *n, const uint32_t *target, const coop_i_map *forms, coop_context *ctx) {
    size_t count = n->network->organisations.count, found = 0, shown = 0;
    const char **list = coop_i_calloc(count, sizeof *list), *first = NULL;
    coop_i_buf text = {0};
    if (!list) n->failed = true;
    for (uint32_t i = 0; list && i < count; i++) {
        uint32_t form = 0;
        if (!n->key[i] || target[i] != i || !coop_i_map_get(forms, n->key[i], &form) || form != COOP_NONE) continue;
        const char *key = coop_i_pool_get(n->texts, n->key[i]);
        int order = first ? strcmp(key, first) : -1;
        if (order < 0) shown = 0, first = key;
        if (order <= 0) list[shown++] = id_of(n, i);
        found++;
    }
    if (shown > 0) qsort(list, shown, sizeof *list, compare_texts);
    for (size_t i = 0; i < shown && i < EXAMPLES; i++) coop_i_buf_printf(&text, "%s'%s'", i ? ", " : "", list[i]);
    if (found > 0)
        coop_problems_add(ctx->problems, COOP_WARNING, "another-form", NULL,
                          "%zu names are alike but for their legal forms and stay apart, as %s; --aliases FILE makes "
                          "them one",
                          found, coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    free(list);
}

static int compare_writings(const void *a, const void *b) {
    const coop_i_writing *x = a, *y = b;
    int order = strcmp(x->whose, y->whose);
    return order ? order : strcmp(x->name, y->name);
}

/* Keeps what was taken for what, in the order of names, and tells of it. */
static coop_status keep_writings(names *n, const uint32_t *target, const bool *by_label, coop_context *ctx) {
    coop_network *network = n->network;
    const coop_i_organisations *all = &network->organisations;
    size_t before = network->writings.count, made = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        if (target[i] == i || by_label[i]) continue;
        if (!coop_i_grow(&network->writings.rows, &network->writings.capacity, before + made + 1,
                         sizeof *network->writings.rows))
            return coop_fail_memory(ctx);
        uint32_t whose = all->label[target[i]] ? all->label[target[i]] : all->id[target[i]];
        network->writings.rows[before + made++] =
            (coop_i_writing){.name = id_of(n, i), .whose = coop_i_text_of(network, whose)};
    }
    if (made == 0) return COOP_OK;
    coop_i_writing *rows = network->writings.rows + before;
    network->writings.count += made;
    qsort(rows, made, sizeof *rows, compare_writings);
    coop_i_buf text = {0};
    for (size_t i = 0; i < made && i < EXAMPLES; i++)
        coop_i_buf_printf(&text, "%s'%s' = '%s'", i ? ", " : "", rows[i].name, rows[i].whose);
    if (made > EXAMPLES) coop_i_buf_puts(&text, ", …");
    if (ctx)
        coop_problems_add(ctx->problems, COOP_NOTE, "same-name", NULL,
                          "%zu name%s taken for another writing of the same (case, quotes, dashes, legal form): %s",
                          made, made == 1 ? " was" : "s were", coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return COOP_OK;
}

/* ---- the stage ---- */

static bool make(names *n, coop_network *network) {
    size_t count = network->organisations.count;
    *n = (names){.network = network, .texts = coop_i_pool_new()};
    n->key = coop_i_calloc(count, sizeof *n->key);
    n->groups = coop_i_calloc(count, sizeof *n->groups);
    n->failed = !n->texts || !n->key || !n->groups;
    if (!n->failed) file_declared(n);
    return !n->failed;
}

/* Who of those declared a name is. What programs write may differ by case alone: it is a label, or itself. */
static uint32_t find(names *n, bool *by_label, uint32_t i) {
    const coop_i_organisations *all = &n->network->organisations;
    const char *name = id_of(n, i);
    uint32_t found = COOP_NONE;
    *by_label = coop_i_map_get(&n->labels.folded, folded(n, name), &found) && found != COOP_NONE && all->label[found];
    if (*by_label || !(all->flags[i] & COOP_I_NAMED)) return *by_label ? found : COOP_NONE;
    n->key[i] = key_of(n, &n->groups[i], name);
    found = meant(n, &n->labels, name, n->key[i], n->groups[i]);
    return found == COOP_NONE ? meant(n, &n->ids, name, n->key[i], n->groups[i]) : found;
}

static void find_declared(names *n, uint32_t *target, bool *by_label) {
    const coop_i_organisations *all = &n->network->organisations;
    for (uint32_t i = 0; i < all->count && !n->failed; i++) {
        uint32_t itself;
        if (all->flags[i] & (COOP_I_DECLARED | COOP_I_MERGED)) continue;
        if (coop_i_map_get(&n->network->apart, i, &itself)) continue;
        uint32_t found = find(n, &by_label[i], i);
        if (found != COOP_NONE) target[i] = found;
    }
}

coop_status coop_i_network_same_names(uint32_t *target, bool *by_label, coop_network *network, const bool *joins,
                                      const uint32_t *uses, coop_context *ctx) {
    names n;
    coop_i_map forms = {0};
    coop_status status = make(&n, network) ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) find_declared(&n, target, by_label);
    for (uint32_t i = 0; i < network->organisations.count && status == COOP_OK; i++)
        if (target[i] == i && !joins[i]) n.key[i] = 0;
    if (status == COOP_OK) join_undeclared(&n, target, &forms, uses);
    if (status == COOP_OK && ctx && !n.failed) tell_apart(&n, target, &forms, ctx);
    if (status == COOP_OK && !n.failed) status = keep_writings(&n, target, by_label, ctx);
    if (n.failed || n.buf.failed) status = coop_fail_memory(ctx);
    coop_i_map_clear(&forms);
    clear(&n);
    return status;
}

coop_status coop_i_network_known(bool *known, coop_network *network, const uint32_t *names_of, size_t count,
                                 coop_context *ctx) {
    names n;
    coop_status status = make(&n, network) ? COOP_OK : coop_fail_memory(ctx);
    for (size_t k = 0; k < count && status == COOP_OK && !n.failed; k++) {
        const char *name = coop_i_text_of(network, names_of[k]);
        uint32_t groups, row, key = key_of(&n, &groups, name);
        known[k] = coop_i_map_get(&network->alias_of, names_of[k], &row) ||
                   meant(&n, &n.labels, name, key, groups) != COOP_NONE ||
                   meant(&n, &n.ids, name, key, groups) != COOP_NONE;
    }
    if (n.failed || n.buf.failed) status = coop_fail_memory(ctx);
    clear(&n);
    return status;
}

size_t coop_network_writings(const coop_network *network) {
    return network->writings.count;
}

const char *coop_network_writing(const char **whose, bool *given, const coop_network *network, size_t i) {
    *whose = network->writings.rows[i].whose;
    *given = network->writings.rows[i].given;
    return network->writings.rows[i].name;
}
