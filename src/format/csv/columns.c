/* What the columns of a CSV file mean: one table of names, English, Russian and Gephi's. */
#include "format/csv/csv.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "util/mem.h"
#include "util/text.h"

#define ORG  COOP_CSV_ORGANISATIONS
#define TIE  COOP_CSV_TIES
#define PART COOP_CSV_PARTICIPATIONS

static const coop_csv_column columns[CSV_COLUMNS] = {
#define COLUMN(number, table, name, names, asked, allowed, doc) [number] = {table, name, names, doc},
#include "format/csv/columns.def"
#undef COLUMN
};

const coop_csv_column *coop_csv_columns(size_t *count) {
    *count = CSV_COLUMNS;
    return columns;
}

bool csv_fold_name(coop_i_buf *out, const char *name, size_t length) {
    coop_i_buf spaced = {0};
    coop_i_buf_add(&spaced, name, length);
    for (size_t i = 0; i < spaced.length; i++) {
        if (strchr("_-.\n\r'\"", spaced.data[i])) spaced.data[i] = ' ';
    }
    coop_i_buf_reset(out);
    bool done = coop_i_text_fold(out, coop_i_buf_text(&spaced)) && !spaced.failed && !out->failed;
    coop_i_buf_clear(&spaced);
    return done;
}

static bool add_name(csv_names *names, size_t *count, size_t *capacity, const char *name, size_t length) {
    if (!coop_i_grow(&names->ids, capacity, *count + 1, sizeof *names->ids)) return false;
    return coop_i_pool_add(names->pool, &names->ids[(*count)++], name, length);
}

coop_status csv_names_init(csv_names *names, coop_context *ctx) {
    size_t count = 0, capacity = 0;
    memset(names, 0, sizeof *names);
    bool done = (names->pool = coop_i_pool_new()) != NULL;
    for (size_t c = 0; c < CSV_COLUMNS && done; c++) {
        names->first[c] = count;
        done = csv_fold_name(&names->buf, columns[c].name, strlen(columns[c].name)) &&
               add_name(names, &count, &capacity, names->buf.data, names->buf.length);
        /* the others stand in the table as folding leaves them (a test sees to it): hundreds for every file opened */
        for (const char *alias = columns[c].aliases; *alias && done;) {
            size_t length = strcspn(alias, "|");
            done = add_name(names, &count, &capacity, alias, length);
            alias += length + (alias[length] == '|');
        }
    }
    names->first[CSV_COLUMNS] = count;
    if (done) return COOP_OK;
    csv_names_clear(names);
    return coop_fail_memory(ctx);
}

void csv_names_clear(csv_names *names) {
    coop_i_pool_free(names->pool);
    free(names->ids);
    coop_i_buf_clear(&names->buf);
    memset(names, 0, sizeof *names);
}

bool csv_column_has(unsigned *rank, int column, coop_csv_table table, const char *folded) {
    size_t length = strlen(folded);
    *rank = 0;
    if (columns[column].table != table) return false;
    if (strcasecmp(columns[column].name, folded) == 0) return true;
    for (const char *name = columns[column].aliases; *name; name += *name == '|') {
        size_t size = strcspn(name, "|");
        (*rank)++;
        if (size == length && memcmp(name, folded, size) == 0) return true;
        name += size;
    }
    return false;
}

/* Which names the fields of a row are: pool ids, 0 for a name that no column has. */
typedef struct header_ids {
    uint32_t *ids;
    size_t count;
} header_ids;

static size_t field_named(const header_ids *fields, uint32_t id) {
    for (size_t f = 0; f < fields->count; f++) {
        if (id != 0 && fields->ids[f] == id) return f;
    }
    return SIZE_MAX;
}

/* The field that a column takes: the first of its names that stands in the row. */
static size_t field_of(const header_ids *fields, const csv_names *names, size_t column) {
    for (size_t n = names->first[column]; n < names->first[column + 1]; n++) {
        size_t field = field_named(fields, names->ids[n]);
        if (field != SIZE_MAX) return field;
    }
    return SIZE_MAX;
}

/* Source and target: the first pair of names that both stand in the row, so that in "from, to, source" the source is
 * the citation; else any two. */
static bool find_ends(size_t *source, size_t *target, const header_ids *fields, const csv_names *names) {
    size_t s = names->first[CSV_SOURCE], t = names->first[CSV_TARGET];
    for (; s < names->first[CSV_SOURCE + 1] && t < names->first[CSV_TARGET + 1]; s++, t++) {
        *source = field_named(fields, names->ids[s]);
        *target = field_named(fields, names->ids[t]);
        if (*source != SIZE_MAX && *target != SIZE_MAX) return true;
    }
    *source = field_of(fields, names, CSV_SOURCE);
    *target = field_of(fields, names, CSV_TARGET);
    return *source != SIZE_MAX && *target != SIZE_MAX;
}

static void take(csv_header *header, header_ids *fields, size_t column, size_t field) {
    header->at[column] = field;
    if (field == SIZE_MAX) return;
    fields->ids[field] = 0;
    header->known++;
}

bool csv_column_may_stand(const csv_header *header, size_t column) {
    return column != CSV_LONGITUDE || header->at[CSV_LATITUDE] != SIZE_MAX;
}

/* An x without a y, and a size of which nothing says that it is drawn, are columns like others. */
static bool is_drawn(const header_ids *fields, const csv_names *names, size_t column) {
    bool x = field_of(fields, names, CSV_X) != SIZE_MAX, y = field_of(fields, names, CSV_Y) != SIZE_MAX;
    if (column == CSV_X || column == CSV_Y) return x && y;
    return column != CSV_SIZE || (x && y) || field_of(fields, names, CSV_COLOUR) != SIZE_MAX;
}

static void fill(csv_header *header, header_ids *fields, const csv_names *names) {
    bool drawn[CSV_COLOUR + 1];
    for (size_t c = CSV_X; c <= CSV_COLOUR; c++) drawn[c] = is_drawn(fields, names, c);
    for (size_t c = 0; c < CSV_COLUMNS; c++) {
        if (columns[c].table != header->table || header->at[c] != SIZE_MAX) continue;
        if (!csv_column_may_stand(header, c) || (c >= CSV_X && c <= CSV_COLOUR && !drawn[c])) continue;
        take(header, fields, c, field_of(fields, names, c));
    }
}

static void recognise(csv_header *header, header_ids *fields, const csv_names *names) {
    size_t source, target;
    if (find_ends(&source, &target, fields, names)) {
        header->table = COOP_CSV_TIES;
        take(header, fields, CSV_SOURCE, source);
        take(header, fields, CSV_TARGET, target);
    } else if (field_of(fields, names, CSV_PARTY) != SIZE_MAX && (field_of(fields, names, CSV_PROJECT) != SIZE_MAX ||
                                                                  field_of(fields, names, CSV_AGREEMENT) != SIZE_MAX)) {
        header->table = COOP_CSV_PARTICIPATIONS;
    } else if (field_of(fields, names, CSV_ID) != SIZE_MAX || field_of(fields, names, CSV_LABEL) != SIZE_MAX) {
        header->table = COOP_CSV_ORGANISATIONS;
    }
    fill(header, fields, names);
}

void csv_header_init(csv_header *header) {
    *header = (csv_header){.table = COOP_CSV_TABLES, .money = SIZE_MAX};
    for (size_t c = 0; c < CSV_COLUMNS; c++) header->at[c] = SIZE_MAX;
}

void csv_header_clear(csv_header *header) {
    free(header->slots);
    csv_header_init(header);
}

bool csv_names_pairs(const csv_header *header) {
    return header->at[CSV_SOURCE] != SIZE_MAX && header->at[CSV_SOURCE] == header->at[CSV_TARGET];
}

/* The field that a merged first column leaves empty: who is tied to those of several rows, the cluster of several. */
size_t csv_leading_field(const csv_header *header) {
    if (header->shape == COOP_SHAPE_ADJACENCY || header->shape == COOP_SHAPE_INCIDENCE) return SIZE_MAX;
    if (header->table == COOP_CSV_TIES) return header->at[CSV_SOURCE];
    bool grouped = header->at[CSV_CLUSTERS] < header->at[CSV_LABEL] && header->at[CSV_ID] == SIZE_MAX;
    if (header->table == COOP_CSV_ORGANISATIONS && grouped) return header->at[CSV_CLUSTERS];
    if (header->table != COOP_CSV_PARTICIPATIONS) return SIZE_MAX;
    return header->at[CSV_PROJECT] != SIZE_MAX ? header->at[CSV_PROJECT] : header->at[CSV_AGREEMENT];
}

size_t csv_following_field(const csv_header *header) {
    if (header->table == COOP_CSV_ORGANISATIONS) return header->at[CSV_LABEL];
    size_t field = header->at[header->table == COOP_CSV_TIES ? CSV_TARGET : CSV_PARTY];
    return field != SIZE_MAX || header->slot_count == 0 ? field : header->slots[0].end;
}

size_t csv_many_field(const csv_header *header) {
    bool clusters = header->table == COOP_CSV_ORGANISATIONS && header->at[CSV_CLUSTERS] != SIZE_MAX;
    return clusters && header->at[CSV_ID] == SIZE_MAX ? header->at[CSV_LABEL] : SIZE_MAX;
}

/* False when memory is short. */
static bool name_fields(header_ids *fields, csv_names *names, const csv_row *row) {
    *fields = (header_ids){coop_i_calloc(row->count, sizeof *fields->ids), row->count};
    bool done = fields->ids != NULL;
    for (size_t f = 0; f < row->count && done; f++) {
        /* longer than any name: not worth folding (a row of data may stand here, with texts of megabytes) */
        if (row->fields[f].length == 0 || row->fields[f].length > 200) continue;
        done = csv_fold_name(&names->buf, row->fields[f].text, row->fields[f].length);
        fields->ids[f] = coop_i_pool_find(names->pool, names->buf.data, names->buf.length);
    }
    return done;
}

coop_status csv_header_of(csv_header *header, csv_names *names, const csv_row *row, coop_context *ctx) {
    header_ids fields;
    csv_header_init(header);
    bool done = name_fields(&fields, names, row);
    if (done) recognise(header, &fields, names);
    free(fields.ids);
    return done ? COOP_OK : coop_fail_memory(ctx);
}

coop_status csv_header_fill(csv_header *header, csv_names *names, const csv_row *row, coop_context *ctx) {
    header_ids fields;
    bool done = name_fields(&fields, names, row);
    for (size_t c = 0; c < CSV_COLUMNS && done; c++)
        if (header->at[c] < fields.count) fields.ids[header->at[c]] = 0; /* a stated one may be beyond the names */
    for (size_t s = 0; s < header->slot_count && done; s++) {
        if (header->slots[s].end != SIZE_MAX) fields.ids[header->slots[s].end] = 0;
        if (header->slots[s].weight != SIZE_MAX) fields.ids[header->slots[s].weight] = 0;
    }
    if (done) fill(header, &fields, names);
    free(fields.ids);
    return done ? COOP_OK : coop_fail_memory(ctx);
}
