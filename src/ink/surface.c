/* What is drawn on: a PDF file, a PNG picture, nothing. */
#include <math.h>
#include <stdlib.h>

#include "ink/inside.h"
#include "util/mem.h"

static cairo_status_t write_bytes(void *output, const unsigned char *bytes, unsigned length) {
    coop_i_output_write(output, (const char *)bytes, length);
    return coop_i_output_failed(output) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* The buffer remembers its failure. */
static cairo_status_t keep_bytes(void *kept, const unsigned char *bytes, unsigned length) {
    coop_i_buf_add(kept, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* A file that failed half way stays in memory: cairo 1.16 would finish it, and end the program over links to pages that
 * it lost when memory was short. */
static void release(ink *i) {
    coop_i_buf_clear(&i->example);
    free(i->looks);
    if (!i->fonts) {
        free(i);
        return;
    }
    if (i->context) ink_lib.g_object_unref(i->context);
    if (i->fonts) ink_lib.g_object_unref(i->fonts);
    if (!i->is_pdf || i->finished) {
        ink_lib.cairo_destroy(i->cairo);
        ink_lib.cairo_surface_destroy(i->surface);
    }
    coop_i_buf_clear(&i->written);
    free(i);
}

static bool has_fonts(void) {
    const FcFontSet *fonts = ink_lib.FcConfigGetFonts(NULL, FcSetSystem);
    return fonts && fonts->nfont > 0;
}

coop_status ink_open(ink **made, coop_context *ctx) {
    ink *i = coop_i_calloc(1, sizeof *i);
    if (!i) return coop_fail_memory(ctx);
    *made = i;
    if (!ink_load()) return COOP_OK; /* widths are estimated */
    if (!ink_can_start_threads())
        return coop_fail(ctx, COOP_ANALYSIS,
                         "no thread can be started to read the fonts; raise the limit on processes "
                         "(ulimit -u) or on memory");
    i->fonts = ink_lib.pango_cairo_font_map_new();
    ink_lib.pango_cairo_font_map_set_resolution((PangoCairoFontMap *)i->fonts, 72); /* a point is a unit */
    i->context = ink_lib.pango_font_map_create_context(i->fonts);
    /* widths are those of paper, not of a screen's pixels: one picture is alike in every format */
    cairo_font_options_t *options = ink_lib.cairo_font_options_create();
    ink_lib.cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    ink_lib.cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    ink_lib.cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    ink_lib.pango_cairo_context_set_font_options(i->context, options);
    ink_lib.cairo_font_options_destroy(options);
    ink_lib.pango_context_set_round_glyph_positions(i->context, FALSE);
    i->has_fonts = has_fonts();
    return COOP_OK;
}

coop_status ink_open_text(ink **made, coop_context *ctx) {
    ink *i = NULL;
    coop_status status = ink_open(&i, ctx);
    if (status == COOP_OK && !i->fonts)
        status = coop_fail(ctx, COOP_OUTPUT,
                           "pictures and paper need the libraries of pango and cairo: install "
                           "libpangocairo-1.0-0");
    else if (status == COOP_OK && !i->has_fonts)
        status = coop_fail(ctx, COOP_OUTPUT, "there is no font to write with: install one, such as fonts-dejavu-core");
    if (status == COOP_OK)
        *made = i;
    else if (i)
        release(i);
    return status;
}

static coop_status begin(ink *i, cairo_surface_t *surface, coop_i_output *output, coop_context *ctx) {
    i->surface = surface;
    i->output = output;

    i->cairo = ink_lib.cairo_create(surface);
    return ink_lib.cairo_status(i->cairo) == CAIRO_STATUS_SUCCESS ? COOP_OK : coop_fail_memory(ctx);
}

coop_status ink_open_pdf(ink **made, coop_i_output *output, const char *title, coop_context *ctx) {
    enum { ANY = 100 }; /* each page says its own size */
    ink *i = NULL;
    coop_status status = ink_open_text(&i, ctx);
    if (status != COOP_OK) return status;
    cairo_surface_t *surface = ink_lib.cairo_pdf_surface_create_for_stream(keep_bytes, &i->written, ANY, ANY);
    i->is_pdf = true;
    status = begin(i, surface, output, ctx);
    if (status != COOP_OK) {
        release(i);
        return status;
    }
    ink_lib.cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    ink_lib.cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "coopgraph " COOP_VERSION);
    ink_lib.cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                           ""); /* the same bytes on another day */
    *made = i;
    return COOP_OK;
}

coop_status ink_open_png(ink **made, coop_i_output *output, double width, double height, double scale,
                         coop_context *ctx) {
    ink *i = NULL;
    coop_status status = ink_open_text(&i, ctx);
    if (status != COOP_OK) return status;
    cairo_surface_t *surface =
        ink_lib.cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * scale), (int)ceil(height * scale));
    status = begin(i, surface, output, ctx);
    if (status != COOP_OK) {
        release(i);
        return status;
    }
    ink_lib.cairo_set_source_rgb(i->cairo, 1, 1, 1);
    ink_lib.cairo_paint(i->cairo);
    ink_lib.cairo_scale(i->cairo, scale, scale);
    *made = i;
    return COOP_OK;
}

void ink_page(ink *i, double width, double height) {
    if (!i->is_pdf) return;
    if (i->on_page) ink_lib.cairo_show_page(i->cairo);
    ink_lib.cairo_pdf_surface_set_size(i->surface, width, height);
    i->on_page = true;
}

void ink_fail(ink *i) {
    i->failed = true;
}

static bool all_well(const ink *i) {
    return ink_lib.cairo_status(i->cairo) == CAIRO_STATUS_SUCCESS &&
           ink_lib.cairo_surface_status(i->surface) == CAIRO_STATUS_SUCCESS;
}

static coop_status finish_pdf(ink *i, coop_context *ctx) {
    if (i->on_page) ink_lib.cairo_show_page(i->cairo);
    if (!all_well(i)) return coop_fail_memory(ctx);
    i->finished = true;
    ink_lib.cairo_surface_finish(i->surface);
    if (!all_well(i) || i->written.failed || !ink_is_whole(coop_i_buf_text(&i->written), i->written.length))
        return coop_fail_memory(ctx);
    coop_i_output_write(i->output, i->written.data, i->written.length);
    return COOP_OK;
}

/* A failure to write is told where the output is committed. */
static coop_status finish_png(ink *i, coop_context *ctx) {
    if (all_well(i)) ink_lib.cairo_surface_write_to_png_stream(i->surface, write_bytes, i->output);
    return all_well(i) || coop_i_output_failed(i->output) ? COOP_OK : coop_fail_memory(ctx);
}

static coop_status finish(ink *i, coop_context *ctx) {
    if (i->failed || i->example.failed) return coop_fail_memory(ctx);
    if (i->unreadable)
        return coop_fail(ctx, COOP_OUTPUT,
                         "a font of this system cannot be read; look at what fc-list names, try again");
    if (!i->cairo) return COOP_OK;
    return i->is_pdf ? finish_pdf(i, ctx) : finish_png(i, ctx);
}

coop_status ink_close(ink *i, coop_status status, coop_context *ctx) {
    if (!i) return status;
    if (status == COOP_OK) status = finish(i, ctx);
    release(i);
    return status;
}

/* ---- ways through a document ---- */

/* Names of places are ids of the program's own; what could end a quoted attribute is not among them. */
static void attribute(coop_i_buf *attributes, const char *key, const char *name) {
    coop_i_buf_printf(attributes, "%s='", key);
    for (; *name; name++) coop_i_buf_putc(attributes, *name == '\'' || *name == '\\' ? '_' : *name);
    coop_i_buf_putc(attributes, '\'');
}

/* A document without a way that it should have is not whole. */
static bool whole(ink *i, const coop_i_buf *attributes) {
    if (attributes->failed) ink_fail(i);
    return !attributes->failed;
}

void ink_place(ink *i, double x, double y, const char *name) {
    coop_i_buf attributes = {0};
    if (!i->is_pdf) return;
    attribute(&attributes, "name", name);
    coop_i_buf_puts(&attributes, " x=");
    coop_i_buf_number(&attributes, x);
    coop_i_buf_puts(&attributes, " y=");
    coop_i_buf_number(&attributes, y);
    if (whole(i, &attributes)) {
        ink_lib.cairo_tag_begin(i->cairo, CAIRO_TAG_DEST, attributes.data);
        ink_lib.cairo_tag_end(i->cairo, CAIRO_TAG_DEST);
    }
    coop_i_buf_clear(&attributes);
}

void ink_lead(ink *i, double x, double y, double width, double height, const char *name) {
    coop_i_buf attributes = {0};
    if (!i->is_pdf) return;
    coop_i_buf_puts(&attributes, "rect=[");
    const double edges[] = {x, y, width, height};
    for (int k = 0; k < 4; k++) {
        coop_i_buf_number(&attributes, edges[k]);
        coop_i_buf_putc(&attributes, k < 3 ? ' ' : ']');
    }
    coop_i_buf_putc(&attributes, ' ');
    attribute(&attributes, "dest", name);
    if (whole(i, &attributes)) {
        ink_lib.cairo_tag_begin(i->cairo, CAIRO_TAG_LINK, attributes.data);
        ink_lib.cairo_tag_end(i->cairo, CAIRO_TAG_LINK);
    }
    coop_i_buf_clear(&attributes);
}

void ink_outline(ink *i, int level, const char *title, const char *name) {
    coop_i_buf attributes = {0};
    if (!i->is_pdf) return;
    attribute(&attributes, "dest", name);
    if (whole(i, &attributes)) {
        int entry = ink_lib.cairo_pdf_surface_add_outline(i->surface, level > 1 ? i->chapter : CAIRO_PDF_OUTLINE_ROOT,
                                                          title, attributes.data, 0);
        if (level == 1) i->chapter = entry;
    }
    coop_i_buf_clear(&attributes);
}
