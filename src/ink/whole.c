/* Has a PDF file all of its fonts? Cairo 1.16 takes no notice when memory is short for packing one, and leaves it out:
 * the table of objects (ISO 32000-1, 7.5.4) then leads nowhere. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ink/inside.h"

static const char *last(const char *bytes, size_t length, const char *word) {
    size_t size = strlen(word);
    for (size_t at = length; at >= size; at--)
        if (memcmp(bytes + at - size, word, size) == 0) return bytes + at;
    return NULL;
}

/* "12 0 obj" */
static bool is_object(const char *bytes, size_t length, unsigned long place, unsigned long number) {
    char head[40];
    int size = snprintf(head, sizeof head, "%lu 0 obj", number);
    return place + (size_t)size <= length && memcmp(bytes + place, head, (size_t)size) == 0;
}

/* "/f-0-1 50 0 R": a page writes with it. */
static bool is_font(const char *bytes, size_t length, unsigned long number) {
    char word[40];
    size_t size = (size_t)snprintf(word, sizeof word, " %lu 0 R", number);
    enum { NAME = 12 };
    for (size_t at = NAME; at + size <= length; at++) {
        if (bytes[at] != ' ' || memcmp(bytes + at, word, size) != 0) continue;
        size_t back = 1;
        while (back < NAME && bytes[at - back] != '/' && bytes[at - back] > ' ') back++;
        if (bytes[at - back] == '/' && bytes[at - back + 1] == 'f' && bytes[at - back + 2] == '-') return true;
    }
    return false;
}

/* The text is NUL-terminated. True where the table is of another kind (a stream), which cannot be looked into. */
bool ink_is_whole(const char *bytes, size_t length) {
    enum { ENTRY = 20 }; /* "0000012345 00000 n \n" */
    const char *start = last(bytes, length, "startxref");
    char *at = NULL;
    unsigned long table = start ? strtoul(start, NULL, 10) : length, first, count;
    if (table + 4 > length) return false;
    if (memcmp(bytes + table, "xref", 4) != 0) return true;
    first = strtoul(bytes + table + 4, &at, 10);
    count = strtoul(at, &at, 10);
    at += strspn(at, " \r\n");
    for (unsigned long i = 0; i < count; i++, at += ENTRY) {
        if (at + ENTRY > bytes + length) return false;
        bool there = at[17] != 'n' || is_object(bytes, length, strtoul(at, NULL, 10), first + i);
        if (!there && is_font(bytes, length, first + i)) return false;
    }
    return true;
}
