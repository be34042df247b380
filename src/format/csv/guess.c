/* What the columns mean, by the words of their names and, where these are silent, by what stands in them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/csv/guess.h"
#include "format/csv/words.h"
#include "util/map.h"
#include "util/mem.h"

typedef bool pair_fn(const csv_caption *source, const csv_caption *target);

static bool find_pair(size_t *source, size_t *target, const csv_clues *g, pair_fn *fits) {
    for (size_t s = 0; s < g->names->count; s++) {
        for (size_t t = 0; t < g->names->count && csv_guess_free(g, s); t++) {
            if (s == t || !csv_guess_free(g, t) || !fits(&g->captions[s], &g->captions[t])) continue;
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
static coop_status find_codes(bool *found, size_t *source, size_t *target, csv_clues *g) {
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
static bool are_members(bool *members, const csv_clues *g, size_t source, size_t target) {
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
    if (!csv_are_distinct(&distinct, g, source)) return false;
    *members = distinct;
    return true;
}

static coop_status guess_ends(bool *found, csv_clues *g) {
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
        *found = !csv_holds_numbers(g, source, false) && !csv_holds_numbers(g, target, false);
    if (!*found) return COOP_OK;
    if (!are_members(&members, g, source, target)) return coop_fail_memory(g->ctx);
    if (members) {
        g->header->table = COOP_CSV_ORGANISATIONS;
        csv_guess_take(g, CSV_LABEL, source);
        return csv_add_slots(g, CSV_SAYS_PARTNER, false);
    }
    g->header->table = COOP_CSV_TIES;
    csv_guess_take(g, CSV_SOURCE, source);
    csv_guess_take(g, CSV_TARGET, target);
    return COOP_OK;
}

/* A name that is a pair itself is a row of data. */
static coop_status is_pair(bool *pair, const csv_field *name, coop_context *ctx) {
    coop_i_buf both = {0};
    const char *second;
    bool directed;
    *pair = csv_pair_split(&both, &second, &directed, name->text, false);
    coop_status status = both.failed ? coop_fail_memory(ctx) : COOP_OK;
    coop_i_buf_clear(&both);
    return status;
}

/* "А - Б" in one cell: a column of pairs, where the names of the columns say nothing else. */
static coop_status guess_pairs(bool *found, csv_clues *g) {
    coop_status status = COOP_OK;
    *found = false;
    if (g->exact->table != COOP_CSV_TABLES) return COOP_OK;
    for (size_t f = 0; f < g->names->count && status == COOP_OK && !*found; f++) {
        bool data, said = csv_guess_says(g, f, CSV_SAYS_PAIR);
        if (g->names->fields[f].length == 0) continue;
        status = is_pair(&data, &g->names->fields[f], g->ctx);
        if (status != COOP_OK || data) continue;
        status = csv_pairs_in(found, g->held, g->first, f, said, g->ctx);
        if (!*found) continue;
        g->header->table = COOP_CSV_TIES;
        csv_guess_take(g, CSV_SOURCE, f);
        csv_guess_take(g, CSV_TARGET, f);
    }
    return status;
}

/* What a sheet is called that nobody gave a name, or that is called after what it holds. */
static bool is_generic(bool *generic, const char *sheet) {
    static const char stems[] =
        "лист|sheet|ответы|связ|партнер|таблиц|данн|анкет|ties|partners|data|table|edges|links|export";
    csv_caption caption;
    if (!csv_caption_of(&caption, sheet, strlen(sheet))) return false;
    *generic = csv_caption_begins(&caption, stems) || !coop_i_text_has_letter(sheet);
    return true;
}

/* A sheet for each organisation, called like it, with its partners. */
static coop_status guess_sheet(bool *found, csv_clues *g) {
    size_t partner = csv_first_saying(g, CSV_SAYS_PARTNER, CSV_SAYS_PARTNER);
    bool generic;
    *found = false;
    if (!g->sheet || g->exact->table != COOP_CSV_TABLES || partner == SIZE_MAX) return COOP_OK;
    if (!is_generic(&generic, g->sheet)) return coop_fail_memory(g->ctx);
    if (generic) return COOP_OK;
    *found = true;
    g->header->table = COOP_CSV_TIES;
    g->header->sheet_is_source = true;
    csv_guess_take(g, CSV_TARGET, partner);
    return COOP_OK;
}

/* A sheet for each cluster, called like it, with its members. */
static coop_status guess_cluster(csv_clues *g) {
    csv_caption caption;
    if (!g->sheet || g->header->at[CSV_CLUSTERS] != SIZE_MAX) return COOP_OK;
    if (!csv_caption_of(&caption, g->sheet, strlen(g->sheet))) return coop_fail_memory(g->ctx);
    bool several =
        strstr(caption.words, "кластеры") || strstr(caption.words, "кластеров") || strstr(caption.words, "clusters");
    g->header->sheet_is_cluster = csv_caption_mentions_cluster(&caption) && !several;
    return COOP_OK;
}

static bool is_year(coop_date *date, const csv_clues *g, size_t field) {
    const csv_field *name = &g->names->fields[field];
    bool digits = name->length >= 4 && strspn(name->text, "0123456789") == 4;
    if (!digits || !coop_date_parse(date, name->text) || *date % 10000 != 0) return false;
    return *date >= 19000000 && *date <= 21000000 && csv_holds_grades(g, field);
}

/* "2020", "2021", "2022" above numbers: a tie in each year that has one. */
static coop_status guess_years(csv_clues *g) {
    csv_header *header = g->header;
    size_t capacity = 0, years = 0;
    coop_date date;
    bool free = header->table == COOP_CSV_TIES && header->shape == COOP_SHAPE_ROWS && !csv_names_pairs(header) &&
                header->at[CSV_SOURCE] != SIZE_MAX && header->at[CSV_TARGET] != SIZE_MAX &&
                header->at[CSV_WEIGHT] == SIZE_MAX && header->at[CSV_SINCE] == SIZE_MAX;
    for (size_t f = 0; f < g->names->count && free; f++) years += is_year(&date, g, f);
    for (size_t f = 0; f < g->names->count && free && years > 1; f++) {
        if (!is_year(&date, g, f)) continue;
        if (!coop_i_grow(&header->slots, &capacity, header->slot_count + 1, sizeof *header->slots))
            return coop_fail_memory(g->ctx);
        header->slots[header->slot_count++] = (csv_slot){.end = header->at[CSV_TARGET], .weight = f, .date = date};
        header->shape = COOP_SHAPE_SEVERAL;
        header->guessed = true;
        header->money = SIZE_MAX;
    }
    return COOP_OK;
}

/* ---- the other columns ---- */

/* "Связь: сильная": a column of kinds whose cells are all strengths. */
static void take_grades_of_kinds(csv_clues *g) {
    csv_header *header = g->header;
    size_t kind = header->at[CSV_TIE_KIND];
    bool free = header->table == COOP_CSV_TIES && header->at[CSV_WEIGHT] == SIZE_MAX && header->slot_count == 0;
    if (!free || kind == SIZE_MAX || !csv_holds_grades(g, kind)) return;
    header->at[CSV_WEIGHT] = kind;
    header->at[CSV_TIE_KIND] = SIZE_MAX;
    header->guessed = true;
}

/* "Компания, Тип, Партнёр, Тип партнёра": whether the column says what its organisation is, not what the tie is. */
static coop_status is_of_organisation(bool *is, const csv_clues *g, size_t field) {
    const char *words = g->captions[field].words;
    size_t length = strlen(words);
    *is = false;
    for (size_t f = 0; f < g->names->count && !*is; f++)
        *is = f != field && strncmp(g->captions[f].words, words, length) == 0 && g->captions[f].words[length] == ' ';
    if (!*is) return csv_holds_kinds(is, g, field);
    for (int c = CSV_SOURCE; *is && c <= CSV_TARGET; c++)
        if (g->header->at[c] != SIZE_MAX && field == g->header->at[c] + 1) return COOP_OK;
    *is = false;
    return COOP_OK;
}

static coop_status free_types_of_organisations(csv_clues *g) {
    static const int types[] = {CSV_TYPE, CSV_TIE_KIND};
    for (size_t t = 0; t < sizeof types / sizeof *types; t++) {
        size_t field = g->header->at[types[t]];
        bool is;
        if (g->header->table != COOP_CSV_TIES || field == SIZE_MAX) continue;
        coop_status status = is_of_organisation(&is, g, field);
        if (status != COOP_OK) return status;
        if (!is) continue;
        g->header->at[types[t]] = SIZE_MAX;
        g->captions[field].words[0] = '\0';
    }
    return COOP_OK;
}

static void fill(csv_clues *g) {
    size_t count;
    const coop_csv_column *columns = coop_csv_columns(&count);
    csv_header *header = g->header;
    bool slots = header->slot_count > 0;
    for (size_t c = 0; c < count; c++) {
        if (columns[c].table != header->table || header->at[c] != SIZE_MAX) continue;
        if (c == CSV_PARTY || (slots && c == CSV_WEIGHT) || !csv_column_may_stand(header, c)) continue;
        for (size_t f = 0; f < g->names->count && header->at[c] == SIZE_MAX; f++) {
            if (!csv_guess_free(g, f) || !csv_caption_means(&g->captions[f], (int)c)) continue;
            bool fits = c == CSV_WEIGHT ? csv_holds_numbers(g, f, true)
                        : c == CSV_SINCE || c == CSV_UNTIL || c == CSV_PARTY_SINCE || c == CSV_PARTY_UNTIL
                            ? csv_holds_dates(g, f)
                            : true;
            if (fits) csv_guess_take(g, (int)c, f);
        }
    }
    bool unweighted = header->table == COOP_CSV_TIES && header->at[CSV_WEIGHT] == SIZE_MAX && !slots;
    for (size_t f = 0; f < g->names->count && unweighted && header->money == SIZE_MAX; f++)
        if (csv_guess_free(g, f) && csv_guess_says(g, f, CSV_SAYS_MONEY) && csv_holds_numbers(g, f, true))
            header->money = f;
    for (size_t f = 0; f < g->names->count && unweighted && header->money == SIZE_MAX; f++)
        if (csv_holds_figures(g, f)) header->money = f;
}

/* What more than whole names the table needs to be known. */
static coop_status guess_table(bool *found, csv_clues *g) {
    *found = false;
    coop_status status = csv_guess_parties(found, g);
    if (status == COOP_OK && !*found) status = csv_guess_series(found, g);
    if (status == COOP_OK && !*found) status = csv_guess_grid(found, g, true);
    if (status == COOP_OK && !*found) status = csv_guess_answers(found, g);
    if (status == COOP_OK && !*found) status = csv_guess_grid(found, g, false);
    if (status == COOP_OK && !*found) status = guess_ends(found, g);
    if (status == COOP_OK && !*found) status = guess_pairs(found, g);
    if (status == COOP_OK && !*found) status = guess_sheet(found, g);
    for (size_t f = 0; f < g->names->count && status == COOP_OK && !*found; f++) {
        if (g->exact->table == COOP_CSV_ORGANISATIONS || !csv_caption_means(&g->captions[f], CSV_LABEL)) continue;
        *found = true;
        g->header->table = COOP_CSV_ORGANISATIONS;
        csv_guess_take(g, CSV_LABEL, f);
    }
    return status;
}

/* Whether whole names tell all of it: no third end, no second party that they leave out. */
static bool is_settled(const csv_clues *g) {
    const csv_header *exact = g->exact;
    if (exact->table == COOP_CSV_TIES) return csv_count_series(g, exact->at[CSV_SOURCE]) < 3;
    if (exact->table != COOP_CSV_PARTICIPATIONS) return false;
    for (size_t f = 0; f < g->names->count; f++)
        if (f != exact->at[CSV_PARTY] &&
            (csv_guess_says(g, f, CSV_SAYS_PARTY) || csv_guess_says(g, f, CSV_SAYS_PARTNER)))
            return false;
    return true;
}

static void hide_taken(csv_clues *g) {
    for (size_t c = 0; c < CSV_COLUMNS; c++)
        if (g->header->at[c] != SIZE_MAX) g->captions[g->header->at[c]].words[0] = '\0';
}

coop_status csv_guess(csv_header *header, csv_names *known, const csv_row *names, csv_held *held, size_t first,
                      const char *sheet, coop_context *ctx) {
    csv_header exact = *header;
    csv_clues g = {
        .header = header, .names = names, .exact = &exact, .held = held, .first = first, .sheet = sheet, .ctx = ctx};
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
    if (status == COOP_OK) status = free_types_of_organisations(&g);
    if (status == COOP_OK) {
        hide_taken(&g);
        take_grades_of_kinds(&g);
        fill(&g);
        status = guess_years(&g);
        if (header->table == COOP_CSV_ORGANISATIONS && status == COOP_OK) status = csv_add_clusters(&g);
        if (header->table == COOP_CSV_ORGANISATIONS && status == COOP_OK) status = guess_cluster(&g);
    }
    free(g.captions);
    return status;
}
