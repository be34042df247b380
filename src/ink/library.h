/* Cairo, pango and what they stand on, loaded when something is first measured or drawn: linked plainly they would
 * treble the time in which the program starts, whatever it is asked for. Their types and constants come from their
 * headers; their functions are called through `ink_lib`. */
#ifndef COOP_INK_LIBRARY_H
#define COOP_INK_LIBRARY_H

#include <cairo-pdf.h>
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

#define INK_FUNCTIONS(X)                                                                                               \
    X(cairo_arc)                                                                                                       \
    X(cairo_create)                                                                                                    \
    X(cairo_curve_to)                                                                                                  \
    X(cairo_destroy)                                                                                                   \
    X(cairo_fill)                                                                                                      \
    X(cairo_fill_preserve)                                                                                             \
    X(cairo_font_options_create)                                                                                       \
    X(cairo_font_options_destroy)                                                                                      \
    X(cairo_font_options_set_antialias)                                                                                \
    X(cairo_font_options_set_hint_metrics)                                                                             \
    X(cairo_font_options_set_hint_style)                                                                               \
    X(cairo_image_surface_create)                                                                                      \
    X(cairo_line_to)                                                                                                   \
    X(cairo_move_to)                                                                                                   \
    X(cairo_new_path)                                                                                                  \
    X(cairo_new_sub_path)                                                                                              \
    X(cairo_paint)                                                                                                     \
    X(cairo_pdf_surface_add_outline)                                                                                   \
    X(cairo_pdf_surface_create_for_stream)                                                                             \
    X(cairo_pdf_surface_set_metadata)                                                                                  \
    X(cairo_pdf_surface_set_size)                                                                                      \
    X(cairo_rectangle)                                                                                                 \
    X(cairo_scaled_font_status)                                                                                        \
    X(cairo_scale)                                                                                                     \
    X(cairo_set_dash)                                                                                                  \
    X(cairo_set_line_cap)                                                                                              \
    X(cairo_set_line_join)                                                                                             \
    X(cairo_set_line_width)                                                                                            \
    X(cairo_set_source_rgb)                                                                                            \
    X(cairo_set_source_rgba)                                                                                           \
    X(cairo_show_page)                                                                                                 \
    X(cairo_status)                                                                                                    \
    X(cairo_stroke)                                                                                                    \
    X(cairo_surface_destroy)                                                                                           \
    X(cairo_surface_finish)                                                                                            \
    X(cairo_surface_status)                                                                                            \
    X(cairo_surface_write_to_png_stream)                                                                               \
    X(cairo_tag_begin)                                                                                                 \
    X(cairo_tag_end)                                                                                                   \
    X(FcConfigGetFonts)                                                                                                \
    X(g_object_unref)                                                                                                  \
    X(pango_attr_font_desc_new)                                                                                        \
    X(pango_attr_foreground_new)                                                                                       \
    X(pango_attr_list_insert)                                                                                          \
    X(pango_attr_list_new)                                                                                             \
    X(pango_attr_list_unref)                                                                                           \
    X(pango_cairo_context_set_font_options)                                                                            \
    X(pango_cairo_font_get_scaled_font)                                                                                \
    X(pango_cairo_font_map_new)                                                                                        \
    X(pango_cairo_font_map_set_resolution)                                                                             \
    X(pango_cairo_layout_line_path)                                                                                    \
    X(pango_cairo_show_layout_line)                                                                                    \
    X(pango_context_get_font_description)                                                                              \
    X(pango_context_set_round_glyph_positions)                                                                         \
    X(pango_coverage_get)                                                                                              \
    X(pango_font_description_free)                                                                                     \
    X(pango_font_description_new)                                                                                      \
    X(pango_font_description_set_absolute_size)                                                                        \
    X(pango_font_description_set_family_static)                                                                        \
    X(pango_font_description_set_weight)                                                                               \
    X(pango_font_get_coverage)                                                                                         \
    X(pango_font_map_create_context)                                                                                   \
    X(pango_font_map_load_fontset)                                                                                     \
    X(pango_fontset_get_font)                                                                                          \
    X(pango_language_get_default)                                                                                      \
    X(pango_layout_get_extents)                                                                                        \
    X(pango_layout_get_line_count)                                                                                     \
    X(pango_layout_get_line_readonly)                                                                                  \
    X(pango_layout_get_text)                                                                                           \
    X(pango_layout_get_unknown_glyphs_count)                                                                           \
    X(pango_layout_line_get_extents)                                                                                   \
    X(pango_layout_new)                                                                                                \
    X(pango_layout_set_attributes)                                                                                     \
    X(pango_layout_set_font_description)                                                                               \
    X(pango_layout_set_single_paragraph_mode)                                                                          \
    X(pango_layout_set_text)                                                                                           \
    X(pango_layout_set_width)                                                                                          \
    X(pango_layout_set_wrap)

typedef struct ink_library {
#define MEMBER(name) __typeof__(name) *name;
    INK_FUNCTIONS(MEMBER)
#undef MEMBER
} ink_library;
extern ink_library ink_lib;

/* Loads them at the first call; false where they are not installed. Safe in several threads. */
bool ink_load(void);

#endif
