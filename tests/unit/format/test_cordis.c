/* CORDIS: files of the shapes that were published over the years, made by hand (the headers are the real ones). */
#include "csv.h"

#include "format/cordis/cordis.h"

static csv load(const char *projects, const char *organisations, const coop_load_filter *filter) {
    csv got = {.ctx = COOP_CONTEXT_INIT};
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    const char *paths[2];
    size_t count = 0;
    if (filter) options.filter = *filter;
    if (projects) paths[count++] = check_write("project.csv", projects);
    if (organisations) paths[count++] = check_write("organization.csv", organisations);
    check_eq(coop_problems_new(&got.ctx.problems, 0, &got.ctx), COOP_OK);
    got.status = coop_load(&got.network, paths, count, &options, &got.ctx);
    return got;
}

/* FP7 as it was published until 2019. */
static const char fp7_projects[] =
    "rcn;reference;acronym;status;programme;topics;frameworkProgramme;title;startDate;endDate;projectUrl;objective;"
    "totalCost;ecMaxContribution;call;fundingScheme;coordinator;coordinatorCountry;participants;participantCountries;"
    "subjects\r\n"
    "95873;266722;SENSATION;ONG;FP7-SPACE;SPA.2010.1;FP7;\"Title; one\";2011-01-01;2014-06-30;;\"Text "
    "\"\"x\"\"\r\nmore\";"
    "\"3217442,87\";2490000;FP7-SPACE-2010-1;CP;UNI;IT;A;DE;\r\n"
    "95874;266723;LATER;CAN;FP7-ICT;ICT;FP7;Second;2013-05-01;2012-01-01;;;;abc;FP7-ICT-2013;CP;UNI;IT;;;\r\n";
static const char fp7_organisations[] =
    "projectRcn;projectReference;projectAcronym;role;id;name;shortName;activityType;endOfParticipation;ecContribution;"
    "country;street;city;postCode;organizationUrl;vatNumber;contactForm;contactType;contactTitle;contactFirstNames;"
    "contactLastNames;contactFunction;contactTelephoneNumber;contactFaxNumber\r\n"
    "95873;266722;SENSATION;coordinator;999992401;UNIVERSITA DI ROMA;UNIROMA;HES;false;\"1 200 000,5\";IT;VIA "
    "1;ROMA;00133;"
    ";IT01;;;;;;;;\r\n"
    "95873;266722;SENSATION;participant;999990001;INSTITUT;;Research Organisations (REC);false;;DE;;BONN;;;;;;;;;;;\r\n"
    "95873;266722;SENSATION;participant;;WERK AG;;PRC;false;;CH;;;;;;;;;;;;;\r\n"
    "95874;266723;LATER;participant;999992401;UNIVERSITA DI ROMA;UNIROMA;HES;true;0,5;IT;VIA 1;ROMA;00133;;IT01;;;;;;;;"
    "\r\n";

Test(cordis, fp7) {
    csv got = load(fp7_projects, fp7_organisations, NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 3);
    check_eq(coop_network_events(got.network), 2);
    check_eq(coop_network_ties(got.network), 3);
    coop_organisation rome = csv_organisation(&got, coop_network_find(got.network, "999992401"));
    check_str(rome.label, "UNIVERSITA DI ROMA");
    check_eq(rome.kind, COOP_KIND_UNIVERSITY);
    check_str(rome.country, "IT");
    check_eq(csv_organisation(&got, coop_network_find(got.network, "999990001")).kind, COOP_KIND_RESEARCH);
    check_eq(csv_organisation(&got, coop_network_find(got.network, "WERK AG")).kind, COOP_KIND_COMPANY);
    coop_value value;
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "ec_contribution_eur",
                        coop_network_find(got.network, "999992401")));
    check_near(value.real, 1200001, 1e-9);
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "postcode", coop_network_find(got.network, "999992401")));
    check_str(value.string, "00133");
    coop_event first, second;
    coop_network_event(&first, got.network, 0);
    coop_network_event(&second, got.network, 1);
    check_str(first.id, "266722");
    check_str(first.label, "SENSATION");
    cr_assert(first.since == 20110101 && first.until == 20140630 && first.type == COOP_PROJECT);
    check_near(first.budget, 3217442.87, 1e-9);
    cr_assert(second.since == 20130501 && second.until == 0 && isnan(second.budget));
    size_t at;
    check_eq(coop_network_fundings(&at, got.network, 0, false) - at, 1);
    coop_funding funding;
    coop_network_funding(&funding, got.network, at, false);
    cr_assert(funding.amount == 2490000 && funding.committed && strcmp(funding.from, "European Union") == 0);
    check_eq(coop_network_fundings(&at, got.network, 1, false) - at, 0);
    check_str(csv_told(&got, COOP_WARNING, 0), "4:0 bad-date project '266723' ends before it begins; its end is "
                                               "left out");
    check_str(csv_told(&got, COOP_WARNING, 1),
              "0:0 bad-number CORDIS: 1 amount or coordinate is no number and was left out");
    csv_free(&got);
    CHECK_CLEAN();
}

Test(cordis, filters) {
    static const char *const italy[] = {"it,xx"}, *const space[] = {"fp7-space"}, *const framework[] = {"FP7"},
                             *const other[] = {"H2020"};
    static const struct {
        coop_load_filter filter;
        uint32_t organisations, events;
    } cases[] = {
        {{.countries = italy, .country_count = 1}, 1, 2},
        {{.programmes = space, .programme_count = 1}, 3, 1},
        {{.programmes = framework, .programme_count = 1}, 3, 2},
        {{.programmes = other, .programme_count = 1}, 0, 0},
        {{.first_year = 2012}, 1, 1},
        {{.last_year = 2012}, 3, 1},
        {{.first_year = 2011, .last_year = 2013}, 3, 2},
        {{.fewest = 2}, 3, 1},
        {{.most = 2}, 1, 1},
        {{.fewest = 3, .most = 3}, 3, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        csv got = load(fp7_projects, fp7_organisations, &cases[i].filter);
        check_eq_where(got.status, COOP_OK, "%zu: %s", i, csv_error(&got));
        cr_expect_eq(coop_network_organisations(got.network), cases[i].organisations, "%zu", i);
        cr_expect_eq(coop_network_events(got.network), cases[i].events, "%zu", i);
        csv_free(&got);
    }
    csv got = load("project,org\np,a\np,b\n", NULL, &cases[0].filter);
    check_eq(got.status, COOP_USAGE);
    csv_free(&got);
    CHECK_CLEAN();
}

/* A file of organisations alone, as Horizon Europe has it; what projects lack is told. */
Test(cordis, organisations_alone) {
    csv got =
        load(NULL,
             "\xEF\xBB\xBF\"projectID\";\"projectAcronym\";\"organisationID\";\"vatNumber\";\"name\";\"shortName\";"
             "\"SME\";\"activityType\";\"street\";\"postCode\";\"city\";\"country\";\"nutsCode\";\"geolocation\";"
             "\"organizationURL\";\"contactForm\";\"contentUpdateDate\";\"rcn\";\"order\";\"role\";\"ecContribution\""
             ";\"netEcContribution\";\"totalCost\";\"endOfParticipation\";\"active\"\n"
             "\"1\";\"A\";\"7\";\"\";\"ONE\";\"\";\"true\";\"PUB\";\"\";\"\";\"\";\"AT\";\"\";\"48.2,16.37\";\"\";\"\""
             ";\"2022-01-01 00:00:00\";\"\";\"1\";\"coordinator\";\"5\";\"5\";\"\";\"false\";\"true\"\n"
             "\"1\";\"A\";\"\";\"\";\"\";\"\";\"\";\"PUB\";\"\";\"\";\"\";\"AT\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";"
             "\"\";\"\";\"\";\"\";\"\";\"\"\n",
             NULL);
    check_eq(got.status, COOP_INPUT);
    check_str(csv_told(&got, COOP_ERROR, 0),
              "3:0 empty-id this row names no organisation; fill it in or remove the row");
    check_str(csv_told(&got, COOP_NOTE, 1), "0:0 unlisted-project CORDIS: 1 project without dates and money: give "
                                            "the file of projects (project.csv) too");
    csv_free(&got);
    CHECK_CLEAN();
}

Test(cordis, places_of_all_spellings) {
    static const struct {
        const char *text;
        bool is;
        double latitude, longitude;
    } cases[] = {{"48.85,2.35", true, 48.85, 2.35},
                 {"(48.85, -2.35)", true, 48.85, -2.35},
                 {"48,85,2,35", true, 48.85, 2.35},
                 {"48,85;2,35", true, 48.85, 2.35},
                 {"-33.9;151.2", true, -33.9, 151.2},
                 {"48", false, 0, 0},
                 {"", false, 0, 0},
                 {"91,2", false, 0, 0},
                 {"a,b", false, 0, 0},
                 {"1,2,3", false, 0, 0},
                 {"1,2,3,4,5", false, 0, 0},
                 {"nan,0", false, 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double latitude = 0, longitude = 0;
        cr_expect_eq(cordis_place(&latitude, &longitude, cases[i].text), cases[i].is, "%s", cases[i].text);
        cr_expect(latitude == cases[i].latitude && longitude == cases[i].longitude, "%s", cases[i].text);
    }
    CHECK_CLEAN();
}
