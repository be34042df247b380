/* Tables as people keep them: each with the ties, memberships or participations that it must give, and what is told. */
#ifndef COOP_TESTS_FORMAT_PEOPLE_H
#define COOP_TESTS_FORMAT_PEOPLE_H

#include <stdlib.h>

#include "format/csv/csv.h"
#include "format/csv/words.h"
#include "unit/format/xlsx.h"

typedef struct table {
    const char *text;   /* as CSV, or a sheet of these cells */
    const char *merged; /* of a sheet: "A2:A4 C2:D2" */
    const char *gives;  /* "а - б 5; …" in the order of names; NULL = refused */
    const char *told;   /* the codes of what is told, each with a blank in front */
} table;

/* ---- what a network has ---- */

static inline int compare(const void *a, const void *b) {
    return strcmp(a, b);
}

enum { LINE = 300, LINES = 64 };

static inline void put_pair(char line[LINE], const coop_network *n, uint32_t a, uint32_t b, const char *sign) {
    const char *x = coop_network_label(n, a), *y = coop_network_label(n, b);
    if (strcmp(sign, " - ") == 0 && strcmp(x, y) > 0) {
        const char *t = x;
        x = y;
        y = t;
    }
    snprintf(line, LINE, "%s%s%s", x, sign, y);
}

/* Ties with their strengths, memberships with <, parties with @; organisations without any. */
static inline const char *content(const coop_network *n) {
    static char all[LINE * LINES], lines[LINES][LINE];
    size_t count = 0;
    bool met[LINES] = {false};
    for (uint64_t i = 0; i < coop_network_ties(n) && count < LINES; i++) {
        coop_tie tie;
        char number[32];
        coop_network_tie(&tie, n, i);
        met[tie.source] = met[tie.target] = true;
        if (tie.kind && strcmp(tie.kind, "membership") == 0) continue;
        put_pair(lines[count], n, tie.source, tie.target, " - ");
        snprintf(number, sizeof number, " %g", tie.weight);
        strcat(lines[count++], number);
    }
    for (uint32_t u = 0; u < coop_network_organisations(n); u++) {
        const uint32_t *clusters;
        size_t many = coop_network_clusters(&clusters, n, u);
        for (size_t c = 0; c < many && count < LINES; c++) put_pair(lines[count++], n, u, clusters[c], " < ");
        if (!met[u] && many == 0 && coop_network_kind(n, u) != COOP_KIND_CLUSTER)
            snprintf(lines[count++], LINE, "%s", coop_network_label(n, u));
    }
    qsort(lines, count, LINE, compare);
    all[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        strcat(all, i ? "; " : "");
        strcat(all, lines[i]);
    }
    return all;
}

/* ---- a sheet of cells ---- */

static inline void put_cell(char *out, size_t column, size_t line, const char *text, size_t length) {
    char *at = out + strlen(out);
    bool number = strspn(text, "0123456789.") >= length;
    const char *format =
        number ? "<c r='%c%zu'><v>%.*s</v></c>" : "<c r='%c%zu' t='inlineStr'><is><t>%.*s</t></is></c>";
    sprintf(at, format, (char)('A' + column), line, (int)length, text);
}

static inline const char *sheet_of(const table *t) {
    static char xml[1 << 16];
    size_t line = 1;
    strcpy(xml, "<worksheet><sheetData>");
    for (const char *at = t->text; *at; line++) {
        size_t column = 0;
        sprintf(xml + strlen(xml), "<row r='%zu'>", line);
        for (; *at != '\n'; column++) {
            size_t length = strcspn(at, ";\n");
            if (length > 0) put_cell(xml, column, line, at, length);
            at += length + (at[length] == ';');
        }
        at++;
        strcat(xml, "</row>");
    }
    strcat(xml, "</sheetData><mergeCells>");
    for (const char *at = t->merged; *at; at += *at == ' ') {
        size_t length = strcspn(at, " ");
        sprintf(xml + strlen(xml), "<mergeCell ref=\"%.*s\"/>", (int)length, at);
        at += length;
    }
    return strcat(xml, "</mergeCells></worksheet>");
}

/* The codes of warnings and notes in the order in which they are told. */
static inline bool has_told(const csv *got, const char *codes) {
    char all[4096] = "";
    for (size_t i = 0; i < coop_problems_stored(got->ctx.problems); i++) {
        strcat(all, " ");
        strcat(all, coop_problems_get(got->ctx.problems, i)->code);
    }
    for (const char *at = codes; *at; at += strcspn(at, " ")) {
        char code[64];
        snprintf(code, sizeof code, "%.*s", (int)(1 + strcspn(at + 1, " ")), at);
        at++;
        if (!strstr(all, code)) {
            cr_log_error("not told:%s; told:%s", code, all);
            return false;
        }
    }
    return true;
}

static inline void check_all(const table *tables, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const table *t = &tables[i];
        csv got = t->merged ? xlsx_load_sheet(sheet_of(t)) : csv_load(t->text, NULL);
        if (!t->gives) {
            check_eq_where(got.status, COOP_INPUT, "%s", t->text);
        } else {
            check_eq_where(got.status, COOP_OK, "%s\n%s%s", t->text, csv_error(&got), csv_told(&got, COOP_ERROR, 0));
            check_str_where(content(got.network), t->gives, "%s", t->text);
        }
        cr_assert(has_told(&got, t->told), "%s", t->text);
        csv_free(&got);
    }
    CHECK_CLEAN();
}

#define CHECK_ALL(tables) check_all(tables, sizeof(tables) / sizeof *(tables))

#endif
