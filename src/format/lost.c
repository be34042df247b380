/* What an export has and a format cannot keep, kind after kind. */
#include <math.h>

#include "format/format.h"

typedef struct loss {
    unsigned bit;
    uint64_t count;
    const char *one, *many;
} loss;

static uint64_t count_competences(const coop_network *network) {
    uint64_t total = 0;
    const uint32_t *tags;
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        total += coop_network_competences(&tags, network, i, COOP_OFFER);
        total += coop_network_competences(&tags, network, i, COOP_NEED);
    }
    return total;
}

static uint64_t count_indicators(const coop_network *network) {
    uint64_t total = 0;
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        size_t first;
        total += coop_network_indicators(&first, network, i, false) - first;
    }
    return total;
}

static uint64_t count_columns(const coop_export *export_) {
    uint64_t total = 0;
    for (size_t i = 0; i < export_->table_count; i++) total += coop_table_columns(export_->tables[i]);
    return total;
}

static uint64_t count_infinities(const coop_network *network) {
    uint64_t total = 0;
    for (int owner = 0; owner < COOP_OWNERS; owner++) {
        for (size_t i = 0; i < coop_network_attributes(network, (coop_owner)owner); i++) {
            const coop_column *column = coop_network_attribute(network, (coop_owner)owner, i);
            coop_value value;
            if (coop_column_type(column) != COOP_REAL) continue;
            for (size_t row = 0; row < coop_column_rows(column); row++)
                total += coop_column_get(&value, column, row) && isinf(value.real);
        }
    }
    return total;
}

void format_each_lost(unsigned keeps, const coop_export *export_, const coop_context *ctx, format_lost_fn *tell,
                      void *to) {
    const coop_network *network = export_->network;
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    uint64_t stated = facts.rows - facts.derived_rows; /* the rest agreements and projects make again */
    const loss losses[] = {
        {FORMAT_KEEPS_ORGANISATIONS, coop_network_organisations(network), "organisation", "organisations"},
        {FORMAT_KEEPS_TIES, keeps & FORMAT_KEEPS_EVENTS ? stated : facts.ties, "tie", "ties"},
        {FORMAT_KEEPS_EVENTS, coop_network_events(network), "agreement or project (its ties are kept)",
         "agreements and projects (their ties are kept)"},
        {FORMAT_KEEPS_PROGRAMMES, coop_network_programmes(network), "programme", "programmes"},
        {FORMAT_KEEPS_COMPETENCES, count_competences(network), "offer or need", "offers and needs"},
        {FORMAT_KEEPS_INDICATORS, count_indicators(network), "indicator", "indicators"},
        {FORMAT_KEEPS_CITATIONS, coop_network_sources(network), "entry of the list of sources",
         "entries of the list of sources"},
        {FORMAT_KEEPS_ATTRIBUTES,
         coop_network_attributes(network, COOP_OF_ORGANISATION) + coop_network_attributes(network, COOP_OF_TIE),
         "attribute column", "attribute columns"},
        {FORMAT_KEEPS_INFINITY, keeps & FORMAT_KEEPS_ATTRIBUTES ? count_infinities(network) : 0, "infinite number",
         "infinite numbers"},
        {FORMAT_KEEPS_COLUMNS, count_columns(export_), "computed column", "computed columns"},
        {FORMAT_KEEPS_SUGGESTIONS, export_->suggestions ? coop_table_rows(export_->suggestions) : 0, "suggestion",
         "suggestions"},
        {FORMAT_KEEPS_PICTURE, export_->picture ? export_->picture->n : facts.drawn, "position, size and colour",
         "positions, sizes and colours"},
    };
    if (keeps & FORMAT_IS_DRAWING) return; /* nobody looks for figures in a drawing */
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++) {
        if (losses[i].count == 0 || (keeps & losses[i].bit)) continue;
        coop_i_buf lost = {0};
        coop_i_say_counted(&lost, coop_i_language(ctx), (double)losses[i].count, losses[i].one, losses[i].many);
        tell(coop_i_buf_text(&lost), to);
        coop_i_buf_clear(&lost);
    }
}
