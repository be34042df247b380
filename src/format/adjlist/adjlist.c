/* An adjacency list as NetworkX writes it: a line per node, itself and then its neighbours; comments from #. Nothing in
 * it tells it from other lines of words, so only the suffix or --from makes a file one. */
#include <string.h>

#include "format/line_words.h"
#include "format/record/record.h"

typedef struct reader {
    record_rows rows;
    record_item record;
    format_line_words words;
    coop_i_map seen; /* pairs: a tie may be listed at both of its ends */
} reader;

static coop_status add_tie(reader *r, uint32_t source, const coop_place *place, const char *ends[2]) {
    uint32_t target, before;
    coop_status status = coop_network_refer(r->rows.network, &target, ends[1], place, r->rows.ctx);
    if (status != COOP_OK || source == COOP_NONE || target == COOP_NONE) return status;
    uint64_t pair = coop_i_pair(source, target);
    if (coop_i_map_get(&r->seen, pair, &before)) return COOP_OK;
    if (!coop_i_map_put(&r->seen, pair, 1)) return coop_fail_memory(r->rows.ctx);
    return record_rows_tie(&r->rows, &r->record, ends[0], ends[1], false, NULL, NULL, place);
}

static coop_status read_line(void *owner, char *line, const coop_place *place) {
    reader *r = owner;
    uint32_t node;
    char *comment = strchr(line, '#');
    if (comment) *comment = '\0';
    coop_status status = format_line_words_take(&r->words, line, " \t\r", place, r->rows.ctx);
    const format_line_word *words = r->words.items;
    if (status != COOP_OK || r->words.count == 0) return status;
    status = coop_network_refer(r->rows.network, &node, words[0].text, place, r->rows.ctx);
    for (size_t i = 1; i < r->words.count && status == COOP_OK; i++)
        status = add_tie(r, node, place, (const char *[]){words[0].text, words[i].text});
    return status;
}

static coop_status read_adjlist(coop_network *network, coop_i_input *input, const coop_load_options *options,
                                coop_context *ctx) {
    reader r = {.words.quoting = FORMAT_BARE_WORDS};
    coop_status status = record_rows_init(&r.rows, network, coop_i_input_name(input), ctx);
    if (status != COOP_OK) return status;
    status = format_each_line(input, options->charset, read_line, &r, ctx);
    if (status == COOP_OK) status = record_rows_end(&r.rows);
    record_rows_clear(&r.rows);
    record_clear(&r.record);
    coop_i_map_clear(&r.seen);
    format_line_words_clear(&r.words);
    return status;
}

const format_codec format_codec_adjlist = {.read = read_adjlist};
