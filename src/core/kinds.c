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
     "union|chamber|ngo|non-profit|network|ассоциация|союз|палата|тпп|нко|торгово-промышленная палата|некоммерческая "
     "организация"},
    {COOP_KIND_CLUSTER, "cluster", "cluster", "clusters",
     "innovation cluster|territorial cluster|кластер|инновационный кластер|"
     "территориальный кластер"},
    {COOP_KIND_OTHER, "other", "other", "others", "oth|unknown|другое|прочее|иное|другая"},
};

static const coop_tie_kind_row tie_kind_rows[] = {
    {"cooperation", "partnership|collaboration|partner|сотрудничество|кооперация|партнерство|взаимодействие",
     "they work together; the default"},
    {COOP_MEMBERSHIP, "member|member of|членство|участник кластера|член", "belongs to a cluster, association or park"},
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

bool coop_i_word_in(bool *found, const char *words, const char *text) {
    coop_i_buf list = {0}, word = {0};
    bool fine = coop_i_text_fold(&list, words) && coop_i_text_fold(&word, text);
    *found = false;
    for (const char *at = coop_i_buf_text(&list); fine && *at && !*found;) {
        size_t size = strcspn(at, "|");
        *found = size == word.length && memcmp(at, coop_i_buf_text(&word), size) == 0;
        at += size + (at[size] == '|');
    }
    coop_i_buf_clear(&list);
    coop_i_buf_clear(&word);
    return fine;
}

coop_status coop_kind_find(coop_kind *kind, bool *known, const char *text, coop_context *ctx) {
    bool found = false;
    *kind = COOP_KIND_OTHER;
    for (size_t i = 0; text && i < sizeof kind_rows / sizeof *kind_rows && !found; i++) {
        const coop_kind_row *row = &kind_rows[i];
        const char *const lists[] = {row->name, row->title, row->aliases};
        for (size_t k = 0; k < 3 && !found; k++) {
            if (!coop_i_word_in(&found, lists[k], text)) return coop_fail_memory(ctx);
        }
        if (found) *kind = row->kind;
    }
    *known = found;
    return COOP_OK;
}

bool coop_i_tie_kind(const char **canonical, const char *text) {
    bool found = false;
    *canonical = NULL;
    for (size_t i = 0; i < sizeof tie_kind_rows / sizeof *tie_kind_rows && !found; i++) {
        const coop_tie_kind_row *row = &tie_kind_rows[i];
        if (!coop_i_word_in(&found, row->name, text)) return false;
        if (!found && !coop_i_word_in(&found, row->aliases, text)) return false;
        if (found) *canonical = row->name;
    }
    return true;
}
