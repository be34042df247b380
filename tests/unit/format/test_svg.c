/* The SVG picture: well-formed, self-contained, complete, and honest about what it leaves out. */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "unit/format/graphml.h"

static const char *draw(gml_sample *s) {
    const char *path = check_path("picture.svg");
    check_eq_where(coop_save(path, &s->export_, NULL, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    xmlDocPtr document = xmlReadFile(path, NULL, XML_PARSE_NONET);
    check_neq_where(document, NULL, "%s", "not well-formed");
    xmlFreeDoc(document);
    return check_read(path, NULL);
}

Test(svg, shows_everything_and_needs_nothing) {
    gml_sample s;
    gml_sample_init(&s, true);
    coop_legend legend[] = {{.text = (char[]){"университеты & Co"}, .colour = {0, 114, 178}, .count = 2}};
    s.picture.legend = legend;
    s.picture.legend_count = 1;
    s.picture.size_by = "strength";
    const char *text = draw(&s);
    check_eq(gml_count(text, "<circle"), 5 + 1);
    check_eq(gml_count(text, "<path"), 6 + 1 + 2); /* pairs and directions, a suggestion, two samples in the legend */
    check_eq(gml_count(text, "stroke-dasharray"), 2); /* the layer of suggestions, the legend */
    check_neq(strstr(text, "<title>ТПУ &amp; Со &lt;1&gt; INFO (university, Томск)</title>"), NULL);
    check_neq(strstr(text, "Проба &amp; &quot;sample&quot;"), NULL);
    check_neq(strstr(text, "университеты &amp; Co (2)"), NULL);
    check_neq(strstr(text, "contains synthetic data: 1 organisation, 1 tie"), NULL);
    check_neq(strstr(text, "drawn: 5 organisations, 6 pairs, memberships included · size: strength"), NULL);
    cr_assert(strstr(text, "<script") == NULL && strstr(text, "href") == NULL && strstr(text, "nan") == NULL);
    check_eq_where(gml_count(text, "http"), 1, "%s", "only the namespace");
    char *first = strdup(text);
    check_str(first, draw(&s));
    free(first);
    gml_sample_clear(&s);
    CHECK_CLEAN();
}

Test(svg, needs_positions) {
    gml_sample s;
    gml_sample_init(&s, true);
    s.export_.picture = NULL;
    check_eq(coop_save(check_path("none.svg"), &s.export_, NULL, &s.ctx), COOP_USAGE);
    gml_sample_clear(&s);
    CHECK_CLEAN();
}

static coop_network *ring(uint32_t n, coop_context *ctx) {
    coop_network *network;
    const coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    for (uint32_t i = 0; i < n; i++) {
        char id[16];
        uint32_t index;
        snprintf(id, sizeof id, "n%06u", (unsigned)i);
        coop_organisation row = COOP_ORGANISATION_INIT;
        row.id = id;
        check_eq(coop_network_add_organisation(network, &index, &row, ctx), COOP_OK);
    }
    for (uint32_t i = 0; n > 1 && i < n; i++) {
        coop_tie tie = COOP_TIE_INIT;
        tie.source = i;
        tie.target = (i + 1) % n;
        check_eq(coop_network_add_tie(network, NULL, &tie, ctx), COOP_OK);
    }
    check_eq(coop_network_finish(network, &finish, ctx), COOP_OK);
    return network;
}

static void draw_ring(uint32_t n, const char *caption) {
    gml_sample s = {.ctx = COOP_CONTEXT_INIT};
    s.network = ring(n, &s.ctx);
    float *places = calloc(3 * (size_t)n + 1, sizeof *places);
    check_neq(places, NULL);
    for (uint32_t i = 0; i < n; i++) {
        places[i] = (float)(i % 100);
        places[n + i] = (float)(i / 100);
        places[2 * n + i] = 4;
    }
    s.picture = (coop_picture){.n = n, .x = places, .y = places + n, .size = places + 2 * n};
    s.export_ = (coop_export){.network = s.network, .picture = &s.picture};
    const char *text = draw(&s);
    if (caption) check_neq_where(strstr(text, caption), NULL, "no '%s'", caption);
    if (!caption) check_eq(strstr(text, "Drawn: "), NULL);
    free(places);
    coop_network_free(s.network);
}

Test(svg, of_nothing_of_one_and_of_too_many) {
    draw_ring(0, NULL);
    draw_ring(1, NULL);
    draw_ring(2, NULL);
    draw_ring(25000,
              "Drawn: 20,000 of 25,000 organisations, the largest, and 19,999 of 25,000 tied pairs, the strongest.");
    CHECK_CLEAN();
}
