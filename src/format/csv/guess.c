/* What the columns mean, by the words of their names and, where these are silent, by what stands in them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/csv/sheet.h"
#include "format/csv/words.h"
#include "util/map.h"
#include "util/mem.h"

typedef struct guess {
    csv_header *header;
    const csv_row *names;
    csv_caption *captions;   /* of the fields; no words in those that are taken */
    const csv_header *exact; /* what whole names tell */
    csv_held *held;
    size_t first;
    coop_context *ctx;
} guess;

static bool says(const guess *g, size_t field, csv_said what) {
    return csv_caption_says(&g->captions[field], what);
}

static bool is_free(const guess *g, size_t field) {
    return g->captions[field].words[0] != '\0';
}

static void take(guess *g, int column, size_t field) {
    g->header->at[column] = field;
    g->header->known++;
    g->header->guessed = true;
    g->captions[field].words[0] = '\0';
}

/* ---- what stands in a column ---- */

static bool is_number(const char *text) {
    return text[strspn(text, "+- ")] >= '0' && text[strspn(text, "+- ")] <= '9';
}

/* Whether most of the cells that are there begin with a digit or are grades; `empty` where there are none. */
static bool holds_numbers(const guess *g, size_t field, bool empty) {
    size_t numbers = 0, cells = 0;
    double grade;
    for (size_t i = g->first; i < g->held->count; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        cells += cell != NULL;
        numbers += cell && (is_number(cell->text) || coop_i_cell_grade(&grade, cell->text));
    }
    return cells > 0 ? numbers * 2 >= cells : empty;
}

/* Whether all cells are figures that may be a strength: no years, no numbers of rows or registers. */
static bool holds_figures(const guess *g, size_t field) {
    static const coop_i_decimals decimals = {.usual_comma = true};
    bool figures = false, years = true;
    if (!is_free(g, field) || csv_caption_counts(&g->captions[field]) || csv_caption_means(&g->captions[field], CSV_ID))
        return false;
    for (size_t i = g->first; i < g->held->count; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        double value;
        if (!cell) continue;
        if (!coop_i_cell_number(&value, csv_text(cell), &decimals) || !(value >= 0 && value < 1e9)) return false;
        figures = true;
        years = years && value >= 1900 && value <= 2100;
    }
    return figures && !years;
}

/* Whether no cell stands twice in the column. */
static bool are_distinct(bool *distinct, const guess *g, size_t field) {
    coop_i_pool *pool = coop_i_pool_new();
    bool fine = pool != NULL;
    *distinct = true;
    for (size_t i = g->first; i < g->held->count && fine; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        uint32_t id, before = coop_i_pool_count(pool);
        if (!cell) continue;
        fine = coop_i_pool_puts(pool, &id, cell->text);
        *distinct = *distinct && coop_i_pool_count(pool) > before;
    }
    coop_i_pool_free(pool);
    return fine;
}

/* ---- slots ---- */

static coop_status add_slot(guess *g, csv_slot slot, size_t *capacity) {
    csv_header *header = g->header;
    if (!coop_i_grow(&header->slots, capacity, header->slot_count + 1, sizeof *header->slots))
        return coop_fail_memory(g->ctx);
    header->slots[header->slot_count++] = slot;
    return COOP_OK;
}

/* Every field that says `what` is a slot; a strength between it and the next is its own. */
static coop_status add_slots(guess *g, csv_said what, bool with_weights) {
    size_t capacity = 0;
    coop_status status = COOP_OK;
    for (size_t f = 0; f < g->names->count && status == COOP_OK; f++) {
        if (is_free(g, f) && says(g, f, what)) {
            const char *role = says(g, f, CSV_SAYS_LEAD) ? "coordinator" : "partner";
            status = add_slot(g, (csv_slot){.end = f, .weight = SIZE_MAX, .role = role}, &capacity);
            g->captions[f].words[0] = '\0';
        } else if (with_weights && g->header->slot_count > 0 && csv_caption_means(&g->captions[f], CSV_WEIGHT)) {
            csv_slot *last = &g->header->slots[g->header->slot_count - 1];
            if (last->weight != SIZE_MAX) continue;
            last->weight = f;
            g->captions[f].words[0] = '\0';
        }
    }
    g->header->shape = COOP_SHAPE_SEVERAL;
    g->header->guessed = true;
    return status;
}

static size_t count_saying(const guess *g, csv_said what) {
    size_t count = 0;
    for (size_t f = 0; f < g->names->count; f++) count += is_free(g, f) && says(g, f, what);
    return count;
}

static size_t first_saying(const guess *g, csv_said what, csv_said but) {
    for (size_t f = 0; f < g->names->count; f++)
        if (is_free(g, f) && says(g, f, what) && (but == what || !says(g, f, but))) return f;
    return SIZE_MAX;
}

/* ---- clusters ---- */

/* Whether marks stand in a column, and nothing else. */
static bool holds_marks(const guess *g, size_t field) {
    static const coop_i_decimals decimals = {.usual_comma = true};
    bool any = false;
    for (size_t i = g->first; i < g->held->count; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        double mark = cell ? csv_mark(csv_text(cell), &decimals) : 0;
        if (mark != 0 && mark != 1) return false; /* NaN, too */
        any = any || mark == 1;
    }
    return any;
}

/* "ИТ-кластер", "Ядерный кластер" above marks: who belongs to which. */
static coop_status add_clusters(guess *g) {
    size_t capacity = g->header->slot_count;
    coop_status status = COOP_OK;
    for (size_t f = 0; f < g->names->count && status == COOP_OK; f++) {
        if (!is_free(g, f) || !csv_caption_mentions_cluster(&g->captions[f]) || !holds_marks(g, f)) continue;
        status = add_slot(g, (csv_slot){.end = SIZE_MAX, .name = g->names->fields[f].text, .weight = f}, &capacity);
        g->captions[f].words[0] = '\0';
        g->header->shape = COOP_SHAPE_SEVERAL;
        g->header->guessed = true;
    }
    return status;
}

/* ---- projects and agreements ---- */

/* "Affiliations", "Участники": a column that names several at once, and no partners of the row's own organisation. */
static bool has_many_parties(const guess *g) {
    for (size_t f = 0; f < g->names->count; f++)
        if (is_free(g, f) && says(g, f, CSV_SAYS_MANY) && says(g, f, CSV_SAYS_PARTY) && !says(g, f, CSV_SAYS_PARTNER))
            return true;
    return false;
}

/* A project with its lead and partners, each in a column; or a row for each of its parties. */
static coop_status guess_parties(bool *found, guess *g) {
    size_t event = first_saying(g, CSV_SAYS_EVENT, CSV_SAYS_EVENT), parties = count_saying(g, CSV_SAYS_PARTY);
    bool agreement = false;
    *found = false;
    for (size_t f = 0; f < g->names->count && event == SIZE_MAX; f++) {
        if (!is_free(g, f) || !csv_caption_means(&g->captions[f], CSV_AGREEMENT)) continue;
        event = f;
        agreement = true;
    }
    if (event == SIZE_MAX && has_many_parties(g)) event = first_saying(g, CSV_SAYS_WORK, CSV_SAYS_WORK);
    if (event == SIZE_MAX || parties == 0) return COOP_OK;
    size_t lead = first_saying(g, CSV_SAYS_PARTY, CSV_SAYS_PARTY), other = SIZE_MAX;
    for (size_t f = lead + 1; f < g->names->count && other == SIZE_MAX; f++)
        if (is_free(g, f) && says(g, f, CSV_SAYS_PARTY)) other = f;
    if (parties == 2 && (agreement || csv_caption_trade(&g->captions[lead], &g->captions[other]))) return COOP_OK;
    *found = true;
    g->header->table = COOP_CSV_PARTICIPATIONS;
    take(g, agreement ? CSV_AGREEMENT : CSV_PROJECT, event);
    if (parties > 1) return add_slots(g, CSV_SAYS_PARTY, false);
    take(g, CSV_PARTY, lead);
    return COOP_OK;
}

/* ---- ties ---- */

/* "Сторона 1", "Сторона 2": another of the same words, with a number of its own. */
static bool is_of_series(const guess *g, size_t first, size_t field) {
    return is_free(g, field) && g->captions[field].index > 0 &&
           strcmp(g->captions[field].words, g->captions[first].words) == 0;
}

static size_t count_series(const guess *g, size_t first) {
    size_t count = 0;
    for (size_t f = 0; f < g->names->count && says(g, first, CSV_SAYS_PARTY); f++) count += is_of_series(g, first, f);
    return count;
}

/* Answers: who answers, then several partners, each with a grade. */
static coop_status guess_answers(bool *found, guess *g) {
    size_t source = first_saying(g, CSV_SAYS_ORGANISATION, CSV_SAYS_PARTNER);
    *found = source != SIZE_MAX && count_saying(g, CSV_SAYS_PARTNER) >= 2;
    if (!*found) return COOP_OK;
    g->header->table = COOP_CSV_TIES;
    take(g, CSV_SOURCE, source);
    return add_slots(g, CSV_SAYS_PARTNER, true);
}

/* "Оцените сотрудничество [ТУСУР]": what stands in the brackets; NULL when there are none. */
static const char *in_brackets(const csv_field *field, size_t *length) {
    const char *open = strchr(field->text, '['), *close = open ? strchr(open, ']') : NULL;
    if (!close || close == open + 1 || close[1] != '\0') return NULL;
    *length = (size_t)(close - open - 1);
    return open + 1;
}

/* "Организация 1", "Организация 2", "Организация 3": the first with each of the others. */
static coop_status guess_series(bool *found, guess *g) {
    size_t first = SIZE_MAX, capacity = 0;
    coop_status status = COOP_OK;
    *found = false;
    for (size_t f = 0; f < g->names->count && first == SIZE_MAX; f++)
        if (is_free(g, f) && g->captions[f].index == 1 && count_series(g, f) >= 3) first = f;
    if (first == SIZE_MAX) return COOP_OK;
    *found = true;
    g->header->table = COOP_CSV_TIES;
    for (size_t f = first + 1; f < g->names->count && status == COOP_OK; f++) {
        if (!is_of_series(g, first, f)) continue;
        status = add_slot(g, (csv_slot){.end = f, .weight = SIZE_MAX}, &capacity);
        g->captions[f].words[0] = '\0';
    }
    take(g, CSV_SOURCE, first);
    g->header->shape = COOP_SHAPE_SEVERAL;
    return status;
}

/* Whether the cells below are grades, or say that there is no tie. */
static bool holds_answers(const guess *g, size_t field) {
    static const coop_i_decimals decimals = {.usual_comma = true};
    for (size_t i = g->first; i < g->held->count; i++) {
        const csv_field *cell = csv_held_cell(g->held, i, field);
        if (cell && isnan(csv_mark(csv_text(cell), &decimals)) && !csv_words_nobody(csv_text(cell), true)) return false;
    }
    return true;
}

/* A grid of a form: a column for each organisation asked about. `certain`: where its cells are answers alone. */
static coop_status guess_grid(bool *found, guess *g, bool certain) {
    size_t source = first_saying(g, CSV_SAYS_ORGANISATION, CSV_SAYS_PARTNER), capacity = 0, length, named = 0;
    coop_status status = COOP_OK;
    for (size_t f = 0; f < g->names->count; f++)
        named += in_brackets(&g->names->fields[f], &length) && (!certain || holds_answers(g, f));
    *found = source != SIZE_MAX && named >= 2;
    if (!*found) return COOP_OK;
    g->header->table = COOP_CSV_TIES;
    take(g, CSV_SOURCE, source);
    for (size_t f = 0; f < g->names->count && status == COOP_OK; f++) {
        const char *name = in_brackets(&g->names->fields[f], &length);
        if (!name || f == source) continue;
        char *own = (char *)(uintptr_t)name; /* the row of names is the guess's own, and is not needed whole any more */
        own[length] = '\0';
        status = add_slot(g, (csv_slot){.end = SIZE_MAX, .name = own, .weight = f}, &capacity);
        g->captions[f].words[0] = '\0';
    }
    g->header->shape = COOP_SHAPE_GRID;
    return status;
}

typedef bool pair_fn(const csv_caption *source, const csv_caption *target);

static bool find_pair(size_t *source, size_t *target, const guess *g, pair_fn *fits) {
    for (size_t s = 0; s < g->names->count; s++) {
        for (size_t t = 0; t < g->names->count && is_free(g, s); t++) {
            if (s == t || !is_free(g, t) || !fits(&g->captions[s], &g->captions[t])) continue;
            *source = s;
            *target = t;
            return true;
        }
    }
    return false;
}

/* Two columns of the same name, as of "Организация; Организация; Вес". */
static bool are_alike(const csv_caption *source, const csv_caption *target) {
    return strcmp(source->words, target->words) == 0 && source->index == target->index && source < target &&
           csv_caption_says(source, CSV_SAYS_ORGANISATION);
}

/* "ИНН заказчика", "ИНН поставщика": codes of the two, where their names have no columns. */
static coop_status find_codes(bool *found, size_t *source, size_t *target, guess *g) {
    csv_caption *whole = g->captions;
    g->captions = coop_i_calloc(g->names->count, sizeof *g->captions);
    *found = false;
    if (g->captions) {
        memcpy(g->captions, whole, g->names->count * sizeof *whole);
        for (size_t f = 0; f < g->names->count; f++) csv_caption_drop_code(&g->captions[f]);
        *found = find_pair(source, target, g, csv_caption_trade) || find_pair(source, target, g, csv_caption_ends);
    }
    bool fine = g->captions != NULL;
    free(g->captions);
    g->captions = whole;
    return fine ? COOP_OK : coop_fail_memory(g->ctx);
}

/* A list of organisations, each once, with what only organisations have, names partners aside. */
static bool are_members(bool *members, const guess *g, size_t source, size_t target) {
    bool own = false, distinct, trade = csv_caption_trade(&g->captions[source], &g->captions[target]);
    static const int theirs[] = {CSV_COUNTRY,  CSV_REGION, CSV_CITY,  CSV_LATITUDE, CSV_FOUNDED,
                                 CSV_CLUSTERS, CSV_OFFERS, CSV_NEEDS, CSV_ID};
    *members = false;
    for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++) {
        own = own || g->exact->at[theirs[i]] != SIZE_MAX;
        for (size_t f = 0; f < g->names->count; f++)
            own = own || (f != source && f != target && csv_caption_means(&g->captions[f], theirs[i]));
    }
    if (!own || trade) return true;
    if (!are_distinct(&distinct, g, source)) return false;
    *members = distinct;
    return true;
}

static coop_status guess_ends(bool *found, guess *g) {
    size_t source, target;
    bool members;
    *found = find_pair(&source, &target, g, csv_caption_trade) || find_pair(&source, &target, g, csv_caption_ends) ||
             find_pair(&source, &target, g, are_alike);
    if (!*found && g->exact->table == COOP_CSV_TABLES) {
        coop_status status = find_codes(found, &source, &target, g);
        if (status != COOP_OK) return status;
    }
    /* in a list of organisations "companies 2015" and "companies 2019" count, they name nobody */
    if (*found && g->exact->table == COOP_CSV_ORGANISATIONS)
        *found = !holds_numbers(g, source, false) && !holds_numbers(g, target, false);
    if (!*found) return COOP_OK;
    if (!are_members(&members, g, source, target)) return coop_fail_memory(g->ctx);
    if (members) {
        g->header->table = COOP_CSV_ORGANISATIONS;
        take(g, CSV_LABEL, source);
        return add_slots(g, CSV_SAYS_PARTNER, false);
    }
    g->header->table = COOP_CSV_TIES;
    take(g, CSV_SOURCE, source);
    take(g, CSV_TARGET, target);
    return COOP_OK;
}

/* ---- the other columns ---- */

static void fill(guess *g) {
    size_t count;
    const coop_csv_column *columns = coop_csv_columns(&count);
    csv_header *header = g->header;
    bool slots = header->slot_count > 0;
    for (size_t c = 0; c < count; c++) {
        if (columns[c].table != header->table || header->at[c] != SIZE_MAX) continue;
        if (c == CSV_PARTY || (slots && c == CSV_WEIGHT) || !csv_column_may_stand(header, c)) continue;
        for (size_t f = 0; f < g->names->count && header->at[c] == SIZE_MAX; f++) {
            if (!is_free(g, f) || !csv_caption_means(&g->captions[f], (int)c)) continue;
            if (c != CSV_WEIGHT || holds_numbers(g, f, true)) take(g, (int)c, f);
        }
    }
    bool unweighted = header->table == COOP_CSV_TIES && header->at[CSV_WEIGHT] == SIZE_MAX && !slots;
    for (size_t f = 0; f < g->names->count && unweighted && header->money == SIZE_MAX; f++)
        if (is_free(g, f) && says(g, f, CSV_SAYS_MONEY) && holds_numbers(g, f, true)) header->money = f;
    for (size_t f = 0; f < g->names->count && unweighted && header->money == SIZE_MAX; f++)
        if (holds_figures(g, f)) header->money = f;
}

/* What more than whole names the table needs to be known. */
static coop_status guess_table(bool *found, guess *g) {
    *found = false;
    coop_status status = guess_parties(found, g);
    if (status == COOP_OK && !*found) status = guess_series(found, g);
    if (status == COOP_OK && !*found) status = guess_grid(found, g, true);
    if (status == COOP_OK && !*found) status = guess_answers(found, g);
    if (status == COOP_OK && !*found) status = guess_grid(found, g, false);
    if (status == COOP_OK && !*found) status = guess_ends(found, g);
    for (size_t f = 0; f < g->names->count && status == COOP_OK && !*found; f++) {
        if (g->exact->table == COOP_CSV_ORGANISATIONS || !csv_caption_means(&g->captions[f], CSV_LABEL)) continue;
        *found = true;
        g->header->table = COOP_CSV_ORGANISATIONS;
        take(g, CSV_LABEL, f);
    }
    return status;
}

/* Whether whole names tell all of it: no third end, no second party that they leave out. */
static bool is_settled(const guess *g) {
    const csv_header *exact = g->exact;
    if (exact->table == COOP_CSV_TIES) return count_series(g, exact->at[CSV_SOURCE]) < 3;
    if (exact->table != COOP_CSV_PARTICIPATIONS) return false;
    for (size_t f = 0; f < g->names->count; f++)
        if (f != exact->at[CSV_PARTY] && (says(g, f, CSV_SAYS_PARTY) || says(g, f, CSV_SAYS_PARTNER))) return false;
    return true;
}

static void hide_taken(guess *g) {
    for (size_t c = 0; c < CSV_COLUMNS; c++)
        if (g->header->at[c] != SIZE_MAX) g->captions[g->header->at[c]].words[0] = '\0';
}

coop_status csv_guess(csv_header *header, csv_names *known, const csv_row *names, csv_held *held, size_t first,
                      coop_context *ctx) {
    csv_header exact = *header;
    guess g = {.header = header, .names = names, .exact = &exact, .held = held, .first = first, .ctx = ctx};
    bool found = false;
    g.captions = coop_i_calloc(names->count, sizeof *g.captions);
    coop_status status = g.captions ? COOP_OK : coop_fail_memory(ctx);
    for (size_t f = 0; f < names->count && status == COOP_OK; f++)
        if (!csv_caption_of(&g.captions[f], names->fields[f].text, names->fields[f].length))
            status = coop_fail_memory(ctx);
    if (status == COOP_OK && !is_settled(&g)) {
        csv_header_init(header);
        status = guess_table(&found, &g);
    }
    if (status == COOP_OK && found) status = csv_header_fill(header, known, names, ctx);
    if (status == COOP_OK && !found) *header = exact;
    if (status == COOP_OK) {
        hide_taken(&g);
        fill(&g);
        if (header->table == COOP_CSV_ORGANISATIONS) status = add_clusters(&g);
    }
    free(g.captions);
    return status;
}

/* ---- two columns of names ---- */

static bool count_cell(coop_i_pool *pool, uint32_t *again, const csv_field *cell) {
    uint32_t id, before = coop_i_pool_count(pool);
    if (!coop_i_pool_puts(pool, &id, cell->text)) return false;
    *again += coop_i_pool_count(pool) == before;
    return true;
}

/* Names: each row has two that differ, and a third field at most, which is a number in every row. */
static bool are_pairs(csv_held *held, size_t from) {
    for (size_t i = from; i < held->count; i++) {
        const csv_row *row = csv_held_get(held, i);
        if (row->fault != CSV_FINE || row->total < 2 || row->total > 3) return false;
        if (row->fields[0].length == 0 || row->fields[1].length == 0) return false;
        if (row->total == 3 && !is_number(row->fields[2].text)) return false;
    }
    return held->count > from;
}

/* At least one name in four is met again. */
static bool names_recur(bool *recur, csv_held *held, size_t from) {
    coop_i_pool *pool = coop_i_pool_new();
    uint32_t again = 0, rows = 0;
    bool fine = pool != NULL;
    for (size_t i = from; i < held->count && fine; i++, rows++) {
        const csv_row *row = csv_held_get(held, i);
        fine = count_cell(pool, &again, &row->fields[0]) && count_cell(pool, &again, &row->fields[1]);
    }
    coop_i_pool_free(pool);
    *recur = rows >= 2 && again * 4 >= rows;
    return fine;
}

coop_status csv_guess_pairs(csv_header *header, csv_held *held, size_t first, coop_context *ctx) {
    bool recur = false;
    const csv_row *top = first < held->count ? csv_held_get(held, first) : NULL;
    if (!top || !are_pairs(held, first + 1)) return COOP_OK;
    /* The first row is data too when its names are met below, or when its third field is a number. */
    bool data = are_pairs(held, first) && top->total == 3;
    for (size_t i = first + 1; i < held->count && !data && top->total == 2; i++)
        for (size_t f = 0; f < 4 && !data; f++)
            data = strcmp(csv_held_get(held, i)->fields[f / 2].text, top->fields[f % 2].text) == 0;
    if (!names_recur(&recur, held, first + !data)) return coop_fail_memory(ctx);
    if (!recur) return COOP_OK;
    header->table = COOP_CSV_TIES;
    header->at[CSV_SOURCE] = 0;
    header->at[CSV_TARGET] = 1;
    if (top->total == 3) header->at[CSV_WEIGHT] = 2;
    header->known = top->total;
    header->headerless = data;
    header->guessed = true;
    return COOP_OK;
}
