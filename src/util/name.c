/* The key under which spellings of a company's name meet. */
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "util/mem.h"
#include "util/text.h"

/* Legal forms as they stand after folding (no accents but in й) and without dots; those of more words before what they
 * end or begin with. They are dropped at an end of a name, whole words only. */
/* clang-format off */
static const char *const at_either_end[] = {
    /* Russia and its neighbours; the long names of state institutions first */
    "федеральное государственное автономное образовательное учреждение высшего профессионального образования",
    "федеральное государственное автономное образовательное учреждение высшего образования",
    "федеральное государственное бюджетное образовательное учреждение высшего профессионального образования",
    "федеральное государственное бюджетное образовательное учреждение высшего образования",
    "федеральное государственное бюджетное учреждение науки", "федеральное государственное бюджетное учреждение",
    "федеральное государственное автономное учреждение", "федеральное государственное унитарное предприятие",
    "государственное унитарное предприятие", "муниципальное унитарное предприятие",
    "общество с ограниченной ответственностью", "непубличное акционерное общество", "публичное акционерное общество",
    "открытое акционерное общество", "закрытое акционерное общество", "акционерное общество",
    "индивидуальный предприниматель", "автономная некоммерческая организация высшего образования",
    "автономная некоммерческая организация", "некоммерческое партнерство",
    "товарищество с ограниченной ответственностью", "товариство з обмеженою відповідальністю",
    "фгаоу впо", "фгаоу во", "фгаоу", "фгбоу впо", "фгбоу во", "фгбоу", "фгобу во", "фгобу", "фгбун", "фгбу", "фгау",
    "фгуп", "фку", "огауз", "огбуз", "огау", "огбу", "гбоу во", "гбоу", "гаоу", "гбуз", "гауз", "гбу", "гау", "гуп",
    "муп", "мбу", "мау", "ано во", "ано дпо", "ано", "нко", "нп", "ооо", "оао", "зао", "пао", "нао", "ао", "ип", "одо",
    "тоо", "тов", "прат", "чуп", "руп", "кфх",
    /* the same in Latin letters and in English, where Russian names keep them in front */
    "ooo", "oao", "zao", "pao", "ao", "fgup", "fgbou vo", "fgbou", "fgaou vo", "fgaou", "fgbun", "fgbu",
    "limited liability company", "public joint stock company", "open joint stock company",
    "closed joint stock company", "joint stock company", "pjsc", "ojsc", "cjsc", "jsc", "llc",
    /* those that the Nordic and Baltic countries, France and Belgium write in front as well */
    "ab", "oyj", "oy", "as", "sia", "uab", "aktiebolaget", "sarl", "sas", "sa", "eurl", "asbl", "vzw", "αε", "επε",
};
static const char *const at_the_end[] = {
    "limited liability partnership", "public limited company", "private limited company", "private limited",
    "limited company", "llp", "lp", "plc", "pllc", "limited", "ltd", "incorporated", "inc", "corporation", "corp",
    "company", "co", "pty", "pte", "pvt", "cic",
    /* German, Austrian, Swiss */
    "gesellschaft mit beschrankter haftung", "aktiengesellschaft", "ges mbh", "gesmbh", "ggmbh", "gmbh", "mbh", "ag",
    "kgaa", "kg", "ohg", "gbr", "ug haftungsbeschrankt", "ug", "eingetragener verein", "ev", "eg", "se",
    /* French, Belgian, Dutch */
    "societe par actions simplifiee", "societe a responsabilite limitee", "societe anonyme", "sasu", "snc", "scop",
    "sprl", "srl", "besloten vennootschap", "naamloze vennootschap", "bvba", "cvba", "bv", "nv",
    /* Italian, Spanish, Portuguese */
    "societa per azioni", "societa a responsabilita limitata", "spa", "srls", "scarl", "scrl", "scpa",
    "sociedad anonima", "sociedad limitada", "sociedade anonima", "sa de cv", "s de rl de cv", "slu", "sau", "sl",
    "unipessoal lda", "lda", "ltda",
    /* Nordic and Baltic */
    "aktiebolag", "aktieselskab", "anpartsselskab", "aps", "asa", "osakeyhtio", "ehf", "hf", "osauhing", "ou",
    "aktsiaselts", "akciju sabiedriba",
    /* Central and eastern Europe, the Balkans, Greece, Turkey */
    "społka z ograniczona odpowiedzialnoscia", "społka akcyjna", "sp z oo", "sp zoo", "z oo",
    "spolecnost s rucenim omezenym", "spol s ro", "spol sro", "s ro", "sro", "akciova spolecnost", "kft", "zrt", "nyrt",
    "doo", "dd", "ead", "ad", "eood", "ood", "еоод", "оод", "еад", "ад", "ικε", "anonim sirketi",
    "limited sirketi", "ltd sti", "sti",
};
/* clang-format on */

/* Words of a folded name, in place: each ends with a NUL. */
typedef struct words {
    char *text;
    const char **at;
    size_t count;
} words;

static bool is_word(uint32_t c) {
    UChar32 u = (UChar32)c;
    return u_isalnum(u) || (U_GET_GC_MASK(u) & U_GC_M_MASK) != 0;
}

/* True when the word before `end` of out is one character. */
static bool one_character(const char *word) {
    if (!*word) return false;
    coop_i_utf8_next(&word);
    return *word == '\0';
}

/* Splits at everything that is no letter or digit, except that single letters with dots or slashes between them make
 * one word: "S.A.", "s. r. o.", "A/S". Apostrophes vanish: "L'Oréal". */
static bool split(words *w, const char *folded) {
    size_t length = strlen(folded);
    w->text = malloc(length * 2 + 2);
    w->at = coop_i_calloc(length + 1, sizeof *w->at);
    w->count = 0;
    if (!w->text || !w->at) return false;
    char *put = w->text;
    bool dotted = false, initials = false; /* a dot since the last word; the last word is one of single letters */
    for (const char *t = folded; *t;) {
        const char *start = t;
        uint32_t c = coop_i_utf8_next(&t);
        if (!is_word(c)) {
            dotted = dotted || c == '.' || c == '/';
            continue;
        }
        for (const char *next = t; *next; t = next) { /* to the end of the word */
            c = coop_i_utf8_next(&next);
            if (!is_word(c) && c != '\'' && c != 0x2019) break;
        }
        char *word = put;
        for (const char *p = start; p < t;) {
            const char *from = p;
            c = coop_i_utf8_next(&p);
            if (c == '\'' || c == 0x2019) continue;
            memcpy(put, from, (size_t)(p - from));
            put += p - from;
        }
        *put++ = '\0';
        bool single = one_character(word);
        if (single && dotted && initials) { /* joins the word before it */
            memmove(word - 1, word, (size_t)(put - word));
            put--;
        } else {
            w->at[w->count++] = word;
            initials = single;
        }
        dotted = false;
    }
    return true;
}

/* How many of the words first .. end - 1 the form takes at their beginning; 0 when it does not stand there. */
static size_t form_at(const words *w, size_t first, size_t end, const char *form) {
    size_t taken = 0;
    if (first < end && *form != *w->at[first]) return 0; /* most end here: it runs for every form and name */
    while (*form) {
        size_t length = strcspn(form, " ");
        if (first + taken == end) return 0;
        const char *word = w->at[first + taken++];
        if (strncmp(word, form, length) != 0 || word[length]) return 0;
        form += length + (form[length] == ' ');
    }
    return taken;
}

/* The same at their end. */
static size_t form_before(const words *w, size_t first, size_t end, const char *form) {
    size_t need = 1;
    for (const char *space = form; (space = strchr(space, ' ')) != NULL; space++) need++;
    return need <= end - first ? form_at(w, end - need, end, form) : 0;
}

/* Drops legal forms from both ends. A name of nothing else is left as it is: false. */
static bool strip(words *w) {
    const size_t either = sizeof at_either_end / sizeof *at_either_end, ends = sizeof at_the_end / sizeof *at_the_end;
    size_t first = 0, end = w->count;
    for (bool again = true; again && first < end;) {
        size_t before = first, after = end;
        for (size_t f = 0; f < either && first < end; f++) {
            first += form_at(w, first, end, at_either_end[f]);
            end -= form_before(w, first, end, at_either_end[f]);
        }
        for (size_t f = 0; f < ends && first < end; f++) end -= form_before(w, first, end, at_the_end[f]);
        again = first != before || end != after;
    }
    if (first == end) return w->count == 0;
    memmove(w->at, w->at + first, (end - first) * sizeof *w->at);
    w->count = end - first;
    return true;
}

bool coop_i_text_is_legal_form(bool *is, const char *text) {
    coop_i_buf folded = {0};
    words w = {0};
    bool fine = coop_i_text_fold(&folded, text) && split(&w, coop_i_buf_text(&folded));
    *is = fine && !strip(&w);
    free(w.text);
    free(w.at);
    coop_i_buf_clear(&folded);
    return fine;
}

/* The letters of Europe (and Kazakhstan) after folding. ICU would know them, too, but it writes Russian by scholars'
 * rules (х = h, щ = ŝ) where companies write it this way, and it costs ten times as long. NULL: some other letter. */
static const char *european(uint32_t c) {
    static const char *const russian[] = {"a",  "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "y", "k",
                                          "l",  "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f", "kh",
                                          "ts", "ch", "sh", "shch", "",  "y", "",   "e", "yu", "ya"};
    static const char *const greek[] = {"a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
                                        "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o"};
    static const struct {
        uint32_t c;
        const char *latin;
    } others[] = {{U'æ', "ae"}, {U'œ', "oe"}, {U'ø', "o"},  {U'ł', "l"}, {U'đ', "d"},  {U'ð', "d"},
                  {U'þ', "th"}, {U'ı', "i"},  {U'ħ', "h"},  {U'ŧ', "t"}, {U'ŋ', "n"},  {U'ə', "a"},
                  {U'і', "i"},  {U'є', "ye"}, {U'ґ', "g"},  {U'ә', "a"}, {U'ғ', "g"},  {U'қ', "k"},
                  {U'ң', "n"},  {U'ө', "o"},  {U'ұ', "u"},  {U'ү', "u"}, {U'һ', "h"},  {U'ђ', "dj"},
                  {U'ј', "j"},  {U'љ', "lj"}, {U'њ', "nj"}, {U'ћ', "c"}, {U'џ', "dz"}, {U'ѕ', "dz"}};
    if (c >= U'а' && c <= U'я') return russian[c - U'а'];
    if (c >= U'α' && c <= U'ω') return greek[c - U'α'];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].c == c) return others[i].latin;
    return NULL;
}

/* All other scripts. One transliterator for the process: to open it takes milliseconds, and it must not be used by two
 * threads at once. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static UTransliterator *to_latin;

static bool icu_to_latin(coop_i_buf *out, const char *word) {
    size_t length = strlen(word);
    if (length > INT_MAX / 64) return false;
    UErrorCode error = U_ZERO_ERROR;
    int32_t capacity = (int32_t)length * 16 + 64, size = 0;
    UChar *text = malloc((size_t)capacity * sizeof *text);
    char *bytes = malloc((size_t)capacity * 3);
    bool ok = text && bytes;
    if (ok) {
        u_strFromUTF8WithSub(text, capacity, &size, word, (int32_t)length, 0xfffd, NULL, &error);
        pthread_mutex_lock(&lock);
        if (!to_latin) {
            static const UChar id[] = u"Any-Latin; Latin-ASCII; Any-Lower";
            to_latin = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
        }
        int32_t limit = size;
        if (U_SUCCESS(error)) utrans_transUChars(to_latin, text, &size, capacity, 0, &limit, &error);
        pthread_mutex_unlock(&lock);
        if (U_SUCCESS(error)) u_strToUTF8WithSub(bytes, capacity * 3, &size, text, size, 0xfffd, NULL, &error);
        ok = U_SUCCESS(error);
    }
    for (const char *t = bytes; ok && t < bytes + size;) { /* transliteration leaves apostrophes and dots */
        const char *from = t;
        if (is_word(coop_i_utf8_next(&t))) coop_i_buf_add(out, from, (size_t)(t - from));
    }
    free(text);
    free(bytes);
    return ok && !out->failed;
}

/* Appends a word in Latin letters. */
static bool append_latin(coop_i_buf *out, const char *word) {
    size_t start = out->length;
    for (const char *t = word; *t;) {
        uint32_t c = coop_i_utf8_next(&t);
        const char *latin = european(c);
        if (latin) {
            coop_i_buf_puts(out, latin);
        } else if (c < 0x80) {
            coop_i_buf_putc(out, (char)c);
        } else { /* some other script: the whole word goes to ICU */
            if (out->failed) return false;
            out->length = start;
            return icu_to_latin(out, word);
        }
    }
    return !out->failed;
}

bool coop_i_text_name_key(coop_i_buf *out, const char *text) {
    coop_i_buf folded = {0};
    words w = {0};
    bool ok = coop_i_text_fold(&folded, text) && split(&w, coop_i_buf_text(&folded));
    if (ok) {
        size_t start = out->length;
        strip(&w);
        for (size_t i = 0; ok && i < w.count; i++) ok = append_latin(out, w.at[i]);
        /* Nothing but signs ("***", "ь"): those are the name, then. */
        if (ok && out->length == start) coop_i_buf_puts(out, coop_i_buf_text(&folded));
        ok = ok && !out->failed;
    }
    free(w.at);
    free(w.text);
    coop_i_buf_clear(&folded);
    return ok;
}
