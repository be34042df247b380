/* XLSX in: the archive, the list of sheets, then each sheet that is a table of organisations, ties or participations.
 * Packed bytes are held in memory, up to a limit. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "format/xlsx/reader.h"
#include "format/xlsx/writer.h"
#include "format/xlsx/xlsx.h"
#include "util/mem.h"

/* ---- relations: names of parts ---- */

typedef struct relations_in {
    xlsx_in *in;
    xml_in xml;
    const char *folder; /* of the part that has them */
} relations_in;

static void ignore_end(void *owner) {
    (void)owner;
}

static void ignore_text(void *owner, const char *text, size_t length) {
    (void)owner, (void)text, (void)length;
}

static bool ends_in(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* "worksheets/sheet1.xml" in the folder "xl/"; a name with a slash in front is one from the top. */
static char *part_name(const char *folder, const char *target) {
    coop_i_buf name = {0};
    if (*target == '/') {
        coop_i_buf_puts(&name, target + 1);
    } else {
        coop_i_buf_puts(&name, folder);
        coop_i_buf_puts(&name, target);
    }
    if (name.failed) coop_i_buf_clear(&name);
    return name.data;
}

static void relations_start(void *owner, const char *element, xml_attributes *attributes) {
    relations_in *r = owner;
    xlsx_in *in = r->in;
    if (strcmp(element, "Relationship") != 0) return;
    size_t id_at = xml_find(attributes, "Id"), type_at = xml_find(attributes, "Type"),
           target_at = xml_find(attributes, "Target");
    const char *id = xml_at(attributes, id_at), *type = xml_at(attributes, type_at),
               *target = xml_at(attributes, target_at);
    char **place = NULL;
    if (!id || !type || !target) return;
    if (ends_in(type, "/officeDocument")) place = &in->book_part;
    if (ends_in(type, "/sharedStrings")) place = &in->strings_part;
    if (ends_in(type, "/styles")) place = &in->styles_part;
    for (size_t i = 0; i < in->sheet_count && ends_in(type, "/worksheet"); i++)
        if (strcmp(in->sheets[i].relation, id) == 0) place = &in->sheets[i].part;
    if (!place || *place) return;
    *place = part_name(r->folder, target);
    if (!*place) xml_stop(&r->xml, coop_fail_memory(in->ctx));
}

static coop_status read_relations(xlsx_in *in, const char *folder, const char *part) {
    relations_in r = {.in = in, .folder = folder};
    bool found;
    r.xml = (xml_in){.owner = &r, .start = relations_start, .end = ignore_end, .text = ignore_text};
    return xlsx_part(&found, in, part, &r.xml);
}

/* ---- the list of sheets ---- */

xlsx_sheet_row *xlsx_add_sheet(xlsx_in *in, const char *name, const char *relation, bool hidden) {
    if (in->sheet_count == 4096) {
        coop_fail_at(in->ctx, COOP_INPUT, in->file, 0, 0, "more than 4,096 sheets");
        return NULL;
    }
    if (coop_i_grow(&in->sheets, &in->sheet_capacity, in->sheet_count + 1, sizeof *in->sheets)) {
        xlsx_sheet_row *made = &in->sheets[in->sheet_count];
        *made = (xlsx_sheet_row){coop_i_strndup(name, strlen(name)), coop_i_strndup(relation, strlen(relation)), NULL,
                                 hidden};
        if (made->name && made->relation) {
            in->sheet_count++;
            return made;
        }
        free(made->name);
        free(made->relation);
    }
    coop_fail_memory(in->ctx);
    return NULL;
}

typedef struct book_in {
    xlsx_in *in;
    xml_in xml;
} book_in;

static void book_start(void *owner, const char *element, xml_attributes *attributes) {
    book_in *b = owner;
    if (strcmp(element, "workbookPr") == 0) {
        const char *text = xml_at(attributes, xml_find(attributes, "date1904"));
        b->in->from_1904 = text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
    } else if (b->xml.depth == 2 && strcmp(element, "sheet") == 0) {
        size_t name_at = xml_find(attributes, "name"), id_at = xml_find(attributes, "id"),
               state_at = xml_find(attributes, "state");
        const char *name = xml_at(attributes, name_at), *id = xml_at(attributes, id_at),
                   *state = xml_at(attributes, state_at);
        bool hidden = state && strcmp(state, "visible") != 0;
        if (name && id && !xlsx_add_sheet(b->in, name, id, hidden)) xml_stop(&b->xml, b->in->ctx->error.status);
    }
}

static coop_status read_book(xlsx_in *in) {
    book_in b = {.in = in};
    bool found = false;
    b.xml = (xml_in){.owner = &b, .start = book_start, .end = ignore_end, .text = ignore_text};
    coop_status status = read_relations(in, "", "_rels/.rels");
    if (status == COOP_OK && !in->book_part && !(in->book_part = part_name("", "xl/workbook.xml")))
        status = coop_fail_memory(in->ctx);
    if (status == COOP_OK) status = xlsx_part(&found, in, in->book_part, &b.xml);
    if (status == COOP_OK && !found)
        status = coop_fail_at(in->ctx, COOP_INPUT, in->file, 0, 0,
                              "this archive holds no workbook; give the .xlsx file itself, or its tables as CSV");
    if (status != COOP_OK) return status;

    const char *slash = strrchr(in->book_part, '/');
    size_t folder = slash ? (size_t)(slash + 1 - in->book_part) : 0;
    coop_i_buf relations = {0};
    in->book_folder = coop_i_strndup(in->book_part, folder);
    coop_i_buf_printf(&relations, "%.*s_rels/%s.rels", (int)folder, in->book_part, in->book_part + folder);
    status = !in->book_folder || relations.failed ? coop_fail_memory(in->ctx)
                                                  : read_relations(in, in->book_folder, relations.data);
    coop_i_buf_clear(&relations);
    return status;
}

/* ---- the workbook ---- */

static coop_status fail_sheet(const xlsx_in *in) {
    coop_i_buf names = {0};
    for (size_t i = 0; i < in->sheet_count && i < 20; i++)
        coop_i_buf_printf(&names, "%s'%s'", i ? ", " : "", in->sheets[i].name);
    coop_status status = coop_fail_at(in->ctx, COOP_USAGE, in->file, 0, 0, "there is no sheet '%s'; there are: %s",
                                      in->options->sheet, coop_i_buf_text(&names));
    coop_i_buf_clear(&names);
    return status;
}

static bool has_sheet(const xlsx_in *in, const char *name) {
    for (size_t i = 0; i < in->sheet_count; i++)
        if (strcmp(in->sheets[i].name, name) == 0) return true;
    return false;
}

/* Groups, figures and settings. */
static coop_status leave_to_nodexl(xlsx_in *in, const xlsx_sheet_row *sheet) {
    const coop_place place = {.file = in->file};
    coop_problems_add(in->ctx->problems, COOP_NOTE, "sheet-left-out", &place,
                      "sheet '%s' is not read: it is NodeXL's own, beside its edges and vertices", sheet->name);
    return coop_i_reading_unread(in->file, sheet->name, COOP_UNREAD_PROGRAM, in->ctx);
}

coop_status xlsx_is_wanted(bool *wanted, xlsx_in *in, const xlsx_sheet_row *sheet) {
    *wanted = in->options->sheet ? strcmp(in->options->sheet, sheet->name) == 0 : !sheet->hidden;
    if (in->options->sheet) return COOP_OK;
    if (in->nodexl && strcmp(sheet->name, "Edges") != 0 && strcmp(sheet->name, "Vertices") != 0) {
        *wanted = false;
        return leave_to_nodexl(in, sheet);
    }
    if (*wanted) return COOP_OK;
    const coop_place place = {.file = in->file};
    coop_problems_add(in->ctx->problems, COOP_WARNING, "hidden", &place,
                      "sheet '%s' is hidden and not read; unhide it, or ask for it: --sheet '%s'", sheet->name,
                      sheet->name);
    return coop_i_reading_unread(in->file, sheet->name, COOP_UNREAD_HIDDEN, in->ctx);
}

coop_status xlsx_check_tables(xlsx_in *in) {
    if (in->tables > 0) return COOP_OK;
    if (in->wanted == 0 && in->options->sheet) return fail_sheet(in);
    return coop_fail_at(in->ctx, COOP_INPUT, in->file, 0, 0,
                        "no sheet has a header that tells what it holds; name the columns id and label "
                        "(organisations), source and target (ties) or project and organisation (participations)");
}

static coop_status read_sheets(xlsx_in *in) {
    coop_status status = xlsx_strings(in);
    if (status == COOP_OK) status = xlsx_styles(in);
    for (size_t i = 0; i < in->sheet_count && status == COOP_OK; i++) {
        bool wanted;
        status = xlsx_is_wanted(&wanted, in, &in->sheets[i]);
        if (status != COOP_OK || !wanted) continue;
        in->wanted++;
        if (in->sheets[i].part) status = xlsx_sheet_read(in, &in->sheets[i]);
    }
    return status == COOP_OK ? xlsx_check_tables(in) : status;
}

static coop_status read_xlsx(coop_network *network, coop_i_input *input, const coop_load_options *options,
                             coop_context *ctx) {
    xlsx_in in = {.network = network, .options = options, .ctx = ctx, .file = coop_i_input_name(input)};
    coop_status status = xlsx_open_archive(&in, input);
    if (status == COOP_OK) status = read_book(&in);
    in.nodexl = has_sheet(&in, "Edges") && has_sheet(&in, "Vertices");
    if (status == COOP_OK) status = read_sheets(&in);
    xlsx_close_archive(&in);
    free(in.book_part);
    free(in.book_folder);
    free(in.strings_part);
    free(in.styles_part);
    coop_i_buf_clear(&in.strings);
    free(in.string_at);
    free(in.styles);
    return status;
}

/* An archive that names a part of a workbook in its first bytes. */
static int detect(const char *bytes, size_t length) {
    if (length < 30 || memcmp(bytes, "PK\3\4", 4) != 0) return 0;
    for (size_t i = 0; i + 19 <= length; i++) {
        if (memcmp(bytes + i, "[Content_Types].xml", 19) == 0 || memcmp(bytes + i, "xl/", 3) == 0) return 100;
    }
    return 0;
}

const format_codec format_codec_xlsx = {
    .keeps = XLSX_KEEPS,
    .tables = true,
    .detect = detect,
    .read = read_xlsx,
    .write = xlsx_write,
};
