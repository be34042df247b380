/* A workbook made by the library becomes an output: written beside it, read once to see that it is whole, copied. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "format/xlsx/reader.h"
#include "format/xlsx/xlsx.h"
#include "util/file.h"

/* libxlsxwriter writes numbers as the thread's locale says, which no spreadsheet would read. */
static coop_status write_in_c_locale(const char *path, xlsx_make_fn *write, const void *data, coop_context *ctx) {
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0) return coop_fail_memory(ctx);
    locale_t before = uselocale(plain);
    coop_status status = write(path, data, ctx);
    uselocale(before);
    freelocale(plain);
    return status;
}

/* ---- nothing was lost on the way ---- */

/* libxlsxwriter does not look whether what it writes to its temporary files, and reads from them again, has arrived. So
 * the workbook is read: every part must be whole XML, every sheet go to the line that its head announces. */
typedef struct checking {
    xlsx_in book;
    xml_in xml;
    int file;
    uint64_t announced, last; /* lines of the sheet */
} checking;

static coop_status read_file(void *data, char *bytes, size_t size, size_t *got, coop_context *ctx) {
    const checking *c = data;
    ssize_t count = read(c->file, bytes, size);
    (void)ctx;
    *got = count > 0 ? (size_t)count : 0;
    return count >= 0 ? COOP_OK : COOP_OUTPUT;
}

static void on_start(void *owner, const char *name, xml_attributes *attributes) {
    checking *c = owner;
    bool head = strcmp(name, "dimension") == 0;
    const char *at =
        head || strcmp(name, "row") == 0 ? xml_at(attributes, xml_find(attributes, head ? "ref" : "r")) : NULL;
    if (!at) return;
    if (head && !strchr(at, ':')) return; /* nothing, or one cell */
    if (head) at = strchr(at, ':') + 1;
    while (*at && !(*at >= '0' && *at <= '9')) at++;
    *(head ? &c->announced : &c->last) = strtoull(at, NULL, 10);
}

static void on_end(void *owner) {
    (void)owner;
}

static void on_text(void *owner, const char *text, size_t length) {
    (void)owner, (void)text, (void)length;
}

static coop_status check_parts(checking *c) {
    zip_int64_t count = zip_get_num_entries(c->book.zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(c->book.zip, (zip_uint64_t)i, 0);
        bool found = false;
        c->announced = c->last = 0;
        c->xml = (xml_in){.owner = c, .start = on_start, .end = on_end, .text = on_text};
        coop_status status = name ? xlsx_part(&found, &c->book, name, &c->xml) : COOP_OK;
        if (status != COOP_OK) return status;
        if (!found || (c->announced > 0 && c->last != c->announced)) return COOP_OUTPUT;
    }
    return COOP_OK;
}

static coop_status check_whole(int file, coop_context *ctx) {
    checking c = {.file = file, .book = {.file = "the workbook", .ctx = ctx}};
    coop_i_input *input = NULL;
    if (lseek(file, 0, SEEK_END) > XLSX_MOST_PACKED) return COOP_OK; /* more than is read here */
    coop_status status = lseek(file, 0, SEEK_SET) == 0 ? COOP_OK : COOP_OUTPUT;
    if (status == COOP_OK) status = coop_i_input_from(&input, c.book.file, read_file, &c, ctx);
    if (status == COOP_OK) status = xlsx_open_archive(&c.book, input);
    if (status == COOP_OK) status = check_parts(&c);
    coop_i_input_close(input);
    xlsx_close_archive(&c.book);
    if (status != COOP_INPUT && status != COOP_OUTPUT) return status;
    coop_context_clear_error(ctx);
    return coop_fail(
        ctx, COOP_OUTPUT,
        "the workbook did not come out whole: the folder for temporary files lost a part of it; try again, "
        "or set TMPDIR to another folder");
}

/* ---- the output ---- */

static coop_status copy(coop_i_output *output, int file, coop_context *ctx) {
    char block[16384];
    ssize_t got = lseek(file, 0, SEEK_SET) == 0 ? 1 : -1;
    while (got > 0 && (got = read(file, block, sizeof block)) > 0) coop_i_output_write(output, block, (size_t)got);
    return got == 0 ? COOP_OK : coop_fail(ctx, COOP_OUTPUT, "cannot read the workbook: %s", coop_i_file_error(errno));
}

/* The library wants a path of its own; what it made there goes on into the output. */
coop_status xlsx_make(coop_i_output *output, xlsx_make_fn *write, const void *data, coop_context *ctx) {
    const char *folder = getenv("TMPDIR");
    coop_i_buf path = {0};
    coop_i_buf_printf(&path, "%s/coopgraph-XXXXXX", folder && *folder ? folder : "/tmp");
    if (path.failed) return coop_fail_memory(ctx);
    int file = mkstemp(path.data);
    if (file < 0) {
        coop_status status = coop_fail(ctx, COOP_OUTPUT, "cannot make a temporary file in '%s': %s; set TMPDIR",
                                       folder ? folder : "/tmp", coop_i_file_error(errno));
        coop_i_buf_clear(&path);
        return status;
    }
    unlink(path.data); /* nothing of it is left, whatever ends the process */
    coop_i_buf_clear(&path);
    char link[sizeof "/proc/self/fd/" + 3 * sizeof(int)];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    coop_status status = write_in_c_locale(link, write, data, ctx);
    if (status == COOP_OK) status = check_whole(file, ctx);
    if (status == COOP_OK) status = copy(output, file, ctx);
    close(file);
    return status;
}
