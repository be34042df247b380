/* The format GEXF: its row's functions. The reader is in gexf/read.c, the writer in gexf/write.c. */
#include "format/gexf/gexf.h"

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

const format_codec format_codec_gexf = {
    .keeps = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES | FORMAT_KEEPS_COMPETENCES | FORMAT_KEEPS_INDICATORS |
             FORMAT_KEEPS_ATTRIBUTES | FORMAT_KEEPS_COLUMNS | FORMAT_KEEPS_SUGGESTIONS | FORMAT_KEEPS_PICTURE |
             FORMAT_KEEPS_INFINITY,
    .detect = detect,
    .read = gexf_read,
    .write = gexf_write,
};
