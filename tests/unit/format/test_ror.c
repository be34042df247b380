/* ROR: records of both schemas, made by hand after the registry's documentation. */
#include "csv.h"

static const char dump[] =
    "[{\"id\": \"https://ror.org/05abc1234\", \"status\": \"active\", \"types\": [\"funder\", \"education\"], "
    "\"established\": 1962, \"names\": [{\"value\": \"TU\", \"types\": [\"acronym\"]}, {\"value\": \"Tomsk University "
    "of "
    "Radio\", \"types\": [\"label\", \"ror_display\"], \"lang\": \"en\"}, {\"value\": \"ТУСУР\", \"types\": "
    "[\"alias\"], "
    "\"lang\": \"ru\"}], \"locations\": [{\"geonames_id\": 1, \"geonames_details\": {\"country_code\": \"RU\", "
    "\"country_name\": \"Russia\", \"country_subdivision_name\": \"Tomsk Oblast\", \"lat\": 56.49771, \"lng\": "
    "84.97437, "
    "\"name\": \"Tomsk\"}}]},\n"
    "{\"id\": \"https://ror.org/01xyz0000\", \"name\": \"Mikran\", \"types\": [\"Company\"], \"established\": null, "
    "\"aliases\": [\"Micran Labs\"], \"acronyms\": [], \"labels\": [{\"label\": \"Микран\", \"iso639\": \"ru\"}], "
    "\"country\": "
    "{\"country_code\": \"RU\", \"country_name\": \"Russia\"}, \"addresses\": [{\"lat\": 56.5, \"lng\": 84.9, "
    "\"city\": "
    "\"Tomsk\", \"state\": null, \"geonames_city\": {\"geonames_admin1\": {\"name\": \"Tomsk Oblast\"}}}]},\n"
    "{\"id\": \"https://ror.org/02mmm0001\", \"name\": \"Ministry of Health\", \"types\": [\"Government\"], "
    "\"country\": "
    "{\"country_code\": \"UY\", \"country_name\": \"Uruguay\"}, \"addresses\": []},\n"
    "{\"id\": \"https://ror.org/02mmm0002\", \"name\": \"Ministry of Health\", \"types\": [\"Government\"], "
    "\"country\": "
    "{\"country_code\": \"PE\", \"country_name\": \"Peru\"}, \"addresses\": []},\n"
    "{\"id\": \"https://ror.org/03odd\", \"names\": \"odd\", \"locations\": 7, \"types\": {}}, {}]";

static csv load(const char *organisations) {
    csv got = {.ctx = COOP_CONTEXT_INIT};
    const char *paths[] = {check_write("ror.json", dump), check_write("a.csv", organisations)};
    check_eq(coop_problems_new(&got.ctx.problems, 0, &got.ctx), COOP_OK);
    got.status = coop_load(&got.network, paths, organisations[0] ? 2 : 1, NULL, &got.ctx);
    return got;
}

/* By id or by name; what is there stays, what is missing is filled, what differs is told. */
Test(ror, fills_what_is_missing) {
    csv got = load("id,label,kind,city,ror\n1,,,,05ABC1234\n2,АО «Микран»,fund,Seversk,\n3,Micran "
                   "labs,,,\n4,TU,,,\n5,Ministry of Health,,,01abc9999\n");
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 5);
    coop_organisation first = csv_organisation(&got, 0), second = csv_organisation(&got, 1);
    check_str(first.label, "Tomsk University of Radio");
    cr_assert(first.kind == COOP_KIND_UNIVERSITY && first.kind_known && first.founded == 1962);
    check_str(first.country, "RU");
    check_str(first.region, "Tomsk Oblast");
    check_str(first.city, "Tomsk");
    check_near(first.latitude, 56.49771, 0);
    check_str(second.label, "АО «Микран»");
    check_str(second.city, "Seversk");
    check_str(second.region, "Tomsk Oblast");
    check_eq(second.kind, COOP_KIND_FUND);
    check_str(csv_organisation(&got, 2).country, "RU");
    cr_assert_null(csv_organisation(&got, 3).country); /* an acronym tells nothing */
    coop_value value;
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "ror", 1));
    check_str(value.string, "https://ror.org/01xyz0000");
    const char *told = csv_told(&got, COOP_WARNING, 0);
    check_eq_where(
        strncmp(told, "3:1 conflict organisation '2': kind is 'fund' here, which is kept, but 'company' in ", 80), 0,
        "%s", told);
    check_str(csv_told(&got, COOP_NOTE, 0), "0:0 detected ROR: 1 of 5 organisations were found by id and 2 by name");
    csv_free(&got);
    CHECK_CLEAN();
}

Test(ror, namesakes_are_told_apart_by_country) {
    csv got = load("id,label,country\n1,Ministry of Health,PE\n2,Mikran,DE\n");
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    coop_value value;
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "ror", 0));
    check_str(value.string, "https://ror.org/02mmm0002");
    cr_assert_not(csv_value(&value, &got, COOP_OF_ORGANISATION, "ror", 1));
    csv_free(&got);
    got = load("id,label\n1,Ministry of Health\n2,Mikran\n3,MIKRAN LLC\n");
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(csv_type(&got, COOP_OF_ORGANISATION, "ror"), -1);
    check_str(csv_told(&got, COOP_WARNING, 0), "0:0 ambiguous-match 1 organisation fits several records of that "
                                               "name: give the ROR id or the country");
    csv_free(&got);
    CHECK_CLEAN();
}

/* A ties file alone gets names; the dump alone is no network. */
Test(ror, names_for_ids_of_ties) {
    csv got = load("source,target\nhttps://ror.org/05abc1234,01xyz0000\n");
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_str(csv_organisation(&got, 0).label, "Mikran");
    check_str(csv_organisation(&got, 1).label, "Tomsk University of Radio");
    csv_free(&got);
    got = load("");
    check_eq(got.status, COOP_USAGE);
    csv_free(&got);
    CHECK_CLEAN();
}
