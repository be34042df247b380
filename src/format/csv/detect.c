/* Which delimiter, and which decimal sign each column has, from the first 64 KiB. */
#include "format/csv/csv.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/number.h"

enum { SAMPLE = 1 << 16, SAMPLE_ROWS = 50 };

/* How well a delimiter explains the sample; compared field by field. */
typedef struct evidence {
    size_t known;  /* columns of the header that we have a name for */
    size_t alike;  /* rows in 1000 that have as many fields as the header */
    size_t fields; /* of the header */
} evidence;

static bool better(const evidence *a, const evidence *b) {
    if (a->known != b->known) return a->known > b->known;
    if (a->alike != b->alike) return a->alike > b->alike;
    return a->fields > b->fields;
}

/* Reads the sample with one delimiter. */
static coop_status weigh(evidence *found, coop_i_decimals seen[CSV_COLUMNS], const char *sample, size_t length,
                         bool whole, char delimiter, bool wrapped, csv_names *names, coop_context *ctx) {
    csv_lexer lexer;
    csv_row *row;
    csv_header header = {.table = COOP_CSV_TABLES};
    size_t rows = 0, alike = 0, above = 0;
    coop_status status = COOP_OK;
    memset(found, 0, sizeof *found);
    for (size_t c = 0; c < CSV_COLUMNS; c++) seen[c] = (coop_i_decimals){.usual_comma = delimiter == ';'};
    csv_lexer_init(&lexer, NULL);
    csv_lexer_delimiter(&lexer, delimiter);
    lexer.wrapped = wrapped;
    lexer.data = coop_i_strndup(sample, length);
    if (!lexer.data) return coop_fail_memory(ctx);
    lexer.end = length;
    while (above < CSV_HEADER_ROWS) {
        status = csv_next(&lexer, &row, ctx);
        if (status != COOP_OK || !row || (lexer.starved && !whole)) break;
        if (header.table == COOP_CSV_TABLES) {
            status = csv_header_of(&header, names, row, ctx);
            if (status != COOP_OK) break;
            found->known = header.known;
            alike = row->total == found->fields ? alike + 1 : 0; /* rows as wide as the one before, until it is known */
            found->fields = row->total;
            above++;
            if (header.table != COOP_CSV_TABLES) alike = 0;
            continue;
        }
        for (size_t c = 0; c < CSV_COLUMNS; c++)
            if (header.at[c] < row->count) coop_i_decimals_see(&seen[c], csv_text(&row->fields[header.at[c]]));
        if (rows == SAMPLE_ROWS) continue;
        rows++;
        alike += row->total == found->fields;
    }
    if (rows == 0) rows = found->fields > 1 ? above : 0;
    found->alike = rows > 0 ? alike * 1000 / rows : 0;
    csv_lexer_clear(&lexer);
    return status;
}

/* Excel's own way to say it: a first line "sep=;". */
static bool take_declaration(csv_dialect *dialect, csv_lexer *lexer) {
    const char *at = lexer->data + lexer->begin, *end = lexer->data + lexer->end; /* *end is 0 */
    bool quoted = *at == '"';
    at += quoted;
    if (strncmp(at, "sep=", 4) != 0 || at[4] == '\0' || !strchr(",;\t|", at[4])) return false;
    char delimiter = at[4];
    at += 5;
    if (quoted && *at++ != '"') return false;
    if (at < end && *at != '\r' && *at != '\n') return false;
    dialect->delimiter = delimiter;
    at += *at == '\r';
    at += *at == '\n';
    lexer->begin = (size_t)(at - lexer->data);
    lexer->line++;
    return true;
}

typedef struct sample {
    csv_dialect *dialect;
    const char *text;
    size_t length;
    bool whole; /* the file has no more */
    csv_names *names;
    coop_context *ctx;
} sample;

/* The delimiter that explains the sample best; `wrapped`: of rows that stand in quotes as a whole. */
static coop_status choose(evidence *best, const sample *of, bool wrapped) {
    static const char candidates[] = ",;\t|";
    csv_dialect *dialect = of->dialect;
    const char declared = dialect->declared ? dialect->delimiter : '\0';
    for (const char *c = candidates; *c; c++) {
        evidence found;
        coop_i_decimals seen[CSV_COLUMNS];
        if (declared && *c != declared) continue;
        coop_status status = weigh(&found, seen, of->text, of->length, of->whole, *c, wrapped, of->names, of->ctx);
        if (status != COOP_OK) return status;
        if ((c > candidates || wrapped) && (!declared || wrapped) && !better(&found, best)) continue;
        *best = found;
        memcpy(dialect->decimals, seen, sizeof seen);
        dialect->delimiter = *c;
        dialect->wrapped = wrapped;
    }
    return COOP_OK;
}

coop_status csv_detect(csv_dialect *dialect, csv_lexer *lexer, csv_names *names, coop_context *ctx) {
    evidence best = {0};
    coop_status status = csv_lexer_fill(lexer, SAMPLE, ctx);
    if (status != COOP_OK || lexer->begin == lexer->end) return status;
    lexer->data[lexer->end] = '\0'; /* there is always room for it */
    dialect->declared = take_declaration(dialect, lexer);

    sample of = {dialect, lexer->data + lexer->begin, lexer->end - lexer->begin, false, names, ctx};
    of.whole = lexer->ended && of.length <= SAMPLE;
    if (of.length > SAMPLE) of.length = SAMPLE;
    status = choose(&best, &of, false);
    if (status == COOP_OK && best.fields <= 1 && memchr(of.text, '"', of.length)) status = choose(&best, &of, true);
    csv_lexer_delimiter(lexer, dialect->delimiter);
    lexer->wrapped = dialect->wrapped;
    return status;
}
