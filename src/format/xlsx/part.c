/* The parts of a workbook's archive. A workbook is made safe to open like any other file: unpacked bytes stream through
 * libxml2's parser (no entities, bounded depth) and are counted as they come, whatever the archive says of their size.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "format/xlsx/reader.h"

static const uint64_t most_unpacked = (uint64_t)4 << 30, harmless = 64 << 20, most_times = 300;

coop_status xlsx_open_archive(xlsx_in *in, coop_i_input *input) {
    coop_status status = coop_i_input_all(&in->bytes, &in->length, input, XLSX_MOST_PACKED, in->ctx);
    if (status != COOP_OK) return status;
    if (in->length > 8 && memcmp(in->bytes, "\xD0\xCF\x11\xE0", 4) == 0)
        return coop_fail_at(in->ctx, COOP_INPUT, in->file, 0, 0,
                            "this is a workbook of the old kind (.xls), or one with a password; save it as .xlsx "
                            "without a password");
    zip_error_t error;
    zip_error_init(&error);
    errno = 0;
    zip_source_t *source = zip_source_buffer_create(in->bytes, in->length, 0, &error);
    in->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!in->zip) {
        bool memory = errno == ENOMEM || zip_error_code_zip(&error) == ZIP_ER_MEMORY;
        if (source) zip_source_free(source);
        status = memory ? coop_fail_memory(in->ctx)
                        : coop_fail_at(in->ctx, COOP_INPUT, in->file, 0, 0,
                                       "this is no workbook, or a damaged one (%s); save it anew as .xlsx",
                                       zip_error_strerror(&error));
    }
    zip_error_fini(&error);
    return status;
}

void xlsx_close_archive(xlsx_in *in) {
    if (in->zip) zip_discard(in->zip);
    for (size_t i = 0; i < in->sheet_count; i++) {
        free(in->sheets[i].name);
        free(in->sheets[i].relation);
        free(in->sheets[i].part);
    }
    free(in->sheets);
    free(in->bytes);
}

typedef struct part_in {
    xlsx_in *in;
    const char *name;
    zip_file_t *file;
    uint64_t packed, unpacked;
} part_in;

static coop_status fail_part(const part_in *part, coop_context *ctx, const char *what) {
    return coop_fail_at(ctx, COOP_INPUT, part->in->file, 0, 0, "the workbook's part '%s' %s", part->name, what);
}

/* Memory that is short is told by errno alone where zlib ran out of it. */
static coop_status fail_zip(const part_in *part, coop_context *ctx, const char *what) {
    return errno == ENOMEM ? coop_fail_memory(ctx) : fail_part(part, ctx, what);
}

static coop_status read_part(void *data, char *bytes, size_t size, size_t *got, coop_context *ctx) {
    part_in *part = data;
    errno = 0;
    zip_int64_t count = zip_fread(part->file, bytes, size);
    if (count < 0) return fail_zip(part, ctx, "is damaged; save the workbook anew");
    part->unpacked += (uint64_t)count;
    part->in->unpacked += (uint64_t)count;
    if (part->unpacked > harmless && part->unpacked / most_times > part->packed)
        return fail_part(part, ctx, "unpacks to more than 300 times its size: it is refused as a bomb");
    if (part->in->unpacked > most_unpacked)
        return fail_part(part, ctx, "makes the workbook larger than 4 GiB; save its sheets as CSV");
    *got = (size_t)count;
    return COOP_OK;
}

/* Opens the part; *found = false when there is none. */
static coop_status open_part(bool *found, part_in *part) {
    xlsx_in *in = part->in;
    zip_stat_t about;
    *found = false;
    errno = 0;
    zip_int64_t index = part->name ? zip_name_locate(in->zip, part->name, ZIP_FL_NOCASE | ZIP_FL_ENC_GUESS) : -1;
    if (index < 0) return errno == ENOMEM ? coop_fail_memory(in->ctx) : COOP_OK;
    zip_stat_init(&about);
    if (zip_stat_index(in->zip, (zip_uint64_t)index, 0, &about) != 0 || !(about.valid & ZIP_STAT_COMP_SIZE))
        return fail_part(part, in->ctx, "cannot be found; save the workbook anew");
    part->packed = about.comp_size;
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
        return fail_part(part, in->ctx, "is encrypted; save the workbook without a password");
    part->file = zip_fopen_index(in->zip, (zip_uint64_t)index, 0);
    if (!part->file) return fail_zip(part, in->ctx, "cannot be unpacked; save the workbook anew");
    *found = true;
    return COOP_OK;
}

coop_status xlsx_part(bool *found, xlsx_in *in, const char *name, xml_in *xml) {
    part_in part = {.in = in, .name = name};
    coop_i_buf shown = {0};
    coop_status status = open_part(found, &part);
    if (status != COOP_OK || !*found) return status;
    coop_i_buf_printf(&shown, "%s!%s", in->file, name);
    status = shown.failed ? coop_fail_memory(in->ctx)
                          : coop_i_input_from(&xml->input, coop_i_buf_text(&shown), read_part, &part, in->ctx);
    xml->format = "a workbook";
    xml->ctx = in->ctx;
    if (status == COOP_OK) status = xml_parse(xml);
    coop_i_input_close(xml->input);
    xml->input = NULL;
    coop_i_buf_clear(&shown);
    zip_fclose(part.file);
    return status;
}

static bool has_word(const char *bytes, size_t length, const char *word, size_t size) {
    const char *at = bytes, *end = bytes + length;
    while ((at = memchr(at, word[0], (size_t)(end - at))) && (size_t)(end - at) >= size) {
        if (memcmp(at, word, size) == 0) return true;
        at++;
    }
    return false;
}

coop_status xlsx_part_has(bool *has, xlsx_in *in, const char *name, const char *word) {
    enum { BLOCK = 1 << 15 };
    part_in part = {.in = in, .name = name};
    char bytes[BLOCK];
    bool found;
    size_t length = strlen(word), kept = 0, got = 1;
    *has = false;
    coop_status status = open_part(&found, &part);
    if (status != COOP_OK || !found) return status;
    while (status == COOP_OK && got > 0 && !*has) {
        status = read_part(&part, bytes + kept, sizeof bytes - kept, &got, in->ctx);
        if (status != COOP_OK) break;
        *has = has_word(bytes, kept + got, word, length);
        size_t tail = kept + got < length - 1 ? kept + got : length - 1; /* the word may lie across two blocks */
        memmove(bytes, bytes + kept + got - tail, tail);
        kept = tail;
    }
    zip_fclose(part.file);
    return status;
}
