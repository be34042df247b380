#include "util/legal.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "util/map.h"
#include "util/mem.h"
#include "util/pool.h"
#include "util/text.h"

typedef struct row {
    const char *country, *form, *also, *place, *group, *kind;
} row;

/* The columns of graphs/legal-forms.csv, after ISO 20275: the country, the form in its language, other ways to write
 * it; at which end of a name it stands (front, end, both); the group and the kind of organisation. */
static const row rows[] = {
#include "tables/legal-forms.inc"
};

enum { MOST_GROUPS = 32, FRONT = 1, END = 2 };

/* The forms by their words joined by blanks. */
typedef struct forms {
    coop_i_pool *writings, *words, *groups;
    coop_i_map row_of;           /* pool id of a writing -> row */
    coop_i_map longest[END + 1]; /* pool id of a writing's first (last) word -> how many words it has at most */
} forms;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static forms *known; /* made at the first use, for the whole process */

static void join(coop_i_buf *out, const coop_i_name_words *words, size_t first, size_t count) {
    coop_i_buf_reset(out);
    for (size_t i = 0; i < count; i++) {
        if (i) coop_i_buf_putc(out, ' ');
        coop_i_buf_puts(out, words->at[first + i]);
    }
}

static bool note_length(forms *f, int which, const char *word, size_t count) {
    uint32_t id, before = 0;
    if (!coop_i_pool_puts(f->words, &id, word)) return false;
    coop_i_map_get(&f->longest[which], id, &before);
    return before >= count || coop_i_map_put(&f->longest[which], id, (uint32_t)count);
}

static bool add_words(forms *f, const coop_i_name_words *words, uint32_t r) {
    coop_i_buf joined = {0};
    uint32_t id, other;
    join(&joined, words, 0, words->count);
    bool fine = !joined.failed && coop_i_pool_puts(f->writings, &id, coop_i_buf_text(&joined));
    bool fresh = fine && !coop_i_map_get(&f->row_of, id, &other); /* who writes it first in the table has it */
    if (fresh) fine = coop_i_map_put(&f->row_of, id, r);
    if (fine && fresh && strcmp(rows[r].place, "end") != 0) fine = note_length(f, FRONT, words->at[0], words->count);
    if (fine && fresh && strcmp(rows[r].place, "front") != 0)
        fine = note_length(f, END, words->at[words->count - 1], words->count);
    coop_i_buf_clear(&joined);
    return fine;
}

static bool add_writing(forms *f, const char *text, size_t length, uint32_t r) {
    coop_i_buf plain = {0}, folded = {0};
    coop_i_name_words words = {0};
    coop_i_buf_add(&plain, text, length);
    bool fine = !plain.failed && coop_i_text_fold(&folded, coop_i_buf_text(&plain)) &&
                coop_i_name_words_of(&words, coop_i_buf_text(&folded), false);
    if (fine && words.count > 0) fine = add_words(f, &words, r);
    coop_i_name_words_clear(&words);
    coop_i_buf_clear(&plain);
    coop_i_buf_clear(&folded);
    return fine;
}

static void clear(forms *f) {
    if (!f) return;
    coop_i_pool_free(f->writings);
    coop_i_pool_free(f->words);
    coop_i_pool_free(f->groups);
    coop_i_map_clear(&f->row_of);
    coop_i_map_clear(&f->longest[FRONT]);
    coop_i_map_clear(&f->longest[END]);
    free(f);
}

static forms *make(void) {
    forms *f = coop_i_calloc(1, sizeof *f);
    bool fine =
        f && (f->writings = coop_i_pool_new()) && (f->words = coop_i_pool_new()) && (f->groups = coop_i_pool_new());
    for (uint32_t r = 0; fine && r < COOP_I_LENGTH(rows); r++) {
        uint32_t id;
        fine = coop_i_pool_puts(f->groups, &id, rows[r].group) && add_writing(f, rows[r].form, strlen(rows[r].form), r);
        for (const char *also = rows[r].also; fine && *also; also += *also == '|') {
            size_t length = strcspn(also, "|");
            fine = add_writing(f, also, length, r);
            also += length;
        }
    }
    if (fine) return f;
    clear(f);
    return NULL;
}

static const forms *all(void) {
    pthread_mutex_lock(&lock);
    if (!known) known = make();
    const forms *made = known;
    pthread_mutex_unlock(&lock);
    return made;
}

static uint32_t group_of(const forms *f, const row *r) {
    uint32_t id = *r->group ? coop_i_pool_find(f->groups, r->group, strlen(r->group)) : 0;
    return id ? UINT32_C(1) << (id % MOST_GROUPS) : 0;
}

bool coop_i_legal_at(size_t *taken, coop_i_legal *form, const coop_i_name_words *words, size_t first, size_t end,
                     bool at_end) {
    const forms *f = all();
    coop_i_buf joined = {0};
    uint32_t most = 0, r;
    *taken = 0;
    if (!f || first >= end) return f != NULL;
    const char *word = words->at[at_end ? end - 1 : first];
    uint32_t id = coop_i_pool_find(f->words, word, strlen(word));
    if (id == 0 || !coop_i_map_get(&f->longest[at_end ? END : FRONT], id, &most)) return true;
    for (size_t count = most < end - first ? most : end - first; count > 0 && *taken == 0; count--) {
        join(&joined, words, at_end ? end - count : first, count);
        uint32_t writing = coop_i_pool_find(f->writings, coop_i_buf_text(&joined), joined.length);
        if (writing == 0 || !coop_i_map_get(&f->row_of, writing, &r)) continue;
        if (strcmp(rows[r].place, at_end ? "front" : "end") == 0) continue;
        *taken = count;
        if (form) *form = (coop_i_legal){.kind = rows[r].kind, .group = group_of(f, &rows[r])};
    }
    bool fine = !joined.failed;
    coop_i_buf_clear(&joined);
    return fine;
}
