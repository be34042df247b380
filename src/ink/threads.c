/* The threads in which pango looks for fonts: GLib ends the process where one cannot start. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS; NOLINT(bugprone-reserved-identifier) */
#include <pthread.h>
#include <sys/mman.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "ink/inside.h"
#include "util/mem.h"
#include "util/utf8.h"

static void *nothing(void *unused) {
    return unused;
}

/* Those that came and went here leave their stacks to pango's and to the kernels' threads, for when memory is short:
 * two for each script of a text. */
bool ink_can_start_threads(void) {
    enum { AT_ONCE = 8 };
    pthread_t threads[AT_ONCE];
    size_t started = 0;
    while (started < AT_ONCE && pthread_create(&threads[started], NULL, nothing, NULL) == 0) started++;
    for (size_t i = 0; i < started; i++) pthread_join(threads[i], NULL);
    return started == AT_ONCE;
}

static bool is_same(const ink_look *a, const ink_look *b) {
    return a->script == b->script && a->face.size == b->face.size && a->face.bold == b->face.bold &&
           a->face.mono == b->face.mono;
}

/* Room that is nobody's yet. What this thread's heap has free is not for others: the C library gives each its own. */
static bool is_room_for(size_t bytes) {
    void *room = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return room != MAP_FAILED && munmap(room, bytes) == 0;
}

/* Pango starts two threads for a face in a script that is new to it, and does not wait for those before. Where one of
 * them finds no memory fontconfig ends the process: what a hundred of them need is there when they start. */
static bool can_look(ink *i, const ink_face *face, int script) {
    const size_t needed = (size_t)8 << 20;
    ink_look look = {.face = *face, .script = script};
    for (size_t k = i->look_count; k-- > 0;)
        if (is_same(&i->looks[k], &look)) return true;
    if (!ink_can_start_threads() || !is_room_for(needed) ||
        !coop_i_grow(&i->looks, &i->look_capacity, i->look_count + 1, sizeof *i->looks))
        return false;
    i->looks[i->look_count++] = look;
    return true;
}

/* Emoji have a font of their own. What belongs to no script (spaces, digits) goes with its neighbours. */
static int script_of(UChar32 c) {
    if (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION)) return USCRIPT_SYMBOLS_EMOJI;
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(c, &error);
}

bool ink_can_look_for(ink *i, const char *text, const ink_face *face, const ink_span *spans, size_t count) {
    bool can = can_look(i, face, USCRIPT_COMMON);
    for (const char *at = text; can && *at;) {
        const ink_face *its = face;
        for (size_t k = 0; k < count; k++)
            if ((size_t)(at - text) >= spans[k].from && (size_t)(at - text) < spans[k].to) its = &spans[k].face;
        can = can_look(i, its, script_of((UChar32)coop_i_utf8_next(&at)));
    }
    return can;
}
