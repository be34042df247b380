/* The types of records of the native format, in the order in which they are written. */
#include "format/json/record.h"

const json_type json_types[JSON_TYPES] = {
    {"organisation", "organisations", json_organisation, json_count_organisations, json_write_organisation},
    {"tie", "ties", json_tie, json_count_ties, json_write_tie},
    {"agreement", "agreements", json_agreement, json_count_agreements, json_write_agreement},
    {"project", "projects", json_project, json_count_projects, json_write_project},
    {"programme", "programmes", json_programme, json_count_programmes, json_write_programme},
};
