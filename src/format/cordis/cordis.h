/* CORDIS: the European Commission's public CSV files of research projects and of the organisations that take part in
 * them, for FP7, Horizon 2020 and Horizon Europe. The two name each other, in any order, so they are held until all
 * files are read. */
#ifndef COOP_FORMAT_CORDIS_CORDIS_H
#define COOP_FORMAT_CORDIS_CORDIS_H

#include "format/csv/csv.h"
#include "util/map.h"

typedef struct cordis_project {
    uint32_t id, acronym, title, framework, programme, call, topic, scheme, status, doi; /* pool ids */
    uint32_t file, line;
    coop_date since, until;
    double cost, grant;
    bool listed; /* a file of projects has it */
} cordis_project;

typedef struct cordis_organisation {
    uint32_t id, name, short_name, kind, country, city, nuts, street, postcode, url, vat, sme; /* pool ids */
    uint32_t updated, file, line;
    double latitude, longitude;
    bool differs; /* its rows do not all say the same name */
} cordis_organisation;

typedef struct cordis_party {
    uint32_t project, organisation, role;
    double grant;
} cordis_party;

typedef struct cordis_data {
    coop_i_pool *pool;
    coop_i_map project_of, organisation_of; /* by pool id of the id */
    cordis_project *projects;
    cordis_organisation *organisations;
    cordis_party *parties;
    size_t project_count, project_capacity, organisation_count, organisation_capacity, party_count, party_capacity;
    uint64_t project_rows, bad_numbers;
} cordis_data;

coop_status cordis_hold(void **held, coop_i_input *input, const coop_load_options *options, coop_context *ctx);
coop_status cordis_give(void *held, coop_network *network, const coop_load_options *options, coop_context *ctx);
void cordis_drop(void *held);

/* "(48.85, 2.35)", "48.85,2.35" or, with decimal commas, "48,85,2,35" and "48,85;2,35"; false when it is none of them.
 */
bool cordis_place(double *latitude, double *longitude, const char *text);

#endif
