/* A drawing as a file: SVG, PNG, PDF; or a part of a page, or a sheet of a report. */
#include "core/say.h"
#include "format/drawing/drawing.h"

typedef struct sheet {
    double width, height; /* points, landscape */
    double letters, least;
    double pixels; /* of a point, in a PNG picture: 200 a inch on paper, 1920 × 1080 on a slide */
} sheet;

static const sheet sheets[] = {
    [COOP_SHEET_A4] = {841.89, 595.28, 0.76, 5.2, 200.0 / 72},
    [COOP_SHEET_A3] = {1190.55, 841.89, 1, 6, 200.0 / 72},
    [COOP_SHEET_SLIDE] = {960, 540, 0.82, 6.5, 2},
};

static void take_sheet(drawing *d, coop_sheet which) {
    const sheet *s = &sheets[which == COOP_SHEET_USUAL ? COOP_SHEET_A3 : which];
    d->width = s->width;
    d->height = s->height;
    d->letters = s->letters;
    d->least = s->least;
}

/* Which names are missing, and which are shortened; whoever looks at the drawing reads the first there, too. */
static void tell(const drawing *d) {
    enum { LISTED = 12 };
    coop_i_buf list = {0};
    if (d->name_count == d->n && d->placed < d->n) {
        drawing_list_unplaced(&list, d, LISTED);
        coop_i_tell(d->ctx, COOP_WARNING, "unnamed", NULL, SAY_DRAWING_NO_ROOM, COOP_I_COUNT(d->n - d->placed),
                    COOP_I_COUNT(d->n), COOP_I_TEXT(coop_i_buf_text(&list)));
    }
    coop_i_tell_count(d->ctx, "shortened", d->cut, SAY_DRAWING_SHORTENED);
    coop_i_buf_clear(&list);
}

static coop_status prepare(drawing *d) {
    coop_progress(d->ctx, "Drawing", -1);
    d->words = coop_i_language(d->ctx);
    if (!d->export_->picture)
        return coop_fail(d->ctx, COOP_USAGE,
                         "a drawing needs positions: write it from an analysis, which computes them");
    coop_status status = drawing_layout(d);
    return status == COOP_OK ? drawing_place_names(d) : status;
}

static coop_status finish(drawing *d, coop_status status) {
    if (status == COOP_OK && (d->failed || d->said.failed)) status = coop_fail_memory(d->ctx);
    if (status == COOP_OK) tell(d);
    drawing_clear(d);
    return status;
}

/* ---- SVG ---- */

static coop_status draw_svg(drawing *d, coop_i_output *output, bool in_page) {
    drawing_svg svg = {.xml.output = output};
    coop_status status = ink_open(&d->ink, d->ctx);
    if (status == COOP_OK) status = prepare(d);
    if (status == COOP_OK) {
        d->canvas = drawing_canvas_svg;
        d->canvas.on = &svg;
        drawing_svg_begin(&svg, d, in_page);
        drawing_draw(d);
        drawing_svg_end(&svg);
    }
    status = ink_close(d->ink, status, d->ctx);
    if (status == COOP_OK && svg.xml.failed) status = coop_fail_memory(d->ctx);
    if (status == COOP_OK) coop_i_tell_count(d->ctx, "loss", svg.xml.replaced, SAY_LOSS_XML);
    coop_i_buf_clear(&svg.xml.clean);
    return finish(d, status);
}

static coop_status write_svg(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    drawing d = {.export_ = export_, .ctx = ctx, .most_nodes = DRAWING_NODES, .most_lines = DRAWING_LINES};
    take_sheet(&d, export_->sheet);
    return draw_svg(&d, output, false);
}

coop_status drawing_in_page(coop_i_output *output, const coop_export *export_, uint32_t most_nodes, size_t most_lines,
                            coop_context *ctx) {
    drawing d = {.export_ = export_, .ctx = ctx, .most_nodes = most_nodes, .most_lines = most_lines};
    take_sheet(&d, export_->sheet);
    return draw_svg(&d, output, true);
}

/* ---- ink ---- */

static coop_status draw_ink(drawing *d) {
    coop_status status = prepare(d);
    if (status == COOP_OK) {
        d->canvas = drawing_canvas_ink;
        d->canvas.on = d->ink;
        drawing_draw(d);
    }
    return finish(d, status);
}

coop_status drawing_on_ink(ink *i, const coop_export *export_, coop_sheet which, coop_context *ctx) {
    drawing d = {.export_ = export_, .ctx = ctx, .ink = i, .most_nodes = DRAWING_NODES, .most_lines = DRAWING_LINES};
    take_sheet(&d, which);
    ink_page(i, d.width, d.height);
    return draw_ink(&d);
}

static coop_status close_ink(ink *i, coop_status status, coop_context *ctx) {
    if (status == COOP_OK) ink_tell_lacking(i, ctx);
    return ink_close(i, status, ctx);
}

static coop_status write_pdf(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    ink *i = NULL;
    const drawing titled = {.export_ = export_, .words = coop_i_language(ctx)};
    coop_status status = ink_open_pdf(&i, output, drawing_title(&titled), ctx);
    if (status == COOP_OK) status = drawing_on_ink(i, export_, export_->sheet, ctx);
    return close_ink(i, status, ctx);
}

static coop_status write_png(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    ink *i = NULL;
    const sheet *s = &sheets[export_->sheet == COOP_SHEET_USUAL ? COOP_SHEET_A3 : export_->sheet];
    coop_status status = ink_open_png(&i, output, s->width, s->height, s->pixels, ctx);
    if (status == COOP_OK) status = drawing_on_ink(i, export_, export_->sheet, ctx);
    return close_ink(i, status, ctx);
}

enum {
    KEEPS = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES | FORMAT_KEEPS_SUGGESTIONS | FORMAT_KEEPS_PICTURE |
            FORMAT_IS_DRAWING
};
const format_codec format_codec_svg = {.keeps = KEEPS, .write = write_svg};
const format_codec format_codec_png = {.keeps = KEEPS, .write = write_png};
const format_codec format_codec_pdf = {.keeps = KEEPS, .write = write_pdf};
