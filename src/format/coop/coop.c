/* Snapshots as a format: see snapshot.h. */
#include <string.h>

#include "format/coop/snapshot.h"

static coop_status write_snapshot(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    snapshot_writer *writer = snapshot_begin(output, export_);
    coop_status status = writer ? COOP_OK : coop_fail_memory(ctx);
    for (snapshot_table_id id = SNAPSHOT_TEXTS + 1; id < SNAPSHOT_END && status == COOP_OK; id++) {
        if (!snapshot_turn_to(writer, id)) break;
        status = snapshot_rows(writer, id, ctx);
    }
    bool fine = !writer || snapshot_end(writer);
    return status == COOP_OK && !fine ? coop_fail_memory(ctx) : status;
}

static int detect(const char *bytes, size_t length) {
    return length >= SNAPSHOT_MARK_LENGTH && memcmp(bytes, SNAPSHOT_MARK, SNAPSHOT_MARK_LENGTH) == 0 ? 100 : 0;
}

const format_codec format_codec_coop = {
    .keeps = FORMAT_KEEPS_NETWORK, .detect = detect, .read = snapshot_read, .write = write_snapshot};
