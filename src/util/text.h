/* Unicode text: validity, width on a terminal, folding for comparison, distance between words. */
#ifndef COOP_UTIL_TEXT_H
#define COOP_UTIL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/buf.h"
#include "util/utf8.h"

/* The offset of the first byte that is no valid UTF-8, SIZE_MAX when all is valid. */
size_t coop_i_utf8_invalid(const char *text, size_t length);
/* Appends text with invalid UTF-8 and characters that XML 1.0 forbids replaced by U+FFFD; returns how many were. */
size_t coop_i_utf8_clean(coop_i_buf *out, const char *text, size_t length);
/* After vsnprintf(text, size, …) returned `wanted`: shortens at a character's boundary where it had to cut, and makes
 * control characters blanks, so that a message is one line whatever names it quotes. */
void coop_i_text_one_line(char *text, size_t size, int wanted);

/* Columns on a terminal: wide East Asian characters 2, combining marks and control characters 0. */
size_t coop_i_text_width(const char *text);
/* Bytes of the longest prefix that is no wider than `width` (never splits a character and its combining marks). */
size_t coop_i_text_fit(const char *text, size_t width);

/* Appends the folded form: NFKC, full case folding, accents removed (ё = е), runs of blanks to one, trimmed. */
bool coop_i_text_fold(coop_i_buf *out, const char *text);
/* Appends the key under which spellings of a company's name meet: folded, transliterated to Latin, legal forms
 * (ООО, АО, ПАО, LLC, Ltd, GmbH, …), quotes and punctuation dropped: «ООО «Микран»», «АО "Микран"», «Mikran» ->
 * "mikran". Legal forms count at the ends of a name only and as whole words; a name that is nothing else keeps them, so
 * the key is empty for a blank name alone. Words are joined: «ИНО-Томск» and «Ино Томск» meet in "inotomsk". All
 * of these return false when memory is short. Safe in several threads. */
bool coop_i_text_name_key(coop_i_buf *out, const char *text);
/* Appends the key of writings that are one name for certain: folded, legal forms at the ends and quotes dropped, dashes
 * and runs of blanks as one; letters of two scripts in one word that look alike are one ("Cибирь" with a Latin C).
 * Other signs count: "C++" is not "C". *groups are the groups of its legal forms (bits): two names with one key, but
 * with forms of different groups (an ООО, an АО), are of two firms. A text without letters is its own key. */
bool coop_i_text_sure_key(coop_i_buf *out, uint32_t *groups, const char *text);
/* How well a writing looks among others of one sure key: "Сигнал" before "СИГНАЛ", "сигнал", and one with a Latin C. */
bool coop_i_text_neatness(int *neat, const char *text, const char *key);
/* The kind of organisation that a legal form at either end of a text tells (as coop_kind_name says it); NULL = none. */
bool coop_i_text_legal_kind(const char **kind, const char *text);
/* False for the number of a register. */
bool coop_i_text_has_letter(const char *text);
/* Whether a text is a legal form and nothing else: the "Inc." of "Acme, Inc.". False when memory is short. */
bool coop_i_text_is_legal_form(bool *is, const char *text);

/* Edits between two texts in characters (insert, delete, change, swap of neighbours); stops at `limit` + 1, which it
 * returns as well when memory for long texts is short. */
size_t coop_i_text_distance(const char *a, const char *b, size_t limit);

/* The best of `words` for a "did you mean" (case and accents aside; few edits, or words that begin so): NULL when none
 * is near enough. Equally near ones: the smaller in bytes, whatever their order. */
const char *coop_i_text_nearest(const char *word, const char *const *words, size_t count);

/* A title inside a sentence: its first letter is small, unless the second is a capital too. */
void coop_i_text_put_small(coop_i_buf *out, const char *title);

/* The text in small letters, ё as е, each run of blanks as one space, none at the ends; false when it is longer than
 * `size` has room for. Allocates nothing: for comparing a cell with words. */
bool coop_i_lower(char *out, size_t size, const char *text);

#endif
