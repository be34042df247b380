/* GEXF 1.3 for Gephi: the points X1 to X3 of the contract. */
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "unit/format/graphml.h"

#define SCHEMA "../shared/schemas/gexf-1.3/gexf.xsd"

#define HAS(text, part)   check_neq_where(strstr((text), (part)), NULL, "no '%s' in %s", (part), (text))
#define LACKS(text, part) check_eq_where(strstr((text), (part)), NULL, "'%s' is there", (part))
#define BEGIN                                                                                                          \
    gml_sample s;                                                                                                      \
    gml_sample_init(&s, true);                                                                                         \
    const char *text = write_gml(&s, "sample.gexf")
#define END                                                                                                            \
    gml_sample_clear(&s);                                                                                              \
    CHECK_CLEAN()

Test(gexf, X1_namespaces_and_a_label_always) {
    BEGIN;
    check_eq(strncmp(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", 39), 0);
    HAS(text, "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">");
    HAS(text, "<node id=\"tusur\" label=\"tusur\">");
    HAS(text, "<node id=\"tpu\" label=\"ТПУ &amp; Со &lt;1&gt; INFO\">");
    cr_assert(gml_count(text, "<node id=") == 5 && gml_count(text, "\" label=\"") == 5 + 9);
    END;
}

Test(gexf, X1_the_picture_is_in_viz_elements) {
    BEGIN;
    HAS(text, "<viz:size value=\"4\"/>");
    HAS(text, "<viz:position x=\"-200.25\" y=\"0\" z=\"0\"/>");
    check_eq(gml_count(text, "<viz:position"), 4); /* one was NaN */
    HAS(text, "<viz:color r=\"0\" g=\"114\" b=\"255\"/>");
    HAS(text, "<viz:color r=\"214\" g=\"0\" b=\"110\"/>"); /* the suggestion */
    check_eq(gml_count(text, "<viz:thickness"), 9);
    HAS(text, "<viz:thickness value=\"5\"/>"); /* the strongest */
    s.export_.picture = NULL;
    text = write_gml(&s, "plain.gexf");
    LACKS(text, "<viz:");
    END;
}

Test(gexf, X2_kinds_and_directions_are_the_formats_own) {
    BEGIN;
    LACKS(text, "pid=");
    /* Gephi 0.10 drops a directed edge when the default is "undirected": a mixed file has no default. */
    LACKS(text, "defaultedgetype");
    check_eq(gml_count(text, " type=\"directed\""), 2);
    check_eq(gml_count(text, " type=\"undirected\"") + 2, gml_count(text, "<edge id="));
    HAS(text, " kind=\"own &lt;kind&gt;\"");
    HAS(text, " kind=\"suggestion\"");
    HAS(text, " kind=\"supply\" label=\"ось\" weight=\"1.5\"");
    LACKS(text, "title=\"weight\"");
    HAS(text, "<attribute id=\"synthetic\" title=\"synthetic\" type=\"boolean\"/>");
    HAS(text, "<attvalue for=\"suggested\" value=\"true\"/>");
    s.export_.undirected = true;
    text = write_gml(&s, "undirected.gexf");
    HAS(text, "defaultedgetype=\"undirected\"");
    LACKS(text, " type=\"directed\"");
    END;
}

Test(gexf, X2_dates_are_whole_days_and_stay_as_they_were_beside) {
    BEGIN;
    HAS(text, " mode=\"dynamic\" timeformat=\"date\"");
    HAS(text, " start=\"2015-02-01\" end=\"2016-12-31\">"); /* of this row, whatever the other one says */
    HAS(text, " start=\"2013-01-01\">");
    HAS(text, "<attvalue for=\"since\" value=\"2015-02\"/>");
    HAS(text, "<attvalue for=\"since\" value=\"2013\"/>");
    END;
}

Test(gexf, X2_a_network_without_dates_is_static) {
    static const struct {
        const char *until, *end;
    } rows[] = {{"2023-02", " end=\"2023-02-28\""},    {"2024-02", " end=\"2024-02-29\""},
                {"1900-02", " end=\"1900-02-28\""},    {"2024-11", " end=\"2024-11-30\""},
                {"2024-05-09", " end=\"2024-05-09\""}, {"", " mode=\"static\""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        char source[200];
        snprintf(source, sizeof source,
                 "{\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"ties\":[{\"from\":\"a\",\"to\":\"b\"%s%s%s}]}",
                 *rows[i].until ? ",\"until\":\"" : "", rows[i].until, *rows[i].until ? "\"" : "");
        coop_network *network = check_load("pair.json", source, &ctx);
        coop_export export_ = {.network = network};
        const char *path = check_path("pair.gexf");
        check_eq(coop_save(path, &export_, NULL, &ctx), COOP_OK);
        HAS(check_read(path, NULL), rows[i].end);
        LACKS(check_read(path, NULL), " start=");
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

Test(gexf, columns_have_the_users_names_and_types) {
    BEGIN;
    HAS(text, "title=\"Revenue, mln\" type=\"double\"");
    HAS(text, "<attribute id=\"size_2\" title=\"size_2\" type=\"long\"/>"); /* `size` is Gephi's own */
    HAS(text, "<attribute id=\"founded\" title=\"founded\" type=\"integer\"/>");
    HAS(text, "<attvalue for=\"inn\" value=\"0077\"/>");
    HAS(text, "<attvalue for=\"offers\" value=\"лазеры\\|оптика|физика\"/>");
    HAS(text, "value=\"INFO bell\xEF\xBF\xBD\"/>");
    HAS(gml_problem(s.problems, "loss"), "1 character that XML cannot hold");
    LACKS(text, "value=\"\"");
    LACKS(text, "NaN");
    END;
}

/* libxml2 has no way to leave elements out of a validation: they are cut from the tree. */
static void strip(xmlNodePtr parent) {
    for (xmlNodePtr child = parent->children, next; child; child = next) {
        next = child->next;
        const char *uri = child->ns ? (const char *)child->ns->href : "";
        bool title = strcmp((const char *)child->name, "title") == 0;
        if (title || strcmp(uri, "http://gexf.net/1.3/viz") == 0) {
            xmlUnlinkNode(child);
            xmlFreeNode(child);
        } else {
            strip(child);
        }
    }
}

static int validate(const char *path) {
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(SCHEMA);
    xmlSchemaPtr schema = xmlSchemaParse(parser);
    check_neq_where(schema, NULL, "%s", "the schema does not parse");
    xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(schema);
    xmlDocPtr document = xmlReadFile(path, NULL, XML_PARSE_NONET);
    strip(xmlDocGetRootElement(document));
    int result = xmlSchemaValidateDoc(valid, document);
    xmlFreeDoc(document);
    xmlSchemaFreeValidCtxt(valid);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
    return result;
}

Test(gexf, X3_valid_by_the_published_schema_but_for_viz_and_title) {
    if (access(SCHEMA, R_OK) != 0) {
        puts("skipped: the GEXF schema is not beside the repository");
        return;
    }
    for (int mixed = 0; mixed < 2; mixed++) {
        gml_sample s;
        gml_sample_init(&s, mixed);
        write_gml(&s, "valid.gexf");
        check_eq(validate(check_path("valid.gexf")), 0);
        s.export_.undirected = true;
        s.export_.picture = NULL;
        s.export_.suggestions = NULL;
        write_gml(&s, "valid2.gexf");
        check_eq(validate(check_path("valid2.gexf")), 0);
        gml_sample_clear(&s);
    }
    const char *wrong = check_write("wrong.gexf", "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\"><graph><nodes>"
                                                  "<node/></nodes><edges/></graph></gexf>");
    check_neq(freopen("/dev/null", "w", stderr), NULL); /* libxml2 says why */
    check_gt(validate(wrong), 0);
    xmlCleanupParser();
    CHECK_CLEAN();
}

Test(gexf, the_same_bytes_twice_and_empty_networks) {
    BEGIN;
    check_str(text, write_gml(&s, "two.gexf"));
    if (check_russian()) check_str(text, write_gml(&s, "ru.gexf"));
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *empty = check_load("empty.graphml", HEAD "<graph edgedefault=\"undirected\">" TAIL, &ctx);
    coop_export export_ = {.network = empty};
    const char *path = check_path("empty.gexf");
    check_eq(coop_save(path, &export_, NULL, &ctx), COOP_OK);
    HAS(check_read(path, NULL), "<nodes>\n    </nodes>\n    <edges>\n    </edges>");
    LACKS(check_read(path, NULL), "<attribute");
    coop_network_free(empty);
    END;
}

Test(gexf, N3_a_failed_write_leaves_the_old_file) {
    gml_sample s;
    gml_sample_init(&s, true);
    if (access("/dev/full", W_OK) == 0) {
        check_eq(coop_save("/dev/full", &s.export_,
                           &(coop_save_options){.size = sizeof(coop_save_options), .format = "gexf"}, &s.ctx),
                 COOP_OUTPUT);
        coop_context_clear_error(&s.ctx);
    }
    const char *path = check_write("old.gexf", "old");
    volatile int cancel = 1;
    s.ctx.cancel = &cancel;
    check_eq(coop_save(path, &s.export_, NULL, &s.ctx), COOP_INTERRUPTED);
    check_str(check_read(path, NULL), "old");
    END;
}
