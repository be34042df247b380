/* The formats GraphML: its row's functions. The reader is in graphml/read.c, the writer in graphml/write.c. */
#include <string.h>

#include "format/export/export.h"
#include "format/record/record.h"

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

const format_codec format_codec_graphml = {
    .keeps = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES | FORMAT_KEEPS_COMPETENCES | FORMAT_KEEPS_INDICATORS |
             FORMAT_KEEPS_ATTRIBUTES | FORMAT_KEEPS_COLUMNS | FORMAT_KEEPS_SUGGESTIONS | FORMAT_KEEPS_PICTURE |
             FORMAT_KEEPS_INFINITY,
    .detect = detect,
    .read = record_graphml_read,
    .write = export_graphml_write,
};
