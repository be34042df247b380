/* The format GEXF: its row's functions. The reader is in gexf_read.c, the writer in gexf_write.c. */
#include "format/gexf.h"

#include <string.h>

/* The element <gexf> near the beginning, whatever its prefix, tells it from other XML. */
static int detect(const char *bytes, size_t length) {
    static const char word[] = "gexf";
    size_t size = sizeof word - 1;
    if (length > 4096) length = 4096;
    for (size_t i = 1; i + size < length; i++) {
        if (memcmp(bytes + i, word, size) == 0 && (bytes[i - 1] == '<' || bytes[i - 1] == ':') &&
            strchr(" \t\r\n>", bytes[i + size])) {
            return 96;
        }
    }
    return 0;
}

const coop_i_codec coop_i_codec_gexf = {
    .keeps = COOP_I_KEEPS_ORGANISATIONS | COOP_I_KEEPS_TIES | COOP_I_KEEPS_COMPETENCES | COOP_I_KEEPS_INDICATORS |
             COOP_I_KEEPS_ATTRIBUTES | COOP_I_KEEPS_COLUMNS | COOP_I_KEEPS_SUGGESTIONS | COOP_I_KEEPS_PICTURE,
    .detect = detect,
    .read = coop_i_gexf_read,
    .write = coop_i_gexf_write,
};
