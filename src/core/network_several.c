/* Cells that name several organisations: "ТУСУР; ТПУ". A name may have such marks itself («Рога; Копыта», a line break
 * inside a cell), and the table that declares it may come later. So a reader keeps the cell as a whole beside its
 * parts, and finish, which knows all names, takes it for the organisation that is called so, else for those of its
 * parts. */
#include <stdlib.h>

#include "core/network.h"
#include "core/say.h"
#include "util/mem.h"

coop_status coop_i_network_refer_several(coop_network *network, uint32_t *index, const char *cell, bool told,
                                         const coop_place *place, coop_context *ctx) {
    coop_i_several row = {.first = (uint32_t)network->parts.count, .told = told};
    uint32_t id;
    if (!coop_i_pool_puts(network->pool, &id, cell)) return coop_fail_memory(ctx);
    uint32_t called = id < network->organisation_of_capacity ? network->organisation_of[id] : 0;
    coop_status status = coop_i_network_new_organisation(network, &row.stands, id, ctx);
    if (status != COOP_OK) return status;
    network->organisation_of[id] = called; /* nobody is called so by it */
    network->organisations.flags[row.stands] = COOP_I_MERGED;
    status = coop_i_network_set_place(network, row.stands, place, ctx);
    if (status != COOP_OK) return status;
    if (!coop_i_grow(&network->several.rows, &network->several.capacity, network->several.count + 1, sizeof row))
        return coop_fail_memory(ctx);
    network->several.rows[network->several.count++] = row;
    *index = row.stands;
    return COOP_OK;
}

coop_status coop_i_network_add_part(coop_network *network, const char *name, const char *kind, coop_context *ctx) {
    coop_i_cell_part row = {0};
    const coop_i_text_field fields[] = {{name, &row.name}, {kind, &row.kind}};
    coop_status status = coop_i_network_intern(network, fields, COOP_I_LENGTH(fields), ctx);
    if (status != COOP_OK || row.name == 0) return status;
    if (!coop_i_grow(&network->parts.rows, &network->parts.capacity, network->parts.count + 1, sizeof row))
        return coop_fail_memory(ctx);
    network->parts.rows[network->parts.count++] = row;
    return COOP_OK;
}

/* ---- finish ---- */

typedef struct end { /* of a tie: an organisation, and the kind that the cell gives the tie; 0 = none */
    uint32_t organisation, kind;
} end;

typedef struct parting {
    coop_network *network;
    coop_context *ctx;
    uint32_t *row_of; /* of each organisation: 1 + the cell that it stands for, 0 = it is one */
    size_t count;     /* of these */
    bool *whole;      /* of each cell: it is called so */
    end *ends;        /* of each cell, from `first` on; of a whole one the first alone */
} parting;

static void clear(parting *p) {
    free(p->row_of);
    free(p->whole);
    free(p->ends);
}

static size_t end_of(const coop_network *network, size_t cell) {
    return cell + 1 < network->several.count ? network->several.rows[cell + 1].first : network->parts.count;
}

static coop_place place_of(const coop_network *network, uint32_t i) {
    const coop_i_organisations *all = &network->organisations;
    return (coop_place){.file = coop_i_text_of(network, all->file[i]), .line = all->line[i], .column = all->column[i]};
}

static coop_status find_whole(parting *p) {
    coop_network *network = p->network;
    size_t count = network->several.count;
    uint32_t *names = coop_i_calloc(count, sizeof *names);
    if (!names) return coop_fail_memory(p->ctx);
    for (size_t k = 0; k < count; k++) names[k] = network->organisations.id[network->several.rows[k].stands];
    coop_status status = coop_i_network_known(p->whole, network, names, count, p->ctx);
    free(names);
    return status;
}

/* Who is meant: names of people, which are resolved like all others. */
static coop_status refer(parting *p, size_t cell) {
    coop_network *network = p->network;
    const coop_i_several row = network->several.rows[cell];
    const coop_place place = place_of(network, row.stands);
    size_t last = p->whole[cell] ? row.first + 1 : end_of(network, cell);
    coop_status status = COOP_OK;
    p->row_of[row.stands] = (uint32_t)cell + 1;
    for (size_t i = row.first; i < last && status == COOP_OK; i++) {
        const coop_i_cell_part *part = &network->parts.rows[i];
        uint32_t name = p->whole[cell] ? network->organisations.id[row.stands] : part->name;
        const coop_tie like = {.kind = coop_i_text_of(network, part->kind), .place = place};
        status =
            coop_i_network_refer_name(network, &p->ends[i].organisation, coop_i_text_of(network, name), &place, p->ctx);
        if (status == COOP_OK && part->kind && !p->whole[cell])
            status = coop_i_network_tie_kind(&p->ends[i].kind, network, &like, p->ctx);
    }
    return status;
}

/* Those that an end of a row stands for. */
static size_t ends_of(const end **list, end *one, const parting *p, uint32_t i) {
    uint32_t cell = i < p->count ? p->row_of[i] : 0;
    *one = (end){.organisation = i};
    *list = one;
    if (cell == 0) return 1;
    *list = p->ends + p->network->several.rows[cell - 1].first;
    return p->whole[cell - 1] ? 1 : end_of(p->network, cell - 1) - p->network->several.rows[cell - 1].first;
}

typedef struct ties { /* as they will be */
    uint32_t *row, *source, *target, *kind;
    size_t count, capacity;
} ties;

static bool put_tie(ties *made, uint32_t row, const end *source, const end *target) {
    const coop_i_soa_field fields[] = {{&made->row, 4}, {&made->source, 4}, {&made->target, 4}, {&made->kind, 4}};
    if (!coop_i_soa_grow(fields, COOP_I_LENGTH(fields), &made->capacity, made->count + 1)) return false;
    made->row[made->count] = row;
    made->source[made->count] = source->organisation;
    made->target[made->count] = target->organisation;
    made->kind[made->count++] = target->kind;
    return true;
}

/* A row with each of the one cell and each of the other. */
static coop_status part_tie(ties *made, parting *p, uint32_t row) {
    const coop_i_ties *all = &p->network->ties;
    const end *from, *to;
    end one, other;
    size_t sources = ends_of(&from, &one, p, all->source[row]), targets = ends_of(&to, &other, p, all->target[row]);
    const coop_place place = place_of(p->network, all->source[row]);
    coop_status status = COOP_OK;
    for (size_t s = 0; s < sources && status == COOP_OK; s++) {
        for (size_t t = 0; t < targets && status == COOP_OK; t++) {
            if (from[s].organisation == to[t].organisation)
                status = coop_i_network_odd(p->network, COOP_I_SELF_TIE, to[t].organisation, &place, p->ctx);
            else if (!put_tie(made, row, &from[s], &to[t]))
                status = coop_fail_memory(p->ctx);
        }
    }
    return status;
}

static coop_status part_ties(parting *p) {
    coop_i_ties *all = &p->network->ties;
    ties made = {0};
    coop_status status = COOP_OK;
    for (uint32_t i = 0; i < all->count && status == COOP_OK; i++) status = part_tie(&made, p, i);
    if (status == COOP_OK && !coop_i_network_take_ties(p->network, made.row, made.count))
        status = coop_fail_memory(p->ctx);
    for (size_t i = 0; i < made.count && status == COOP_OK; i++) {
        all->source[i] = made.source[i];
        all->target[i] = made.target[i];
        if (made.kind[i]) all->kind[i] = made.kind[i];
    }
    const coop_i_soa_field fields[] = {{&made.row, 4}, {&made.source, 4}, {&made.target, 4}, {&made.kind, 4}};
    coop_i_soa_free(fields, COOP_I_LENGTH(fields));
    return status;
}

static coop_status part_parties(parting *p) {
    coop_i_party *before = p->network->parties.rows;
    size_t count = p->network->parties.count, made = 0, room = 0;
    coop_i_party *rows = NULL;
    for (size_t i = 0; i < count; i++) {
        const end *list;
        end one;
        size_t several = ends_of(&list, &one, p, before[i].organisation);
        if (!coop_i_grow(&rows, &room, made + several, sizeof *rows)) {
            free(rows);
            return coop_fail_memory(p->ctx);
        }
        for (size_t e = 0; e < several; e++) {
            rows[made] = before[i];
            rows[made++].organisation = list[e].organisation;
        }
    }
    free(before);
    p->network->parties.rows = rows;
    p->network->parties.count = made;
    p->network->parties.capacity = room;
    return COOP_OK;
}

/* How many cells of a file were parted, with the place of the first. */
static void tell(const parting *p) {
    const coop_network *network = p->network;
    const coop_i_organisations *all = &network->organisations;
    for (size_t k = 0; k < network->several.count;) {
        uint32_t file = all->file[network->several.rows[k].stands], first = COOP_NONE;
        uint64_t found = 0;
        for (; k < network->several.count && all->file[network->several.rows[k].stands] == file; k++) {
            if (p->whole[k] || !network->several.rows[k].told) continue;
            if (found++ == 0) first = network->several.rows[k].stands;
        }
        if (found == 0) continue;
        const coop_place place = place_of(network, first);
        coop_i_tell(p->ctx, COOP_WARNING, "several-names", &place,
                    found == 1 ? SAY_CELL_OF_SEVERAL : SAY_CELLS_OF_SEVERAL, COOP_I_COUNT(found));
    }
}

static bool make(parting *p) {
    const coop_network *network = p->network;
    p->row_of = coop_i_calloc(p->count, sizeof *p->row_of);
    p->whole = coop_i_calloc(network->several.count, sizeof *p->whole);
    p->ends = coop_i_calloc(network->parts.count, sizeof *p->ends);
    return p->row_of && p->whole && p->ends;
}

coop_status coop_i_network_part_several(coop_network *network, bool whole, coop_context *ctx) {
    parting p = {.network = network, .ctx = ctx, .count = network->organisations.count};
    if (network->several.count == 0) return COOP_OK;
    coop_status status = make(&p) ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK && whole) status = find_whole(&p);
    for (size_t k = 0; k < network->several.count && status == COOP_OK; k++) status = refer(&p, k);
    if (status == COOP_OK) status = part_ties(&p);
    if (status == COOP_OK) status = part_parties(&p);
    if (status == COOP_OK) tell(&p);
    network->several.count = network->parts.count = 0;
    clear(&p);
    return status;
}
