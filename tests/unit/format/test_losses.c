/* What the table of formats says is lost is what the formats do not keep. */
#include <string.h>

#include "check.h"
#include "format/format.h"

Test(losses, are_those_of_the_masks) {
    static const struct {
        unsigned bit;
        const char *word;
    } words[] = {{FORMAT_KEEPS_EVENTS, "agreements"},
                 {FORMAT_KEEPS_PROGRAMMES, "programmes"},
                 {FORMAT_KEEPS_CITATIONS, "list of sources"},
                 {FORMAT_KEEPS_SUGGESTIONS, "suggestions"},
                 {FORMAT_KEEPS_PICTURE, "positions"}};
    size_t count;
    const coop_format *rows = coop_format_rows(&count);
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].writes || strncmp(rows[i].losses, "all but", 7) == 0) continue;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            bool kept = rows[i].codec->keeps & words[k].bit, told = strstr(rows[i].losses, words[k].word) != NULL;
            cr_expect(kept != told, "%s: %s %s", rows[i].name, words[k].word,
                      kept ? "are kept but told as lost" : "are lost without a word");
        }
    }
    CHECK_CLEAN();
}

/* The longest suffix decides, and what a suffix leaves open the content tells. */
Test(losses, formats_by_name) {
    static const struct {
        const char *path, *format;
    } rows[] = {{"a.node-link.json", "node-link"},
                {"a.graphology.json.gz", "graphology"},
                {"a.cyjs.zst", "cytoscape"},
                {"a.json", "json"},
                {"a.gml", "gml"},
                {"a.NET", "pajek"},
                {"a.paj", "pajek-project"},
                {"a.clu", "pajek-values"},
                {"a.gv", "dot"},
                {"x_map.txt", "vosviewer"},
                {"x.vos.json", "vosviewer-json"},
                {"a.dl", "dl"},
                {"a.txt", "csv"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const coop_format *format = coop_format_of_path(rows[i].path);
        cr_assert(format && strcmp(format->name, rows[i].format) == 0, "%s is %s", rows[i].path,
                  format ? format->name : "nothing");
    }
    CHECK_CLEAN();
}
