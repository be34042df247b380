/* A questionnaire: a workbook whose filled-in return loads as it is. Its headers are names of coop_csv_columns, what
 * its lists offer are words that the readers know (a test fills it in and reads it). */
#include <stdio.h>
#include <string.h>

#include "format/xlsx/writer.h"
#include "format/xlsx/xlsx.h"
#include "util/text.h"

enum { ROWS = 1000, COLUMNS = 7, SHEETS = 3, LIST = 16 }; /* rows with lists to choose from */

typedef struct column {
    const char *name, *example;
    const char *list; /* "компания|вуз": what is offered; NULL = free text; "" = names of the first sheet */
    const char *hint; /* shown when a cell is chosen */
} column;

typedef struct sheet {
    const char *name;
    column columns[COLUMNS];
} sheet;

typedef struct survey {
    const char *language, *title, *guide_name, *hint_title;
    const char *guide[10];
    sheet sheets[SHEETS];
} survey;

static const survey surveys[] = {
    {"en",
     "Who works with whom" XLSX_GUIDE,
     "Guide",
     "How to fill in",
     {"1. Members: one row for each organisation. Name and type are enough, the rest helps.",
      "2. Ties: one row for each pair that works together, with names as on the sheet of members.",
      "    Strength is a grade from 1 (once) to 5 (very closely). Leave it empty if you cannot say.",
      "3. Projects: one row for each participant of a joint project. The sheet may stay empty.",
      "Rows that begin with \"Example:\" show how it is meant; they are not counted and may be removed.",
      "Several clusters, offers or needs in a cell are parted by a semicolon.",
      "Send the file back as it is; it is read by: coopgraph check FILE"},
     {{"Members",
       {{"Name", "Example: Harbour Instruments Ltd", NULL, "The name that everybody knows"},
        {"Type", "company",
         "company|university|research institute|corporation|government|technopark|fund|bank|association|cluster|"
         "other",
         "What kind of organisation it is"},
        {"Region", "North", NULL, "Region or state"},
        {"City", "Harbour Town", NULL, "City"},
        {"Clusters", "Marine cluster", NULL, "Clusters it belongs to, parted by ;"},
        {"Offers", "sensors; test stands", NULL, "What it can do for others, parted by ;"},
        {"Needs", "software", NULL, "What it looks for, parted by ;"}}},
      {"Ties",
       {{"Organisation 1", "Example: Harbour Instruments Ltd", "", "As on the sheet of members"},
        {"Organisation 2", "Coast University", "", "As on the sheet of members"},
        {"Relation", "research",
         "cooperation|agreement|joint project|supply|research|training|funding|licence|service|residence|ownership",
         "What they do together"},
        {"Strength", "4 - closely", "1 - once|2 - rarely|3 - regularly|4 - closely|5 - very closely",
         "How closely they work together, from 1 to 5"},
        {"Start year", "2019", NULL, "A year or a date"},
        {"End year", NULL, NULL, "Empty while it goes on"}}},
      {"Projects",
       {{"Project", "Example: Clear Water", NULL, "The name of the project; one row for each participant"},
        {"Participant", "Coast University", "", "As on the sheet of members"},
        {"Role", "coordinator", "coordinator|partner", "Who leads it"},
        {"Start year", "2021", NULL, "A year or a date"},
        {"End year", "2023", NULL, "A year or a date"}}}}},
    {"ru",
     "Кто с кем сотрудничает" XLSX_GUIDE,
     "Инструкция",
     "Как заполнять",
     {"1. Участники: строка на каждую организацию. Достаточно названия и типа, остальное желательно.",
      "2. Связи: строка на каждую пару, которая работает вместе; названия как на листе «Участники».",
      "    Сила связи: оценка от 1 (эпизодически) до 5 (очень тесно). Не знаете - оставьте пустой.",
      "3. Проекты: строка на каждого участника совместного проекта. Лист можно оставить пустым.",
      "Строки, которые начинаются словом «Пример:», показывают, как заполнять; они не учитываются, их можно удалить.",
      "Несколько кластеров, компетенций или потребностей в ячейке разделяйте точкой с запятой.",
      "Верните файл как есть; его читает команда: coopgraph check ФАЙЛ"},
     {{"Участники",
       {{"Название", "Пример: ООО «Прибой»", NULL, "Название, под которым организацию знают"},
        {"Тип", "компания", "компания|вуз|НИИ|корпорация|орган власти|технопарк|фонд|банк|ассоциация|кластер|другое",
         "Что это за организация"},
        {"Регион", "Северная область", NULL, "Регион"},
        {"Город", "Приморск", NULL, "Город"},
        {"Кластеры", "Морской кластер", NULL, "В каких кластерах состоит, через ;"},
        {"Предлагает", "датчики; испытания", NULL, "Что может дать другим, через ;"},
        {"Потребности", "программное обеспечение", NULL, "Что ищет, через ;"}}},
      {"Связи",
       {{"Организация 1", "Пример: ООО «Прибой»", "", "Как на листе «Участники»"},
        {"Организация 2", "Береговой университет", "", "Как на листе «Участники»"},
        {"Вид связи", "исследование",
         "сотрудничество|договор|совместный проект|поставка|исследование|обучение|финансирование|лицензия|услуги|"
         "резидент|собственность",
         "Что делают вместе"},
        {"Сила связи", "4 - тесно", "1 - эпизодически|2 - редко|3 - регулярно|4 - тесно|5 - очень тесно",
         "Насколько тесно работают вместе, от 1 до 5"},
        {"Год начала", "2019", NULL, "Год или дата"},
        {"Год окончания", NULL, NULL, "Пусто, пока продолжается"}}},
      {"Проекты",
       {{"Проект", "Пример: Чистая вода", NULL, "Название проекта; строка на каждого участника"},
        {"Участник", "Береговой университет", "", "Как на листе «Участники»"},
        {"Роль", "координатор", "координатор|партнер", "Кто ведет проект"},
        {"Год начала", "2021", NULL, "Год или дата"},
        {"Год окончания", "2023", NULL, "Год или дата"}}}}},
};

typedef struct making {
    const survey *survey;
    lxw_workbook *book;
    lxw_format *title, *header, *example;
    lxw_error error; /* the first */
    coop_context *ctx;
} making;

static void check(making *m, lxw_error error) {
    if (m->error == LXW_NO_ERROR) m->error = error;
}

/* "a|b|c" as the list that the library takes, parts of `store`. */
static void split(char **list, char *store, size_t size, const char *words) {
    size_t count = 0;
    snprintf(store, size, "%s", words);
    for (char *word = store; word && count + 1 < LIST;) {
        list[count++] = word;
        word = strchr(word, '|');
        if (word) *word++ = '\0';
    }
    list[count] = NULL;
}

/* What may be chosen in the cells of a column. Another word is allowed after a question. */
static void offer(making *m, lxw_worksheet *made, lxw_col_t at, const column *c) {
    char *list[LIST];
    char store[512], names[128];
    lxw_data_validation offered = {.validate = LXW_VALIDATION_TYPE_ANY,
                                   .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
                                   .ignore_blank = LXW_VALIDATION_ON,
                                   .dropdown = LXW_VALIDATION_ON,
                                   .input_title = (char *)(uintptr_t)m->survey->hint_title,
                                   .input_message = (char *)(uintptr_t)c->hint};
    if (c->list && *c->list) {
        split(list, store, sizeof store, c->list);
        offered.validate = LXW_VALIDATION_TYPE_LIST;
        offered.value_list = list;
    } else if (c->list) {
        snprintf(names, sizeof names, "='%s'!$A$3:$A$%d", m->survey->sheets[0].name, ROWS);
        offered.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        offered.value_formula = names;
    }
    check(m, worksheet_data_validation_range(made, 2, at, ROWS - 1, at, &offered));
}

/* On paper all columns stand on one sheet of A4, with their names on each. */
static void set_page(making *m, lxw_worksheet *made, bool names) {
    enum { A4 = 9 };
    worksheet_set_paper(made, A4);
    worksheet_set_landscape(made);
    worksheet_fit_to_pages(made, 1, 0);
    if (names) check(m, worksheet_repeat_rows(made, 0, 0));
}

static void write_sheet(making *m, const sheet *s) {
    lxw_worksheet *made = workbook_add_worksheet(m->book, s->name);
    if (!made) {
        check(m, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    for (lxw_col_t c = 0; c < COLUMNS && s->columns[c].name; c++) {
        const column *of = &s->columns[c];
        const char *example = of->example ? of->example : "";
        size_t width = coop_i_text_width(example) > coop_i_text_width(of->name) ? coop_i_text_width(example)
                                                                                : coop_i_text_width(of->name);
        check(m, worksheet_set_column(made, c, c, (double)(width < 14 ? 16 : width + 2), NULL));
        check(m, worksheet_write_string(made, 0, c, of->name, m->header));
        if (*example) check(m, worksheet_write_string(made, 1, c, example, m->example));
        offer(m, made, c, of);
    }
    worksheet_freeze_panes(made, 1, 0);
    set_page(m, made, true);
}

static void write_guide(making *m) {
    lxw_worksheet *made = workbook_add_worksheet(m->book, m->survey->guide_name);
    if (!made) {
        check(m, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    check(m, worksheet_set_column(made, 0, 0, 110, NULL));
    check(m, worksheet_write_string(made, 0, 0, m->survey->title, m->title));
    for (lxw_row_t i = 0; i < 10 && m->survey->guide[i]; i++)
        check(m, worksheet_write_string(made, i + 2, 0, m->survey->guide[i], NULL));
    set_page(m, made, false);
}

static bool make_formats(making *m) {
    m->title = workbook_add_format(m->book);
    m->header = workbook_add_format(m->book);
    m->example = workbook_add_format(m->book);
    if (!m->title || !m->header || !m->example) return false;
    format_set_bold(m->title);
    format_set_font_size(m->title, 14);
    format_set_bold(m->header);
    format_set_bg_color(m->header, 0xE7EEF7);
    format_set_bottom(m->header, LXW_BORDER_THIN);
    format_set_italic(m->example);
    format_set_font_color(m->example, 0x808080);
    return true;
}

static coop_status write_survey(const char *path, const void *data, coop_context *ctx) {
    making m = {.survey = data, .ctx = ctx, .book = xlsx_has_memory(0) ? workbook_new(path) : NULL};
    if (!m.book) return coop_fail_memory(ctx);
    /* one moment for all: the same bytes whenever it is made */
    lxw_doc_properties about = {.created = 315532800};
    check(&m, workbook_set_properties(m.book, &about));
    bool fine = make_formats(&m);
    if (fine) write_guide(&m);
    for (size_t s = 0; s < SHEETS && fine; s++) write_sheet(&m, &m.survey->sheets[s]);
    check(&m, workbook_close(m.book));
    if (!fine || m.error == LXW_ERROR_MEMORY_MALLOC_FAILED) return coop_fail_memory(ctx);
    if (m.error == LXW_NO_ERROR) return COOP_OK;
    return coop_fail(ctx, COOP_OUTPUT, "the questionnaire could not be put together: %s", lxw_strerror(m.error));
}

coop_status coop_template_write(const char *path, const char *language, coop_context *ctx) {
    const survey *chosen = NULL;
    coop_i_output *output = NULL;
    for (size_t i = 0; i < sizeof surveys / sizeof *surveys; i++)
        if (strcmp(surveys[i].language, language) == 0) chosen = &surveys[i];
    if (!chosen) return coop_fail(ctx, COOP_USAGE, "no questionnaire in '%s'; there are: en, ru", language);
    coop_status status = coop_i_output_open(&output, path, ctx);
    if (status != COOP_OK) return status;
    status = xlsx_make(output, write_survey, chosen, ctx);
    if (status != COOP_OK) {
        coop_i_output_abandon(output);
        return status;
    }
    status = coop_i_output_commit(output, ctx);
    if (status == COOP_OK) format_wrote(ctx, path, "a questionnaire: members, ties, projects");
    return status;
}
