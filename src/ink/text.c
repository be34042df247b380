/* Text: set by pango, shown line by line. */
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "core/say.h"
#include "ink/inside.h"
#include "util/mem.h"
#include "util/utf8.h"

struct ink_text {
    PangoLayout *layout;
    ink_face face;
    ink_align align;
    double width; /* 0: one line */
    size_t lines;
    bool told; /* characters without a glyph are counted once a text */
};

static PangoFontDescription *font_of(const ink_face *face) {
    PangoFontDescription *font = ink_lib.pango_font_description_new();
    ink_lib.pango_font_description_set_family_static(font,
                                                     face->mono ? "DejaVu Sans Mono, Monospace" : "DejaVu Sans, Sans");
    ink_lib.pango_font_description_set_absolute_size(font, face->size * PANGO_SCALE);
    ink_lib.pango_font_description_set_weight(font, face->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return font;
}

static guint16 of_byte(uint8_t part) {
    return (guint16)(part * 257);
}

static void look(PangoAttrList *list, const ink_span *span) {
    PangoFontDescription *font = font_of(&span->face);
    coop_colour c = span->face.colour;
    PangoAttribute *attributes[] = {ink_lib.pango_attr_font_desc_new(font),
                                    ink_lib.pango_attr_foreground_new(of_byte(c.r), of_byte(c.g), of_byte(c.b))};
    ink_lib.pango_font_description_free(font);
    for (int k = 0; k < 2; k++) {
        attributes[k]->start_index = (guint)span->from;
        attributes[k]->end_index = (guint)span->to;
        ink_lib.pango_attr_list_insert(list, attributes[k]);
    }
}

ink_text *ink_set(ink *i, const char *text, const ink_face *face, const ink_span *spans, size_t count, double width,
                  ink_align align) {
    ink_text *made = ink_can_look_for(i, text, face, spans, count) ? coop_i_calloc(1, sizeof *made) : NULL;
    if (!made) {
        ink_fail(i);
        return NULL;
    }
    made->layout = ink_lib.pango_layout_new(i->context);
    made->face = *face;
    made->align = align;
    made->width = width;
    PangoFontDescription *font = font_of(face);
    ink_lib.pango_layout_set_font_description(made->layout, font);
    ink_lib.pango_font_description_free(font);
    ink_lib.pango_layout_set_text(made->layout, text, -1);
    PangoAttrList *list = ink_lib.pango_attr_list_new();
    for (size_t k = 0; k < count; k++) look(list, &spans[k]);
    ink_lib.pango_layout_set_attributes(made->layout, list);
    ink_lib.pango_attr_list_unref(list);
    if (width > 0) {
        ink_lib.pango_layout_set_width(made->layout, (int)(width * PANGO_SCALE));
        ink_lib.pango_layout_set_wrap(made->layout, PANGO_WRAP_WORD_CHAR);
    } else {
        ink_lib.pango_layout_set_single_paragraph_mode(made->layout, TRUE);
    }
    made->lines = (size_t)ink_lib.pango_layout_get_line_count(made->layout);
    return made;
}

void ink_text_free(ink_text *text) {
    if (!text) return;
    ink_lib.g_object_unref(text->layout);
    free(text);
}

size_t ink_text_lines(const ink_text *text) {
    return text->lines;
}

double ink_text_width(const ink_text *text) {
    PangoRectangle box;
    ink_lib.pango_layout_get_extents(text->layout, NULL, &box);
    return (double)box.width / PANGO_SCALE;
}

static PangoRectangle extents(const ink_text *text, size_t line) {
    PangoRectangle box;
    ink_lib.pango_layout_line_get_extents(ink_lib.pango_layout_get_line_readonly(text->layout, (int)line), NULL, &box);
    return box;
}

double ink_line_height(const ink_text *text, size_t line) {
    return (double)extents(text, line).height / PANGO_SCALE;
}

/* ---- what no font has ---- */

/* The script of the first character that no font of the context has; NULL when it has none of its own. */
static const char *script_lacking(ink *i, const char *text) {
    PangoFontset *fonts = ink_lib.pango_font_map_load_fontset(i->fonts, i->context,
                                                              ink_lib.pango_context_get_font_description(i->context),
                                                              ink_lib.pango_language_get_default());
    const char *script = NULL;
    for (uint32_t c; fonts && !script && (c = coop_i_utf8_next(&text)) != 0;) {
        PangoFont *font = ink_lib.pango_fontset_get_font(fonts, c);
        UErrorCode error = U_ZERO_ERROR;
        PangoCoverage *coverage =
            font ? ink_lib.pango_font_get_coverage(font, ink_lib.pango_language_get_default()) : NULL;
        if (!coverage || ink_lib.pango_coverage_get(coverage, (int)c) == PANGO_COVERAGE_NONE)
            script = uscript_getName(uscript_getScript((UChar32)c, &error));
        if (coverage) ink_lib.g_object_unref(coverage);
        if (font) ink_lib.g_object_unref(font);
    }
    if (fonts) ink_lib.g_object_unref(fonts);
    return script;
}

/* Pango draws boxes in a font that is listed and cannot be read. */
static bool fonts_are_read(const ink_text *text) {
    for (size_t line = 0; line < text->lines; line++) {
        const PangoLayoutLine *row = ink_lib.pango_layout_get_line_readonly(text->layout, (int)line);
        for (const GSList *run = row->runs; run; run = run->next) {
            const PangoGlyphItem *item = run->data;
            PangoCairoFont *font = (PangoCairoFont *)item->item->analysis.font;
            cairo_scaled_font_t *scaled = font ? ink_lib.pango_cairo_font_get_scaled_font(font) : NULL;
            if (!scaled || ink_lib.cairo_scaled_font_status(scaled) != CAIRO_STATUS_SUCCESS) return false;
        }
    }
    return true;
}

static void note_lacking(ink *i, ink_text *text) {
    if (text->told) return;
    text->told = true;
    if (!fonts_are_read(text)) i->unreadable = true;
    if (ink_lib.pango_layout_get_unknown_glyphs_count(text->layout) == 0) return;
    const char *example = ink_lib.pango_layout_get_text(text->layout);
    if (i->lacking++ > 0) return;
    i->script = script_lacking(i, example);
    coop_i_buf_puts(&i->example, example);
}

void ink_tell_lacking(const ink *i, coop_context *ctx) {
    if (i->lacking == 0) return;
    coop_i_tell(ctx, COOP_WARNING, "no-glyph", NULL, SAY_DRAWING_NO_GLYPH, COOP_I_COUNT(i->lacking),
                COOP_I_TEXT(coop_i_buf_text(&i->example)), COOP_I_TEXT(i->script ? i->script : "?"));
}

/* ---- shown ---- */

static double indent(const ink_text *text, const PangoRectangle *box) {
    double rest = text->width - (double)box->width / PANGO_SCALE;
    if (text->width <= 0 || text->align == INK_LEFT) return 0;
    return text->align == INK_RIGHT ? rest : rest / 2;
}

static void show(ink *i, ink_text *text, size_t line, double x, double baseline, double rim) {
    PangoLayoutLine *row = ink_lib.pango_layout_get_line_readonly(text->layout, (int)line);
    coop_colour c = text->face.colour;
    note_lacking(i, text);
    if (rim > 0) {
        ink_lib.cairo_move_to(i->cairo, x, baseline);
        ink_lib.pango_cairo_layout_line_path(i->cairo, row);
        ink_lib.cairo_set_source_rgba(i->cairo, 1, 1, 1, 0.9);
        ink_lib.cairo_set_line_width(i->cairo, rim);
        ink_lib.cairo_set_line_join(i->cairo, CAIRO_LINE_JOIN_ROUND);
        ink_lib.cairo_set_dash(i->cairo, NULL, 0, 0);
        ink_lib.cairo_stroke(i->cairo);
    }
    ink_lib.cairo_set_source_rgb(i->cairo, c.r / 255.0, c.g / 255.0, c.b / 255.0);
    ink_lib.cairo_move_to(i->cairo, x, baseline);
    ink_lib.pango_cairo_show_layout_line(i->cairo, row);
}

void ink_show(ink *i, ink_text *text, size_t line, double x, double y, double rim) {
    PangoRectangle box = extents(text, line);
    if (i->cairo) show(i, text, line, x + indent(text, &box), y - (double)box.y / PANGO_SCALE, rim);
}

void ink_show_at(ink *i, ink_text *text, double x, double y, double rim) {
    if (i->cairo) show(i, text, 0, x, y, rim);
}

/* Where there is no font to ask: on the safe side for those that a reader may have. */
static double estimate(const char *text, const ink_face *face) {
    double width = 0;
    for (uint32_t c; (c = coop_i_utf8_next(&text)) != 0;) {
        bool narrow = c == ' ' || c == '.' || c == ',' || c == '-' || c == 'i' || c == 'l' || c == 'I' || c == '\'';
        bool broad = (c >= 'A' && c <= 'Z') || (c >= 0x410 && c <= 0x42F) || c == 'm' || c == 'w';
        bool broad_cyrillic = c == 0x436 || c == 0x448 || c == 0x449 || c == 0x44E || c == 0x44B || c == 0x444;
        width += narrow ? 0.36 : c >= 0x1100 ? 1.0 : broad || broad_cyrillic ? 0.8 : 0.63;
    }
    return width * face->size * (face->bold ? 1.1 : 1);
}

double ink_width(ink *i, const char *text, const ink_face *face) {
    if (!i->has_fonts) return estimate(text, face);
    ink_text *set = ink_set(i, text, face, NULL, 0, 0, INK_LEFT);
    double width = set ? ink_text_width(set) : 0;
    ink_text_free(set);
    return width;
}
