/* Preloaded: pango's threads that sort fonts take their time, as on a busy machine, so that many stand beside each
 * other. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

typedef void *sort_fonts(void *config, void **sets, int count, void *pattern, int trim, void **characters, int *result);

/* The name is fontconfig's. */
sort_fonts FcFontSetSort;

void *FcFontSetSort(void *config, void **sets, int count, void *pattern, int trim, void **characters, int *result) {
    union {
        void *found;
        sort_fonts *call;
    } real = {dlsym(dlopen("libfontconfig.so.1", RTLD_NOW), "FcFontSetSort")}; /* opened by the program, not linked */
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    return real.call(config, sets, count, pattern, trim, characters, result);
}
