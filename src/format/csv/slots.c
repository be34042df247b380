/* Rows that hold several ties, participations or memberships: each has a slot. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/csv/guess.h"
#include "format/csv/words.h"
#include "util/mem.h"

/* ---- slots ---- */

static coop_status add_slot(csv_clues *g, csv_slot slot, size_t *capacity) {
    csv_header *header = g->header;
    if (!coop_i_grow(&header->slots, capacity, header->slot_count + 1, sizeof *header->slots))
        return coop_fail_memory(g->ctx);
    header->slots[header->slot_count++] = slot;
    return COOP_OK;
}

/* Every field that says `what` is a slot; a strength between it and the next is its own. */
coop_status csv_add_slots(csv_clues *g, csv_said what, bool with_weights) {
    size_t capacity = 0;
    coop_status status = COOP_OK;
    for (size_t f = 0; f < g->names->count && status == COOP_OK; f++) {
        if (csv_guess_free(g, f) && csv_guess_says(g, f, what)) {
            const char *role = csv_guess_says(g, f, CSV_SAYS_LEAD) ? "coordinator" : "partner";
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

static size_t count_saying(const csv_clues *g, csv_said what) {
    size_t count = 0;
    for (size_t f = 0; f < g->names->count; f++) count += csv_guess_free(g, f) && csv_guess_says(g, f, what);
    return count;
}

size_t csv_first_saying(const csv_clues *g, csv_said what, csv_said but) {
    for (size_t f = 0; f < g->names->count; f++)
        if (csv_guess_free(g, f) && csv_guess_says(g, f, what) && (but == what || !csv_guess_says(g, f, but))) return f;
    return SIZE_MAX;
}

/* ---- clusters ---- */

/* "Кластер 1", "Кластер 2": the second and others beside the column that is taken. */
static coop_status add_more_clusters(csv_clues *g) {
    size_t capacity = g->header->slot_count;
    coop_status status = COOP_OK;
    if (g->header->at[CSV_CLUSTERS] == SIZE_MAX) return COOP_OK;
    for (size_t f = 0; f < g->names->count && status == COOP_OK; f++) {
        bool another =
            csv_guess_free(g, f) && g->captions[f].index > 1 && csv_caption_means(&g->captions[f], CSV_CLUSTERS);
        if (!another) continue;
        status = add_slot(g, (csv_slot){.end = f, .weight = SIZE_MAX, .cluster = true}, &capacity);
        g->captions[f].words[0] = '\0';
        g->header->shape = COOP_SHAPE_SEVERAL;
    }
    return status;
}

/* "ИТ-кластер", "Ядерный кластер" above marks: who belongs to which. */
coop_status csv_add_clusters(csv_clues *g) {
    coop_status status = add_more_clusters(g);
    size_t capacity = g->header->slot_count;
    for (size_t f = 0; f < g->names->count && status == COOP_OK; f++) {
        if (!csv_guess_free(g, f) || !csv_caption_mentions_cluster(&g->captions[f]) || !csv_holds_marks(g, f)) continue;
        status = add_slot(g, (csv_slot){.end = SIZE_MAX, .name = g->names->fields[f].text, .weight = f}, &capacity);
        g->captions[f].words[0] = '\0';
        g->header->shape = COOP_SHAPE_SEVERAL;
        g->header->guessed = true;
    }
    return status;
}

/* ---- projects and agreements ---- */

/* "Affiliations", "Участники": a column that names several at once, and no partners of the row's own organisation. */
static bool has_many_parties(const csv_clues *g) {
    for (size_t f = 0; f < g->names->count; f++)
        if (csv_guess_free(g, f) && csv_guess_says(g, f, CSV_SAYS_MANY) && csv_guess_says(g, f, CSV_SAYS_PARTY) &&
            !csv_guess_says(g, f, CSV_SAYS_PARTNER))
            return true;
    return false;
}

/* A project with its lead and partners, each in a column; or a row for each of its parties. */
/* "НИОКР: 5, 2, 7", "Патент: да, нет": marks are no names of projects, nor are numbers of which none stands twice. */
static bool holds_figures_of_members(bool *figures, const csv_clues *g, size_t event) {
    *figures = csv_holds_marks(g, event);
    if (*figures || !csv_holds_numbers(g, event, true)) return true;
    return csv_are_distinct(figures, g, event);
}

coop_status csv_guess_parties(bool *found, csv_clues *g) {
    size_t event = csv_first_saying(g, CSV_SAYS_EVENT, CSV_SAYS_EVENT), parties = count_saying(g, CSV_SAYS_PARTY);
    bool agreement = false;
    *found = false;
    for (size_t f = 0; f < g->names->count && event == SIZE_MAX; f++) {
        if (!csv_guess_free(g, f) || !csv_caption_means(&g->captions[f], CSV_AGREEMENT)) continue;
        event = f;
        agreement = true;
    }
    if (event == SIZE_MAX && has_many_parties(g)) event = csv_first_saying(g, CSV_SAYS_WORK, CSV_SAYS_WORK);
    if (event == SIZE_MAX && parties > 2 && count_saying(g, CSV_SAYS_LEAD) > 0)
        event = csv_first_saying(g, CSV_SAYS_SHORT, CSV_SAYS_SHORT);
    if (event == SIZE_MAX || parties == 0) return COOP_OK;
    bool figures;
    if (!holds_figures_of_members(&figures, g, event)) return coop_fail_memory(g->ctx);
    if (figures && parties == 1 && !has_many_parties(g)) return COOP_OK;
    size_t lead = csv_first_saying(g, CSV_SAYS_PARTY, CSV_SAYS_PARTY), other = SIZE_MAX;
    for (size_t f = lead + 1; f < g->names->count && other == SIZE_MAX; f++)
        if (csv_guess_free(g, f) && csv_guess_says(g, f, CSV_SAYS_PARTY)) other = f;
    if (parties == 2 && (agreement || csv_caption_trade(&g->captions[lead], &g->captions[other]))) return COOP_OK;
    *found = true;
    g->header->table = COOP_CSV_PARTICIPATIONS;
    csv_guess_take(g, agreement ? CSV_AGREEMENT : CSV_PROJECT, event);
    if (parties > 1) return csv_add_slots(g, CSV_SAYS_PARTY, false);
    csv_guess_take(g, CSV_PARTY, lead);
    return COOP_OK;
}

/* ---- ties ---- */

/* "Сторона 1", "Сторона 2": another of the same words, with a number of its own. */
static bool is_of_series(const csv_clues *g, size_t first, size_t field) {
    return csv_guess_free(g, field) && g->captions[field].index > 0 &&
           strcmp(g->captions[field].words, g->captions[first].words) == 0;
}

size_t csv_count_series(const csv_clues *g, size_t first) {
    size_t count = 0;
    for (size_t f = 0; f < g->names->count && csv_guess_says(g, first, CSV_SAYS_PARTY); f++)
        count += is_of_series(g, first, f);
    return count;
}

/* Answers: who answers, then several partners, each with a grade. */
coop_status csv_guess_answers(bool *found, csv_clues *g) {
    size_t source = csv_first_saying(g, CSV_SAYS_ORGANISATION, CSV_SAYS_PARTNER);
    *found = source != SIZE_MAX && count_saying(g, CSV_SAYS_PARTNER) >= 2;
    if (!*found) return COOP_OK;
    g->header->table = COOP_CSV_TIES;
    csv_guess_take(g, CSV_SOURCE, source);
    return csv_add_slots(g, CSV_SAYS_PARTNER, true);
}

/* "Оцените сотрудничество [ТУСУР]": what stands in the brackets; NULL when there are none. */
static const char *in_brackets(const csv_field *field, size_t *length) {
    const char *open = strchr(field->text, '['), *close = open ? strchr(open, ']') : NULL;
    if (!close || close == open + 1 || close[1] != '\0') return NULL;
    *length = (size_t)(close - open - 1);
    return open + 1;
}

/* "Организация 1", "Организация 2", "Организация 3": the first with each of the others. */
/* "Партнер 1", "Партнер 2", "Партнер 3" of an organisation that has a column of its own. */
static bool is_of_respondent(const csv_clues *g, size_t first) {
    size_t own = csv_first_saying(g, CSV_SAYS_ORGANISATION, CSV_SAYS_PARTNER);
    return csv_guess_says(g, first, CSV_SAYS_PARTNER) && own != SIZE_MAX && !is_of_series(g, first, own);
}

coop_status csv_guess_series(bool *found, csv_clues *g) {
    size_t first = SIZE_MAX, capacity = 0;
    coop_status status = COOP_OK;
    *found = false;
    for (size_t f = 0; f < g->names->count && first == SIZE_MAX; f++)
        if (csv_guess_free(g, f) && g->captions[f].index == 1 && csv_count_series(g, f) >= 3) first = f;
    if (first == SIZE_MAX || is_of_respondent(g, first)) return COOP_OK;
    *found = true;
    g->header->table = COOP_CSV_TIES;
    for (size_t f = first + 1; f < g->names->count && status == COOP_OK; f++) {
        if (!is_of_series(g, first, f)) continue;
        status = add_slot(g, (csv_slot){.end = f, .weight = SIZE_MAX}, &capacity);
        g->captions[f].words[0] = '\0';
    }
    csv_guess_take(g, CSV_SOURCE, first);
    g->header->shape = COOP_SHAPE_SEVERAL;
    return status;
}

/* A grid of a form: a column for each organisation asked about. `certain`: where its cells are answers alone. */
coop_status csv_guess_grid(bool *found, csv_clues *g, bool certain) {
    size_t source = csv_first_saying(g, CSV_SAYS_ORGANISATION, CSV_SAYS_PARTNER), capacity = 0, length, named = 0;
    coop_status status = COOP_OK;
    for (size_t f = 0; f < g->names->count; f++)
        named += in_brackets(&g->names->fields[f], &length) && (!certain || csv_holds_answers(g, f));
    *found = source != SIZE_MAX && named >= 2;
    if (!*found) return COOP_OK;
    g->header->table = COOP_CSV_TIES;
    csv_guess_take(g, CSV_SOURCE, source);
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
