/* The words of headers, by their stems, English and Russian: those of columns stand in columns.def, here those that say
 * something of several columns, who is on which end of a tie, and of rows. Stems stand as folding leaves them: with е
 * for ё; one that ends in $ is a whole word. */
#include "format/csv/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/csv/csv.h"
#include "util/number.h"
#include "util/text.h"

typedef struct meaning {
    const char *asked, *allowed;
    const char *names; /* that are known whole */
} meaning;

/* Words that say nothing of the meaning. */
static const char idle[] =
    "и$|в$|во$|на$|по$|с$|со$|от$|к$|из$|о$|об$|для$|не$|n$|no$|п$|the$|of$|a$|an$|in$|on$|to$|with$|by$|for$|and$|"
    "your$|you$|ваш|вы$|вас$|вами$|укажите|пожалуйста|оцените|please|which|what|этой$|этим$|данн|their$|is$|are$|do$|"
    "does$|отметьте|перечислите|назовите|выберите|список$|все$|всех$|list$|select$|choose|all$|apply$|основн|ключев|"
    "main$|key$";

#define ORGANISATIONS                                                                                                                                                                                                 \
    "организац|компан|предприят|учрежден|участник|фирм|юрлиц|резидент|член$|члены$|наименован|назван|университет|вуз" \
    "|нии$|институт|организации|название|name$|organi|company|companies|institution|institute$|university|firm|"                                                                        \
    "member|entity|participant|enterprise|actor|account$|unternehmen|firma$|hochschule|universitat|entreprise|"                                                                                                       \
    "organisme"
#define PARTNERS                                                                                                                                                   \
    "with$|какими$|которыми$|related|partenaire|партнер|кем$|кому$|контрагент|соисполнител|partner|counterpart|" \
    "collaborator|alter$|"                                                                                                                                         \
    "whom$|who$"
#define ABOUT                                                                                                                                                                                                \
    "полн|кратк|сокращ|официальн|юридическ|лиц|кластер|full$|short$|legal|official|cluster|научн|индустриальн|"                                  \
    "образовательн|внешн|якорн|стратегическ|технологическ|промышленн|потенциальн|зарубежн|иностранн|российск|" \
    "поставля|продает$|покупает$|финансирует$|supplies$|sells$|buys$|funds$|strategic|сотруднича|сотрудничеств|"                                    \
    "взаимодейств|работает|работа|встреч|базов|опорн|cooperate|collaborate|"                                                                                       \
    "work"

#define BEGINNINGS                                                                                                                                                    \
    "начал|заключен|подписан|дата$|год$|период|срок$|сроки$|годы$|since$|start|begin|signed|year$|date$|period|years$" \
    "|"                                                                                                                                                               \
    "duration"
#define ENDINGS "окончан|завершен|конец$|until$|end$|finish|expir"
#define TIMES                                                                                                                                                                                                     \
    "действия$|выполнения$|реализации$|год$|дата$|договор|контракт|соглашен|сотрудничеств|проект|связ|взаимодейств|" \
    "реализац|работ|срок|year$|date$|contract|agreement|project|cooperation"

static const meaning columns[CSV_COLUMNS] = {
#define COLUMN(number, table, name, names, asked, allowed, doc) [number] = {asked, allowed, names},
#include "format/csv/columns.def"
#undef COLUMN
};

/* "ИНН заказчика": the code of an end stands for it. */
static const char codes[] = "инн$|огрн$|код$|id$|inn$|ogrn$|code$|номер$|number$";

static const meaning sayings[CSV_SAYINGS] = {
    [CSV_SAYS_ORGANISATION] = {ORGANISATIONS "|респондент|respondent|ego$|кто$|головн|ведущ|координатор|lead$", ABOUT},
    [CSV_SAYS_PARTNER] = {PARTNERS, ORGANISATIONS "|" ABOUT "|связан|names$"},
    [CSV_SAYS_PARTY] =
        {"исполнител|соисполнител|партнер|контрагент|сторона$|стороны$|участник|организац|координатор|заявител|"
         "заказчик|головн|ведущ|"
         "вуз|предприят|компан|правообладател|патентообладател|аффилиац|assignee|affiliation|lead$|"
         "leader|partner|participant|coordinator|applicant|beneficiary|"
         "contractor|company|university|organi|institution|member",
         ABOUT "|назван|наименован|проект|консорциум|якорн|project|consortium|name$"},
    [CSV_SAYS_LEAD] = {"головн|ведущ|координатор|заявител|lead$|leader|coordinator|applicant",
                       "исполнител|организац|партнер|участник|предприят|вуз|проект|project|partner|organi|institution|"
                       "participant"},
    [CSV_SAYS_EVENT] = {"консорциум$|consortium$|альянс$|alliance$|проект|project|мероприят|event$|тема$|ниокр$|грант|"
                        "публикац|стать|патент$|патента$|"
                        "publication|paper$|article$|patent$",
                        "назван|наименован|шифр$|код$|номер$|работ|title$|name$|acronym|id$|code$"},
    [CSV_SAYS_MANY] = {"участники$|партнеры$|соисполнители$|исполнители$|организации$|стороны$|члены$|partners$|"
                       "participants$|members$|applicants$|assignees$|affiliations$|заявители$|правообладатели$|"
                       "патентообладатели$|аффилиации$|organisations$|organizations$|parties$|institutions$|companies$",
                       ABOUT "|проекта$|консорциума$|project$|consortium$"},
    [CSV_SAYS_WORK] = {"title$|заголовок|название$|наименование$",
                       "статьи$|публикации$|работы$|документа$|article$|paper$|document$|publication$"},
    [CSV_SAYS_MONEY] = {"сумм|стоимост|цена$|бюджет|объем|оборот|amount|price|cost|budget|sum$|turnover|volume",
                        "договор|контракт|закупк|поставк|сделк|проект|финансирован|руб|тыс$|млн$|млрд$|без$|ндс$|usd$|"
                        "eur$|rub$|тг$|contract|purchase|deal|thousand|million|годов|общ"},
    [CSV_SAYS_ROWS] = {"строк$|row$|rows$", "названия$|labels$"},
    [CSV_SAYS_PAIR] =
        {"связь$|связи$|пара$|пары$|кто$|взаимодействие$|сотрудничество$|партнерство$|кооперация$|стороны$|"
         "tie$|ties$|link$|links$|edge$|edges$|pair$|pairs$|partnership$|collaboration$|connection$|relation$",
         "кем$|партнеров$|организаций$|участников$|between$|partners$|organisations$|organizations$"},
    [CSV_SAYS_SHORT] = {"acronym|акроним", "project"},
    [CSV_SAYS_FIGURE] =
        {"ранг$|степень$|рейтинг$|место$|балл$|баллы$|центральность$|число$|количество$|rank$|degree$|score$|rating$|"
         "centrality$|number$|count$",
         "связей$|партнеров$|проектов$|договоров$|ties$|links$|partners$|projects$|contracts$"},
};

/* Who is on which end. In the first rows the words alone tell it, whatever else the table has. */
static const struct {
    meaning source, target;
    bool trade;
} ends[] = {
    {{"заказчик|customer|client$", ORGANISATIONS},
     {"исполнител|подрядчик|поставщик|contractor|supplier|vendor|performer", ORGANISATIONS},
     true},
    {{"поставщик|продав|производител|supplier|seller|vendor|producer", ORGANISATIONS},
     {"покупател|потребител|заказчик|получател|buyer|customer|consumer|purchaser|client$", ORGANISATIONS},
     true},
    {{"покупател|buyer|purchaser", ORGANISATIONS}, {"поставщик|продав|supplier|seller|vendor", ORGANISATIONS}, true},
    {{"отправител|донор|экспортер|sender|donor|giver|exporter", ORGANISATIONS},
     {"получател|реципиент|импортер|receiver|recipient|importer", ORGANISATIONS},
     true},
    {{"инвестор|грантодател|investor|funder", ORGANISATIONS},
     {"получател|грантополучател|investee|recipient|beneficiary", ORGANISATIONS},
     true},
    {{"лицензиар|licensor", ORGANISATIONS}, {"лицензиат|licensee", ORGANISATIONS}, true},
    {{"учредител|материнск|головн|родительск|owner|parent$", ORGANISATIONS},
     {"дочерн|subsidiary", ORGANISATIONS},
     true},
    {{"учредител|собственник|владел|акционер|owner|shareholder", ORGANISATIONS "|доли$|пакета$"},
     {ORGANISATIONS, ABOUT},
     false},
    {{"головн|ведущ|координатор|исполнител|lead$|leader|coordinator", ORGANISATIONS},
     {"соисполнител|партнер|partner|participant", ORGANISATIONS},
     false},
    {{ORGANISATIONS "|респондент|respondent|ego$|кто$|анкетируем|опрошенн|инициатор|initiator", ABOUT},
     {PARTNERS, ORGANISATIONS "|" ABOUT "|связан|names$"},
     false},
    {{"вуз$|университет|university|нии$|институт", ABOUT},
     {"предприят|компан|работодател|индустриальн|company|firm$|employer|industry", ABOUT},
     false},
    {{"предприят|компан|фирм|company|firm$", ABOUT}, {"вуз$|университет|university|нии$|институт", ABOUT}, false},
};

/* ---- words ---- */

static bool begins(const char *word, size_t length, const char *stems) {
    for (const char *at = stems, *bar; at; at = bar ? bar + 1 : NULL) {
        bar = strchr(at, '|');
        if (at[0] != word[0] || (at[1] != word[1] && at[1] != '$')) continue; /* most */
        size_t size = bar ? (size_t)(bar - at) : strlen(at);
        bool whole = at[size - 1] == '$';
        size_t stem = size - whole;
        if ((whole ? length == stem : length >= stem) && memcmp(word, at, stem) == 0) return true;
    }
    return false;
}

static bool fits(const csv_caption *caption, const meaning *m) {
    bool asked = false;
    if (!m->asked) return false;
    for (const char *word = caption->words; *word;) {
        size_t length = strcspn(word, " ");
        if (begins(word, length, m->asked))
            asked = true;
        else if (!begins(word, length, m->allowed) && !begins(word, length, idle))
            return false;
        word += length + (word[length] == ' ');
    }
    return asked;
}

static bool is_whole_name(const csv_caption *caption, const char *names) {
    size_t length = strlen(caption->words);
    for (const char *at = names; *at && length > 0; at += *at == '|') {
        size_t size = strcspn(at, "|");
        if (size == length && memcmp(at, caption->words, size) == 0) return true;
        at += size;
    }
    return false;
}

bool csv_caption_means(const csv_caption *caption, int column) {
    return is_whole_name(caption, columns[column].names) || fits(caption, &columns[column]);
}

bool csv_caption_counts(const csv_caption *caption) {
    static const meaning counting = {"n$|no$|п$|номер$|number$|nr$|row$", "п$|порядковый$"};
    return !caption->words[0] || fits(caption, &counting);
}

bool csv_caption_begins(const csv_caption *caption, const char *stems) {
    return begins(caption->words, strcspn(caption->words, " "), stems);
}

bool csv_caption_says(const csv_caption *caption, csv_said what) {
    return fits(caption, &sayings[what]);
}

static bool mentions(const csv_caption *caption, const meaning *m) {
    for (const char *word = caption->words; *word;) {
        size_t length = strcspn(word, " ");
        if (begins(word, length, m->asked)) return true;
        word += length + (word[length] == ' ');
    }
    return false;
}

bool csv_caption_mentions(const csv_caption *caption, csv_said what) {
    return mentions(caption, &sayings[what]);
}

static bool is_known(const char *word, size_t length, const meaning *m, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (m[i].asked && (begins(word, length, m[i].asked) || begins(word, length, m[i].allowed))) return true;
    return false;
}

bool csv_caption_is_known(const csv_caption *caption) {
    for (const char *word = caption->words; *word;) {
        size_t length = strcspn(word, " ");
        bool known = is_known(word, length, columns, CSV_COLUMNS) || is_known(word, length, sayings, CSV_SAYINGS) ||
                     begins(word, length, idle);
        for (size_t i = 0; i < sizeof ends / sizeof *ends && !known; i++)
            known = is_known(word, length, &ends[i].source, 1) || is_known(word, length, &ends[i].target, 1);
        if (!known) return false;
        word += length + (word[length] == ' ');
    }
    return caption->words[0] != '\0';
}

bool csv_caption_mentions_cluster(const csv_caption *caption) {
    bool within = strstr(caption->words, "кластер") || strstr(caption->words, "cluster"); /* "биокластер" */
    return (within || mentions(caption, &columns[CSV_CLUSTERS])) && !fits(caption, &columns[CSV_CLUSTERS]);
}

/* "ТУСУР": capitals alone, three to eight. */
static bool is_abbreviation(const char *text) {
    size_t capitals = 0;
    while (*text) {
        uint32_t c = coop_i_utf8_next(&text);
        if (!((c >= 'A' && c <= 'Z') || (c >= U'А' && c <= U'Я') || c == U'Ё')) return false;
        capitals++;
    }
    return capitals >= 3 && capitals <= 8;
}

bool csv_words_organisation(bool *organisation, const char *text) {
    /* what is abbreviated above columns of figures */
    static const char *const figures[] = {"ИНН",  "КПП", "ОГРН", "ОКПО", "ОКВЭД", "ОКАТО", "ОКТМО", "НИОКР",
                                          "НДС",  "ФОТ", "НДФЛ", "НМА",  "РИД",   "ВВП",   "ВРП",   "EBITDA",
                                          "EBIT", "ROI", "ROE",  "ROA",  "KPI",   "GDP",   "VAT",   "USD",
                                          "EUR",  "RUB", "CNY",  "TRL",  "ВСЕГО", "ИТОГО"};
    csv_caption caption;
    coop_i_buf key = {0};
    uint32_t groups = 0;
    bool fine = csv_caption_of(&caption, text, strlen(text)) && coop_i_text_sure_key(&key, &groups, text);
    bool speaks = fine && mentions(&caption, &sayings[CSV_SAYS_ORGANISATION]); /* of one, or of how many */
    bool counts = fine && (fits(&caption, &sayings[CSV_SAYS_ORGANISATION]) ||
                           mentions(&caption, &columns[CSV_WEIGHT]) || mentions(&caption, &sayings[CSV_SAYS_PARTNER]));
    *organisation = fine && !counts && (groups != 0 || strstr(text, "«") || speaks || is_abbreviation(text));
    for (size_t i = 0; i < sizeof figures / sizeof *figures && *organisation; i++)
        *organisation = strcmp(text, figures[i]) != 0;
    coop_i_buf_clear(&key);
    return fine;
}

/* ---- two ends ---- */

bool csv_caption_trade(const csv_caption *source, const csv_caption *target) {
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends[i].trade && fits(source, &ends[i].source) && fits(target, &ends[i].target)) return true;
    return false;
}

/* "Company A" and "Company B": the same words, numbered one and two. */
static bool are_numbered(const csv_caption *source, const csv_caption *target) {
    static const meaning numbered = {
        ORGANISATIONS
        "|" PARTNERS
        "|инн$|огрн$|код$|code$|inn$|ogrn$|v$|node$|vertex|id$|party$|side$|сторона$|узел$|вершина$|субъект",
        ABOUT};
    return source->index == 1 && target->index == 2 && strcmp(source->words, target->words) == 0 &&
           fits(source, &numbered);
}

bool csv_caption_ends(const csv_caption *source, const csv_caption *target) {
    if (are_numbered(source, target)) return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (fits(source, &ends[i].source) && fits(target, &ends[i].target)) return true;
    return false;
}

/* ---- captions ---- */

/* The place of a last word that counts: "a", "б", "ii"; 0 when it is none. */
static int letter_index(const char *word) {
    static const char *const letters[] = {"a", "b", "c", "d", "а", "б", "в", "г", "i", "ii", "iii", "iv"};
    for (int i = 0; i < 12; i++)
        if (strcmp(word, letters[i]) == 0) return i % 4 + 1;
    return 0;
}

static bool is_letter(unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z');
}

void csv_caption_drop_code(csv_caption *caption) {
    const csv_caption whole = *caption;
    size_t kept = 0;
    for (const char *word = whole.words; *word;) {
        size_t length = strcspn(word, " ");
        if (!begins(word, length, codes)) {
            if (kept > 0) caption->words[kept++] = ' ';
            memcpy(caption->words + kept, word, length);
            kept += length;
        }
        word += length + (word[length] == ' ');
    }
    caption->words[kept] = '\0';
}

/* The number of a header with one number of one or two digits: "1-5" and "2023" count nothing. */
static int number_index(const char *text) {
    int found = 0, runs = 0;
    for (const char *c = text; *c; c++) {
        if (*c < '0' || *c > '9') continue;
        size_t digits = strspn(c, "0123456789");
        runs++;
        found = digits == 1 ? *c - '0' : digits == 2 ? 10 * (*c - '0') + c[1] - '0' : 0;
        c += digits - 1;
    }
    return runs == 1 ? found : 0;
}

/* The words of a folded text; an opened bracket hides what follows until it is closed, but a plural: "кластер(ы)". */
static void take_words(csv_caption *caption, const char *text) {
    size_t length = 0;
    int hidden = 0;
    bool apart = true;
    for (const char *c = text; *c && length + 2 < CSV_CAPTION; c++) {
        if (strchr("([{", *c)) hidden++;
        if (strchr(")]}", *c)) hidden -= hidden > 0;
        if (hidden || !is_letter((unsigned char)*c)) {
            apart = true;
            continue;
        }
        if (apart && length > 0) caption->words[length++] = ' ';
        apart = false;
        caption->words[length++] = *c;
    }
    caption->words[length] = '\0';
}

/* "Организация а наименование", of two levels of names: the letter behind the organisation counts. */
static void take_middle_index(csv_caption *caption) {
    char *word = caption->words;
    for (size_t length; *word; word += length + (word[length] == ' ')) {
        length = strcspn(word, " ");
        char *next = word + length + 1;
        size_t size = word[length] ? strcspn(next, " ") : 0;
        char letter[8];
        if (size == 0 || size > 3 || !next[size] || !begins(word, length, ORGANISATIONS)) continue;
        memcpy(letter, next, size);
        letter[size] = '\0';
        int index = letter_index(letter);
        if (!index || index > 2 || caption->index) continue; /* "в" is a word */
        caption->index = index;
        memmove(next, next + size + 1, strlen(next + size + 1) + 1);
        return;
    }
}

bool csv_caption_of(csv_caption *caption, const char *text, size_t length) {
    *caption = (csv_caption){.index = 0};
    coop_i_buf plain = {0}, folded = {0};
    coop_i_buf_add(&plain, text, length < CSV_CAPTION ? length : 0); /* longer than any header: words of a data row */
    /* the quotes and dashes of typography are no letters */
    bool fine = !plain.failed && coop_i_text_fold(&folded, coop_i_buf_text(&plain));
    for (size_t i = 0; fine && i + 1 < folded.length; i++) {
        unsigned char a = (unsigned char)folded.data[i], b = (unsigned char)folded.data[i + 1];
        if (a == 0xC2 && (b == 0xAB || b == 0xBB)) folded.data[i] = folded.data[i + 1] = ' ';
        if (a == 0xE2 && b == 0x80 && i + 2 < folded.length)
            folded.data[i] = folded.data[i + 1] = folded.data[i + 2] = ' ';
    }
    if (fine) {
        take_words(caption, coop_i_buf_text(&folded));
        caption->index = number_index(coop_i_buf_text(&folded));
        take_middle_index(caption);
        char *last = strrchr(caption->words, ' ');
        int letter = last ? letter_index(last + 1) : 0;
        if (letter && !caption->index) {
            caption->index = letter;
            *last = '\0';
        }
    }
    coop_i_buf_clear(&plain);
    coop_i_buf_clear(&folded);
    return fine;
}

/* ---- rows that are none ---- */

static bool starts_with(bool *found, const char *text, const char *stems) {
    csv_caption caption;
    *found = false;
    if (!csv_caption_of(&caption, text, strlen(text))) return false;
    size_t length = strcspn(caption.words, " ");
    *found = length > 0 && begins(caption.words, length, stems);
    return true;
}

static const char sums[] = "итого$|итог$|всего$|total$|totals$|subtotal|подытог|sum$|сумма$|grand$";

/* The word for a sum alone, which would be one anywhere. */
static bool is_sum(const char *text) {
    char lower[32];
    if (!*text || !strchr("tTsSgG\xD0\xD1", *text)) return false; /* most names */
    return coop_i_lower(lower, sizeof lower, text) && begins(lower, strlen(lower), sums);
}

bool csv_words_total(bool *total, const char *text, bool at_end) {
    static const char whole[] = "общий$|общая$|overall$";
    csv_caption caption;
    *total = false;
    if (csv_told_name(text) != text) return true;
    if (!csv_caption_of(&caption, text, strlen(text))) return false;
    const char *word = caption.words, *last = strrchr(word, ' ');
    size_t length = strcspn(word, " ");
    if (length == 0) return true;
    bool closes = last && begins(last + 1, strlen(last + 1), sums);
    *total = begins(word, length, sums) || (closes && (at_end || begins(word, length, whole)));
    return true;
}

bool csv_words_foot(bool *foot, const char *text) {
    return starts_with(foot, text,
                       "директор|генеральн|руководител|начальник|исполнител|ответственн|подпис|мп$|м$|главн|составил|"
                       "утвержда|утвержд|согласован|дата$|тел$|телефон|примечан|председател|исп$|бухгалтер|источник|"
                       "подготовил|note|source$|signature|signed|prepared|director|approved|date$");
}

bool csv_words_role(const char *text) {
    static const char *const roles[] = {
        "координатор", "партнер", "партнёр",     "участник", "исполнитель", "соисполнитель", "головной исполнитель",
        "coordinator", "partner", "participant", "lead",     "leader",      "lead partner"};
    char lower[64];
    if (!strchr("\xD0"
                "\xD1"
                "CcPpLl",
                *text) ||
        !coop_i_lower(lower, sizeof lower, text))
        return false;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcmp(lower, roles[i]) == 0) return true;
    return false;
}

bool csv_words_nobody(const char *text, bool grade) {
    enum { OF_NAMES = 6 }; /* the first of them say nothing of a grade */
    static const char *const words[] = {"none",
                                        "nobody",
                                        "no one",
                                        "никто",
                                        "ни с кем",
                                        "not applicable",
                                        "нет",
                                        "не сотрудничаем",
                                        "отсутствует",
                                        "отсутствуют",
                                        "не сотрудничает",
                                        "не взаимодействуем",
                                        "не имеется",
                                        "не имеем",
                                        "никогда",
                                        "no cooperation",
                                        "never",
                                        "not at all",
                                        "we do not cooperate"};
    char lower[64];
    if (*text >= '0' && *text <= '9') return false;
    if (*text && coop_i_cell_missing_text(text)) return true;
    /* most names begin otherwise than "no", "ne", "we", "н" and "о" */
    bool latin = *text && strchr("nNwW", *text) && text[1] && strchr("oOeE", text[1]);
    bool cyrillic = *text == '\xD0' && text[1] && strchr("\xBD\x9D\xBE\x9E", text[1]);
    if ((!latin && !cyrillic) || !coop_i_lower(lower, sizeof lower, text)) return false;
    for (size_t i = grade ? OF_NAMES : 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(lower, words[i]) == 0) return true;
    return false;
}

double csv_mark(const char *text, const coop_i_decimals *decimals) {
    static const char *const marks[] = {"x", "X", "х", "Х", "v", "V", "*", "•", "●"};
    double value;
    bool truth;
    if (coop_i_cell_missing(text)) return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(text, marks[i]) == 0) return 1;
    if (csv_words_role(text)) return 1;
    if (coop_i_cell_boolean(&truth, text)) return truth;
    if (coop_i_cell_grade(&value, text)) return value;
    return coop_i_cell_weight(&value, text, decimals) && isfinite(value) ? value : NAN;
}

static bool is_no_name(const char *text, bool in_matrix) {
    const coop_i_decimals decimals = {.usual_comma = true};
    double number;
    if (*text >= '0' && *text <= '9') return false;
    if (coop_i_cell_missing_text(text) || csv_words_nobody(text, false)) return true;
    if (!in_matrix || coop_i_number_parse(&number, text)) return false;
    return is_sum(text) || !isnan(csv_mark(text, &decimals));
}

bool csv_name_needs_telling(const char *text, bool in_matrix) {
    const char *bare = text + strspn(text, "'");
    return is_no_name(bare, in_matrix || bare > text);
}

const char *csv_told_name(const char *text) {
    return *text == '\'' && csv_name_needs_telling(text, true) ? text + 1 : text;
}
