#include "suggest/rows.h"

#include <math.h>

/* ---- columns: these, then one for each signal, then those ---- */

enum { A, B, SCORE, REASON, FIRST_SIGNAL };
static const coop_column_spec BEFORE[] = {
    [A] = {"a", COOP_ORGANISATION_REF, "One", NULL, "one of the two organisations"},
    [B] = {"b", COOP_ORGANISATION_REF, "The other", NULL, "the other one"},
    [SCORE] = {"score", COOP_REAL, "Score", NULL,
               "0..1: the mean of the signals by their factors; the note has the formula"},
    [REASON] = {"reason", COOP_STRING, "Why", NULL, "what speaks for it, in words"},
};
enum { SHARED_COUNT, SHARED, INTRODUCER, A_NEEDS, B_NEEDS, CLUSTERS, JOINS, AFTER_COUNT };
static const coop_column_spec AFTER[] = {
    [SHARED_COUNT] = {"shared_partners", COOP_INTEGER, "Shared partners", NULL, "how many partners both have"},
    [SHARED] = {"shared", COOP_STRING, "Closest shared partners", NULL,
                "the three whose weaker tie of the two is strongest"},
    [INTRODUCER] = {"introducer", COOP_ORGANISATION_REF, "Could introduce", NULL,
                    "the shared partner whose weaker tie of the two is strongest"},
    [A_NEEDS] = {"a_needs", COOP_STRING, "Needs of the one", NULL, "what a needs and b offers"},
    [B_NEEDS] = {"b_needs", COOP_STRING, "Needs of the other", NULL, "what b needs and a offers"},
    [CLUSTERS] = {"clusters", COOP_STRING, "Shared clusters", NULL, "clusters that both belong to"},
    [JOINS] = {"joins", COOP_STRING, "Joins clusters", NULL,
               "two clusters with less than half of the ties expected, one of each organisation's"},
};

/* ---- notes ---- */

static const char *plural(uint64_t count) {
    return count == 1 ? "" : "s";
}

static coop_status note_score(coop_table *table, const coop_i_scorer *scorer, coop_context *ctx) {
    coop_i_buf used = {0}, missing = {0};
    for (size_t i = 0; i < scorer->count; i++) {
        coop_i_buf *list = scorer->known[i] ? &used : &missing;
        if (scorer->known[i] && scorer->factor[i] <= 0) continue;
        if (list->length > 0) coop_i_buf_puts(list, list == &used ? " + " : ", ");
        if (scorer->known[i]) {
            coop_i_buf_number(list, round(scorer->factor[i] * 1000) / 10); /* per cent, one decimal where needed */
            coop_i_buf_printf(list, " %% %s", scorer->rows[i].title);
        } else {
            coop_i_buf_puts(list, scorer->rows[i].title);
        }
    }
    coop_status status = used.failed || missing.failed ? coop_fail_memory(ctx) : COOP_OK;
    if (status == COOP_OK && used.length > 0) {
        status = coop_table_note(table, ctx,
                                 "Score (0 to 1) = %s. The sums over shared partners enter it as v / (v + what two "
                                 "typical shared partners give), the kind pair as v / (v + 1), the others as they are.",
                                 coop_i_buf_text(&used));
    }
    if (status == COOP_OK && missing.length > 0) {
        status = coop_table_note(table, ctx, "Not in the score, because the network has no data for it: %s.",
                                 coop_i_buf_text(&missing));
    }
    coop_i_buf_clear(&used);
    coop_i_buf_clear(&missing);
    return status;
}

static coop_status note_candidates(coop_table *table, const coop_i_proposer *proposer, coop_context *ctx) {
    coop_status status = coop_table_note(table, ctx,
                                         "Suggested are pairs without a tie that a shared partner, a need met by an "
                                         "offer or a small cluster proposes%s.",
                                         proposer->scorer->clusters > 0
                                             ? "; clusters are not suggested as partners: belonging to one is no "
                                               "partnership"
                                             : "");
    if (status == COOP_OK && proposer->scorer->state_pairs > 0) {
        status = coop_table_note(table, ctx,
                                 "Ownership and funding by a government body make no partners: %llu such pair%s left "
                                 "out of the figures.",
                                 (unsigned long long)proposer->scorer->state_pairs,
                                 proposer->scorer->state_pairs == 1 ? " is" : "s are");
    }
    if (status == COOP_OK && proposer->hubs > 0) {
        status = coop_table_note(
            table, ctx,
            "Shared partners with more than %llu tie%s (%u organisation%s) propose no pairs; in the "
            "figures of pairs that others propose they count.",
            (unsigned long long)proposer->hub_cut, plural(proposer->hub_cut), proposer->hubs, plural(proposer->hubs));
    }
    if (status == COOP_OK && proposer->tags_cut > 0) {
        status = coop_table_note(table, ctx,
                                 "Of more than %d organisations that offer (or need) the same competence, the %d with "
                                 "the strongest ties are proposed for it: %u list%s cut.",
                                 COOP_I_TAG_CUT, COOP_I_TAG_CUT, proposer->tags_cut,
                                 proposer->tags_cut == 1 ? " was" : "s were");
    }
    if (status == COOP_OK && proposer->clusters_cut > 0) {
        status = coop_table_note(table, ctx, "Clusters of more than %d members propose no pairs (%u cluster%s).",
                                 COOP_I_CLUSTER_CUT, proposer->clusters_cut, plural(proposer->clusters_cut));
    }
    return status;
}

coop_status coop_i_rows_table(coop_table **table, const coop_suggester *suggester, const char *title,
                              coop_context *ctx) {
    const coop_i_scorer *scorer = suggester->scorer;
    coop_table *made = NULL;
    coop_status status =
        coop_table_new(&made, "suggestions", title, COOP_ROWS_PER_PAIR, BEFORE, sizeof BEFORE / sizeof *BEFORE, ctx);
    for (size_t i = 0; i < scorer->count && status == COOP_OK; i++) {
        const coop_i_score_row *row = &scorer->rows[i];
        status =
            coop_table_add_column(made, &(coop_column_spec){row->name, COOP_REAL, row->title, NULL, row->summary}, ctx);
    }
    for (size_t i = 0; i < AFTER_COUNT && status == COOP_OK; i++) status = coop_table_add_column(made, &AFTER[i], ctx);
    if (status == COOP_OK) status = note_score(made, scorer, ctx);
    if (status == COOP_OK) status = note_candidates(made, suggester->proposer, ctx);
    if (status == COOP_OK) {
        *table = made;
    } else {
        coop_table_free(made);
    }
    return status;
}

/* ---- rows ---- */

static coop_value organisation(uint32_t i) {
    return (coop_value){.type = COOP_ORGANISATION_REF, .organisation = i};
}

static coop_status set_text(coop_table *table, size_t row, size_t column, const coop_i_buf *text, coop_context *ctx) {
    if (text->length == 0) return COOP_OK;
    return coop_table_set(table, row, column, COOP_STRING_VALUE(coop_i_buf_text(text)), ctx);
}

coop_status coop_i_rows_set(coop_table *table, size_t row, const coop_suggester *suggester, const coop_i_explanation *e,
                            coop_context *ctx) {
    size_t signals = suggester->scorer->count, after = FIRST_SIGNAL + signals;
    if (coop_i_explanation_failed(e)) return coop_fail_memory(ctx);
    coop_status status = coop_table_set(table, row, A, organisation(e->a), ctx);
    if (status == COOP_OK) status = coop_table_set(table, row, B, organisation(e->b), ctx);
    if (status == COOP_OK) status = coop_table_set(table, row, SCORE, COOP_REAL_VALUE(e->score), ctx);
    if (status == COOP_OK) status = set_text(table, row, REASON, &e->reason, ctx);
    for (size_t i = 0; i < signals && status == COOP_OK; i++) {
        status = coop_table_set(table, row, FIRST_SIGNAL + i, COOP_REAL_VALUE(e->values[i]), ctx);
    }
    if (status == COOP_OK)
        status = coop_table_set(table, row, after + SHARED_COUNT, COOP_INT_VALUE(e->shared_count), ctx);
    if (status == COOP_OK) status = set_text(table, row, after + SHARED, &e->shared_names, ctx);
    if (status == COOP_OK && e->shared_count > 0) {
        status = coop_table_set(table, row, after + INTRODUCER, organisation(e->shared[0]), ctx);
    }
    if (status == COOP_OK) status = set_text(table, row, after + A_NEEDS, &e->a_needs, ctx);
    if (status == COOP_OK) status = set_text(table, row, after + B_NEEDS, &e->b_needs, ctx);
    if (status == COOP_OK) status = set_text(table, row, after + CLUSTERS, &e->clusters, ctx);
    if (status == COOP_OK) status = set_text(table, row, after + JOINS, &e->joins, ctx);
    return status;
}
