/* One guess of the charset for every format of text: the same names come out of UTF-8, UTF-16 with a mark and without,
 * and windows-1251, and lines may end in any of three ways. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "util/buf.h"
#include "util/utf8.h"

static const char name[] = "Томский политехнический университет";

/* %s: the name; ~: a line's end */
static const struct {
    const char *file, *text;
} files[] = {
    {"a.json", "{\"organisations\": [{\"id\": \"1\", \"label\": \"%s\"}, {\"id\": \"2\"}],~\"ties\": [{\"from\": "
               "\"1\", \"to\": \"2\"}]}~"},
    {"a.jsonl",
     "{\"type\": \"organisation\", \"id\": \"1\", \"label\": \"%s\"}~{\"type\": \"organisation\", \"id\": \"2\"}~"
     "{\"type\": \"tie\", \"from\": \"1\", \"to\": \"2\"}~"},
    {"links.json",
     "{\"nodes\": [{\"id\": 1, \"label\": \"%s\"}, {\"id\": 2}],~\"links\": [{\"source\": 1, \"target\": 2}]}~"},
    {"elements.json",
     "{\"elements\": {\"nodes\": [{\"data\": {\"id\": \"1\", \"label\": \"%s\"}}, {\"data\": {\"id\": \"2\"}}],~"
     "\"edges\": [{\"data\": {\"source\": \"1\", \"target\": \"2\"}}]}}~"},
    {"a.gml", "graph [~node [ id 1 label \"%s\" ]~node [ id 2 ]~edge [ source 1 target 2 ]~]~"},
    {"a.net", "*Vertices 2~1 \"%s\"~2 \"b\"~*Edges~1 2~"},
    {"a.gdf", "nodedef>name,label VARCHAR~1,%s~2,b~edgedef>node1,node2~1,2~"},
    {"a.vna", "*node data~id label~1 \"%s\"~2 b~*tie data~from to~1 2~"},
    {"a.dot", "graph { 1 [label=\"%s\"];~2;~1 -- 2; }~"},
    {"a.map.txt", "id\tlabel\tweight<L>~1\t%s\t1~2\tb\t1~"},
};

typedef enum form { UTF_8, CRLF, CR, UTF_16_MARKED, UTF_16, WINDOWS_1251, FORMS } form;

static void put(coop_i_buf *out, uint32_t c, form as) {
    if (as == UTF_16 || as == UTF_16_MARKED) {
        coop_i_buf_putc(out, (char)(c & 0xFF));
        coop_i_buf_putc(out, (char)(c >> 8));
    } else if (as == WINDOWS_1251 && c >= 0x410) {
        coop_i_buf_putc(out, (char)(c - 0x410 + 0xC0));
    } else if (c < 0x80) {
        coop_i_buf_putc(out, (char)c);
    } else {
        coop_i_buf_putc(out, (char)(0xC0 | c >> 6));
        coop_i_buf_putc(out, (char)(0x80 | (c & 0x3F)));
    }
}

Test(charsets, the_same_names_in_every_format) {
    coop_i_buf bytes = {0};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        for (form as = UTF_8; as < FORMS; as++) {
            char text[1024];
            coop_context ctx = COOP_CONTEXT_INIT;
            coop_network *network = NULL;
            const char *hole = strstr(files[i].text, "%s");
            snprintf(text, sizeof text, "%.*s%s%s", (int)(hole - files[i].text), files[i].text, name, hole + 2);
            coop_i_buf_reset(&bytes);
            if (as == UTF_16_MARKED) put(&bytes, 0xFEFF, as);
            for (const char *at = text; *at;) {
                uint32_t c = coop_i_utf8_next(&at);
                if (c == '~' && (as == CRLF || as == CR)) put(&bytes, '\r', as);
                if (c != '~' || as != CR) put(&bytes, c == '~' ? '\n' : c, as);
            }
            const char *path = check_write_bytes(files[i].file, bytes.data, bytes.length);
            cr_expect(coop_load(&network, &path, 1, NULL, &ctx) == COOP_OK, "%s, form %d: %s", files[i].file, (int)as,
                      ctx.error.message);
            if (!network) continue;
            cr_expect_eq(coop_network_organisations(network), 2, "%s, form %d", files[i].file, (int)as);
            cr_expect_str_eq(coop_network_label(network, 0), name, "%s, form %d: %s", files[i].file, (int)as,
                             coop_network_label(network, 0));
            coop_network_free(network);
        }
    }
    coop_i_buf_clear(&bytes);
    CHECK_CLEAN();
}
