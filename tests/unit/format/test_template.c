/* The questionnaire: empty it holds nothing, filled in it loads as it is. The answers are put into the sheets' XML. */
#include "core/network.h"

#include "csv.h"
#include "workbook.h"

#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"

static char *read_part(zip_t *zip, const char *name) {
    zip_stat_t about;
    check_eq_where(zip_stat(zip, name, 0, &about), 0, "%s", name);
    char *text = calloc(1, about.size + 1);
    zip_file_t *file = zip_fopen(zip, name, 0);
    cr_assert(text && file && zip_fread(file, text, about.size) == (zip_int64_t)about.size);
    zip_fclose(file);
    return text;
}

/* Puts rows behind those of a sheet. */
static char *fill(zip_t *zip, int sheet, const char *rows) {
    char name[64];
    snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", sheet);
    char *text = read_part(zip, name), *end = strstr(text, "</sheetData>");
    cr_assert_not_null(end);
    char *made = calloc(1, strlen(text) + strlen(rows) + 1);
    cr_assert_not_null(made);
    sprintf(made, "%.*s%s%s", (int)(end - text), text, rows, end);
    zip_source_t *source = zip_source_buffer(zip, made, strlen(made), 0);
    check_geq(zip_file_add(zip, name, source, ZIP_FL_OVERWRITE), 0);
    free(text);
    return made; /* until the archive is closed */
}

static csv load(const char *path) {
    csv got = {.ctx = COOP_CONTEXT_INIT};
    check_eq(coop_problems_new(&got.ctx.problems, 0, &got.ctx), COOP_OK);
    got.status = coop_load(&got.network, &path, 1, NULL, &got.ctx);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    return got;
}

static void answered(const char *language, const char *kind, const char *relation, const char *grade) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const char *path = check_path("survey.xlsx");
    char rows[3][1024], *made[3];
    check_eq_where(coop_template_write(path, language, &ctx), COOP_OK, "%s", ctx.error.message);
    csv got = load(path);
    check_eq_where(coop_network_organisations(got.network), 0, "%s", "the examples are none");
    check_eq(coop_problems_count_code(got.ctx.problems, "example-row"), 3);
    check_eq(coop_problems_count(got.ctx.problems, COOP_WARNING), 0);
    csv_free(&got);
    snprintf(rows[0], sizeof rows[0], "<row r=\"3\">" CELL("A") CELL("%s") "</row><row r=\"4\">" CELL("B") "</row>",
             kind);
    snprintf(rows[1], sizeof rows[1], "<row r=\"3\">" CELL("A") CELL("B") CELL("%s") CELL("%s") CELL("2019") "</row>",
             relation, grade);
    snprintf(rows[2], sizeof rows[2], "<row r=\"3\">" CELL("P") CELL("B") "</row>");
    zip_t *zip = zip_open(path, 0, NULL);
    cr_assert_not_null(zip);
    for (int i = 0; i < 3; i++) made[i] = fill(zip, i + 2, rows[i]);
    check_eq(zip_close(zip), 0);
    for (int i = 0; i < 3; i++) free(made[i]);
    got = load(path);
    coop_tie tie;
    check_eq(coop_network_organisations(got.network), 2);
    check_eq(csv_organisation(&got, 0).kind, COOP_KIND_UNIVERSITY);
    check_eq(coop_network_ties(got.network), 1);
    check_eq(coop_network_events(got.network), 1);
    coop_network_tie(&tie, got.network, 0);
    cr_assert(tie.weight == 5 && tie.since == 20190000 && strcmp(tie.kind, "research") == 0);
    check_eq(coop_problems_count(got.ctx.problems, COOP_WARNING), 0);
    csv_free(&got);
}

Test(template, filled_in) {
    answered("en", "university", "research", "5 - very closely");
    answered("ru", "вуз", "исследование", "5 - очень тесно");
    CHECK_CLEAN();
}

/* What the lists offer is known to the readers; those of Excel have 255 characters at most. */
Test(template, its_lists_are_words_that_are_known) {
    static const char *const languages[] = {"en", "ru"};
    for (size_t l = 0; l < 2; l++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        const char *path = check_path("survey.xlsx");
        check_eq(coop_template_write(path, languages[l], &ctx), COOP_OK);
        zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
        for (int sheet = 2; sheet <= 3; sheet++) {
            char name[64], *words;
            snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", sheet);
            char *text = read_part(zip, name);
            char *list = strstr(text, "<formula1>\"");
            cr_assert_not_null(list);
            char *rest = strtok_r(list + 11, "\"", &words), *word;
            for (word = strtok_r(rest, ",", &words); word; word = strtok_r(NULL, ",", &words)) {
                coop_kind kind;
                bool known;
                const char *canonical;
                if (sheet == 2)
                    cr_assert(coop_kind_find(&kind, &known, word, &ctx) == COOP_OK && known, "%s", word);
                else
                    cr_assert(coop_i_tie_kind(&canonical, word) && canonical, "%s", word);
            }
            free(text);
        }
        zip_discard(zip);
    }
    CHECK_CLEAN();
}

Test(template, another_language_is_refused) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_template_write(check_path("survey.xlsx"), "fr", &ctx), COOP_USAGE);
    check_str(ctx.error.message, "no questionnaire in 'fr'; there are: en, ru");
    CHECK_CLEAN();
}
