/* The formats GraphML: its row's functions. The reader is in graphml_read.c, the writer in graphml_write.c. */
#include <string.h>

#include "format/graphml.h"
#include "format/graphml_in.h"

/* The element <graphml> near the beginning, whatever its prefix, tells it from other XML. */
static int detect(const char *bytes, size_t length) {
    static const char word[] = "graphml";
    size_t size = sizeof word - 1;
    if (length > 65536) length = 65536;
    for (size_t i = 1; i + size <= length; i++) {
        if (memcmp(bytes + i, word, size) == 0 && (bytes[i - 1] == '<' || bytes[i - 1] == ':')) return 95;
    }
    return 0;
}

const coop_i_codec coop_i_codec_graphml = {
    .keeps = COOP_I_KEEPS_ORGANISATIONS | COOP_I_KEEPS_TIES | COOP_I_KEEPS_COMPETENCES | COOP_I_KEEPS_INDICATORS |
             COOP_I_KEEPS_ATTRIBUTES | COOP_I_KEEPS_COLUMNS | COOP_I_KEEPS_SUGGESTIONS | COOP_I_KEEPS_PICTURE,
    .detect = detect,
    .read = coop_i_graphml_read,
    .write = coop_i_graphml_write,
};
