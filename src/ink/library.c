#include "ink/library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

ink_library ink_lib;
static bool loaded;

/* The one on which the others stand; each finds its own. */
static const char *const files[] = {"libpangocairo-1.0.so.0", "libpango-1.0.so.0", "libcairo.so.2",
                                    "libgobject-2.0.so.0", "libfontconfig.so.1"};

typedef struct function {
    const char *name;
    size_t place; /* in ink_lib */
} function;

static const function functions[] = {
#define FUNCTION(name) {#name, offsetof(ink_library, name)},
    INK_FUNCTIONS(FUNCTION)
#undef FUNCTION
};

/* dlsym gives a data pointer; ISO C has no cast from it to a function. */
static bool find(void *const *libraries, const function *f) {
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        void *symbol = dlsym(libraries[i], f->name);
        if (!symbol) continue;
        memcpy((char *)&ink_lib + f->place, &symbol, sizeof symbol);
        return true;
    }
    return false;
}

/* They stay loaded until the program ends: GLib cannot be unloaded. */
static void load(void) {
    void *libraries[sizeof files / sizeof *files];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        libraries[i] = dlopen(files[i], RTLD_LAZY | RTLD_LOCAL);
        if (!libraries[i]) return;
    }
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (!find(libraries, &functions[i])) return;
    loaded = true;
}

bool ink_load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return loaded;
}
