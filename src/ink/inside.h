/* The inside of ink, for its own files. */
#ifndef COOP_INK_INSIDE_H
#define COOP_INK_INSIDE_H

#include "ink/ink.h"
#include "ink/library.h"
#include "util/buf.h"

typedef struct ink_look { /* for fonts */
    ink_face face;
    int script;
} ink_look;

struct ink {
    cairo_surface_t *surface;
    cairo_t *cairo; /* NULL: only to measure */
    PangoFontMap *fonts;
    PangoContext *context;
    coop_i_output *output;
    coop_i_buf written; /* a PDF file, which is looked at before it goes to the output */
    bool has_fonts, is_pdf, on_page, finished;
    bool failed, unreadable; /* memory was short; a font's file could not be read */
    int chapter;             /* the last entry of the outline of level 1 */
    size_t lacking;
    coop_i_buf example;
    const char *script;
    ink_look *looks; /* that pango has looked for */
    size_t look_count, look_capacity;
};

/* threads.c: with what memory and limits leave. */
bool ink_can_start_threads(void);
bool ink_can_look_for(ink *i, const char *text, const ink_face *face, const ink_span *spans, size_t count);

/* whole.c: no object of a PDF file is missing. */
bool ink_is_whole(const char *bytes, size_t length);

#endif
