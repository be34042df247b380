/* Kinds of organisations and ties: the words that people use for them. Compared case-folded. */
#include "core/network.h"

#include <string.h>

#include "util/buf.h"
#include "util/text.h"

static const coop_kind_row kind_rows[] = {
    {COOP_KIND_COMPANY, "company", "company", "companies",
     "firm|enterprise|business|startup|start-up|sme|private|prc|plant|factory|компания|предприятие|фирма|бизнес|"
     "стартап|завод|"
     "производство|малое предприятие|мсп|организация бизнеса"},
    {COOP_KIND_UNIVERSITY, "university", "university", "universities",
     "higher education|college|school|hes|вуз|университет|институт образования|академия|колледж|образование|"
     "образовательная организация|образовательное учреждение"},
    {COOP_KIND_CORPORATION, "corporation", "corporation", "corporations",
     "state corporation|large company|holding|concern|корпорация|госкорпорация|государственная "
     "корпорация|холдинг|концерн|"
     "крупная компания"},
    {COOP_KIND_RESEARCH, "research", "research institute", "research institutes",
     "research institute|research centre|research center|institute|rec|rto|laboratory|science|нии|научная организация|"
     "научный институт|исследовательский институт|научно-исследовательский институт|лаборатория|наука|институт ран|нтц|"
     "научный центр"},
    {COOP_KIND_GOVERNMENT, "government", "government body", "government bodies",
     "public|pub|ministry|agency|authority|administration|municipality|public body|state "
     "body|министерство|власть|орган власти|"
     "администрация|правительство|департамент|ведомство|государственный орган|фоив|роив|муниципалитет|агентство"},
    {COOP_KIND_TECHNOPARK, "technopark", "technopark", "technoparks",
     "technology park|science park|techno park|industrial park|special economic zone|sez|incubator|business "
     "incubator|technopolis|"
     "технопарк|технополис|индустриальный парк|особая экономическая зона|оэз|бизнес-инкубатор|инкубатор|промышленный "
     "парк"},
    {COOP_KIND_FUND, "fund", "fund or bank", "funds and banks",
     "foundation|bank|investor|venture fund|development institution|фонд|банк|инвестор|венчурный фонд|институт "
     "развития"},
    {COOP_KIND_ASSOCIATION, "association", "association", "associations",
     "union|chamber|ngo|non-profit|network|ассоциация|союз|палата|нко|торгово-промышленная палата|некоммерческая "
     "организация"},
    {COOP_KIND_CLUSTER, "cluster", "cluster", "clusters",
     "innovation cluster|territorial cluster|кластер|инновационный кластер|"
     "территориальный кластер"},
    {COOP_KIND_OTHER, "other", "other", "others", "oth|unknown|другое|прочее|иное|другая"},
};

static const coop_tie_kind_row tie_kind_rows[] = {
    {"cooperation", "partnership|collaboration|partner|сотрудничество|кооперация|партнерство|взаимодействие",
     "they work together; the default"},
    {"membership", "member|member of|членство|участник кластера|член", "belongs to a cluster, association or park"},
    {"agreement", "contract|memorandum|mou|соглашение|договор|меморандум|контракт", "both signed an agreement"},
    {"project", "joint project|consortium|проект|совместный проект|консорциум", "both take part in a project"},
    {"supply", "supplier|customer|purchase|поставка|поставщик|закупка|снабжение", "one supplies the other"},
    {"ownership", "owner|subsidiary|share|founder|владение|собственность|дочерняя|учредитель|доля",
     "one owns a part of the other"},
    {"funding", "investment|grant|loan|финансирование|инвестиция|инвестиции|грант|кредит", "one gives the other money"},
    {"training", "education|internship|обучение|подготовка кадров|образование|стажировка|практика",
     "one trains people for the other"},
    {"visit", "mission|визит|миссия|посещение|делегация", "people of one visited the other"},
    {"research", "joint research|r&d|ниокр|нир|исследование|совместное исследование", "joint research"},
    {"licence", "license|patent|лицензия|патент", "one uses the other's knowledge under licence"},
    {"residence", "resident|резидент|размещение|арендатор", "one is a resident of the other"},
    {"service", "services|услуга|услуги|сервис", "one serves the other"},
};

const coop_kind_row *coop_kind_rows(size_t *count) {
    *count = sizeof kind_rows / sizeof *kind_rows;
    return kind_rows;
}

const coop_tie_kind_row *coop_tie_kind_rows(size_t *count) {
    *count = sizeof tie_kind_rows / sizeof *tie_kind_rows;
    return tie_kind_rows;
}

const char *coop_kind_name(coop_kind kind) {
    return kind < COOP_KINDS ? kind_rows[kind].name : "other";
}

/* True when `word`, folded, is one of the words of "a|b|c" (folded here: й and ё lose their marks in folding). */
static bool in_list(const char *list, const char *word) {
    coop_i_buf folded = {0};
    bool found = false;
    size_t length = strlen(word);
    coop_i_text_fold(&folded, list);
    for (const char *at = coop_i_buf_text(&folded); *at && !found;) {
        size_t size = strcspn(at, "|");
        found = size == length && memcmp(at, word, size) == 0;
        at += size + (at[size] == '|');
    }
    coop_i_buf_clear(&folded);
    return found;
}

coop_kind coop_kind_from_text(const char *text, bool *known) {
    coop_i_buf folded = {0};
    coop_kind found = COOP_KIND_OTHER;
    *known = false;
    if (text && coop_i_text_fold(&folded, text)) {
        const char *word = coop_i_buf_text(&folded);
        for (size_t i = 0; i < sizeof kind_rows / sizeof *kind_rows && !*known; i++) {
            const coop_kind_row *row = &kind_rows[i];
            *known = strcmp(row->name, word) == 0 || strcmp(row->title, word) == 0 || in_list(row->aliases, word);
            if (*known) found = row->kind;
        }
    }
    coop_i_buf_clear(&folded);
    return found;
}

const char *coop_i_tie_kind(const char *text) {
    coop_i_buf folded = {0};
    const char *found = NULL;
    if (coop_i_text_fold(&folded, text)) {
        const char *word = coop_i_buf_text(&folded);
        for (size_t i = 0; i < sizeof tie_kind_rows / sizeof *tie_kind_rows && !found; i++) {
            const coop_tie_kind_row *row = &tie_kind_rows[i];
            if (strcmp(row->name, word) == 0 || in_list(row->aliases, word)) found = row->name;
        }
    }
    coop_i_buf_clear(&folded);
    return found;
}
