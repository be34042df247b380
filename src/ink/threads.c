/* The threads in which pango looks for fonts: GLib ends the process where one cannot start. */
#include <pthread.h>

#include "ink/inside.h"
#include "util/mem.h"

static void *nothing(void *unused) {
    return unused;
}

/* Those that came and went here leave their stacks to pango's and to the kernels' threads, for when memory is short.
 * The C library keeps as many as five. */
bool ink_can_start_threads(void) {
    enum { AT_ONCE = 5 };
    pthread_t threads[AT_ONCE];
    size_t started = 0;
    while (started < AT_ONCE && pthread_create(&threads[started], NULL, nothing, NULL) == 0) started++;
    for (size_t i = 0; i < started; i++) pthread_join(threads[i], NULL);
    return started == AT_ONCE;
}

static bool is_same(const ink_face *a, const ink_face *b) {
    return a->size == b->size && a->bold == b->bold && a->mono == b->mono;
}

/* Pango starts two for a face that is new to it (in each script of a text), and does not wait for those before. */
bool ink_can_look_for(ink *i, const ink_face *face) {
    for (size_t k = i->face_count; k-- > 0;)
        if (is_same(&i->faces[k], face)) return true;
    if (!ink_can_start_threads() || !coop_i_grow(&i->faces, &i->face_capacity, i->face_count + 1, sizeof *i->faces))
        return false;
    i->faces[i->face_count++] = *face;
    return true;
}
