/* Labels of GML are unique, because NetworkX knows nodes by them; names come back as they were. */
#include <string.h>

#include "check.h"

static size_t labels_in(const char *text, const char *label) {
    size_t count = 0, length = strlen(label);
    for (const char *at = text; (at = strstr(at, "\n    label \"")); at++)
        count += strncmp(at + 12, label, length) == 0 && at[12 + length] == '"';
    return count;
}

Test(gml_labels, are_unique_and_names_come_back) {
    static const char *const ids[] = {"a", "b", "Phoenix", "d", "e", "o"};
    static const char *const names[] = {"Phoenix", "Phoenix", "Phoenix", "Phoenix (a)", "Phoenix (a)", "Orion"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *back = NULL;
    coop_network *network =
        check_load("shared.json",
                   "{\"organisations\":[{\"id\":\"a\",\"label\":\"Phoenix\"},{\"id\":\"b\",\"label\":\"Phoenix\"},"
                   "{\"id\":\"Phoenix\"},{\"id\":\"d\",\"label\":\"Phoenix (a)\"},"
                   "{\"id\":\"e\",\"label\":\"Phoenix (a)\"},{\"id\":\"o\",\"label\":\"Orion\"}],"
                   "\"ties\":[{\"from\":\"a\",\"to\":\"b\"}]}",
                   &ctx);
    const char *path = check_path("shared.gml");
    check_eq_where(coop_save(path, &(coop_export){.network = network}, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    const char *text = check_read(path, NULL);
    size_t nodes = 0, different = 0;
    for (const char *at = text; (at = strstr(at, "\n    label \"")); at++) {
        char label[64] = {0};
        memcpy(label, at + 12, strcspn(at + 12, "\""));
        if (!strstr(label, "cooperation")) nodes++, different += labels_in(text, label) == 1;
    }
    check_eq(nodes, 6);
    check_eq_where(different, 6, "%s", text);
    check_eq(labels_in(text, "Phoenix"), 0);
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    check_eq_where(coop_load(&back, &path, 1, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    for (size_t i = 0; i < 6; i++) check_str(coop_network_label(back, coop_network_find(back, ids[i])), names[i]);
    coop_network_free(back);
    coop_network_free(network);
    CHECK_CLEAN();
}
