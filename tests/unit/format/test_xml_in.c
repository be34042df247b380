#include <criterion/criterion.h>

#include "check.h"
#include "format/xml_in.h"

typedef struct stopping {
    xml_in xml;
    size_t before, after;
} stopping;

static void on_start(void *owner, const char *name, xml_attributes *attributes) {
    stopping *s = owner;
    (void)name;
    s->before = xml_find(attributes, "id");
    xml_fail(&s->xml, "enough");
    s->after = xml_find(attributes, "label");
}

static void on_end(void *owner) {
    (void)owner;
}

static void on_text(void *owner, const char *text, size_t length) {
    (void)owner, (void)text, (void)length;
}

/* A stopped parser has freed what attributes point into: from then on there are none. */
Test(xml_in, no_attribute_is_read_after_the_parse_was_stopped) {
    coop_context ctx = COOP_CONTEXT_INIT;
    stopping s = {.before = SIZE_MAX, .after = 0};
    s.xml = (xml_in){.owner = &s, .start = on_start, .end = on_end, .text = on_text, .format = "GEXF", .ctx = &ctx};
    check_eq(coop_i_input_open(&s.xml.input, check_write("a.xml", "<a id=\"1\" label=\"A\"/>"), &ctx), COOP_OK);
    check_eq(xml_parse(&s.xml), COOP_INPUT);
    cr_assert(s.before == 0 && s.after == SIZE_MAX);
    coop_i_input_close(s.xml.input);
    CHECK_CLEAN();
}
