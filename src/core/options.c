#include "core/options.h"

#include <string.h>

coop_status coop_i_options(void *own, const void *usual, size_t size, const void *given, coop_context *ctx) {
    memcpy(own, usual, size);
    if (!given) return COOP_OK;
    size_t said;
    memcpy(&said, given, sizeof said);
    if (said < sizeof said) {
        return coop_fail(ctx, COOP_USAGE,
                         "options whose size is not set: begin the structure with its COOP_..._OPTIONS_INIT");
    }
    if (said > size) {
        return coop_fail(ctx, COOP_USAGE,
                         "options of %zu bytes, of which this library (%s) knows %zu: it is older than "
                         "the headers that the program was built with",
                         said, coop_version(), size);
    }
    memcpy(own, given, said);
    memcpy(own, &size, sizeof size);
    return COOP_OK;
}
