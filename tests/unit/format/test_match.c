/* Several files, one network: which organisations are the same, and what they say of each other. */
#include "csv.h"

static csv load(const char *a, const char *b, coop_match match) {
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    options.match = match;
    finish.lenient = true;
    options.finish = &finish;
    return csv_load_bytes(a, strlen(a), b, &options);
}

static const char members[] = "id,label,kind,city,lat,founded,ИНН,staff,offers\n"
                              "tusur,ООО «ТУСУР»,вуз,Томск,56.47,1962,7021000043,100,радио\n"
                              "mikran,Микран,компания,,,,,,\n";

Test(match, without_it_an_id_is_declared_once) {
    csv got = load(members, "id,label\nmikran,Mikran\n", COOP_MATCH_NEVER);
    check_str(csv_told(&got, COOP_ERROR, 0),
              "2:1 duplicate-id organisation 'mikran' is already declared at line 3; give it another id or remove "
              "one of the two (--match id makes them one)");
    csv_free(&got);
    got = load("id,label\na,A\na,B\n", "id,label\nb,B\n", COOP_MATCH_NAME); /* in one file it is a mistake still */
    check_str(csv_told(&got, COOP_ERROR, 0), "3:1 duplicate-id organisation 'a' is already declared at line 2; "
                                             "give it another id or remove one of the two");
    csv_free(&got);
    CHECK_CLEAN();
}

/* What the first lacks is filled, what differs is told, nothing is overwritten. */
Test(match, by_id) {
    csv got = load(members,
                   "id,label,kind,city,lat,founded,staff,site,needs\n"
                   "tusur,Tusur,company,Tomsk,56.48,1963,200,tusur.ru,staff\nmikran,Mikran,,Томск,,,5,,\n",
                   COOP_MATCH_ID);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 2);
    coop_organisation mikran = csv_organisation(&got, 0), tusur = csv_organisation(&got, 1);
    check_str(mikran.label, "Микран");
    check_str(mikran.city, "Томск");
    check_str(tusur.city, "Томск");
    cr_assert(tusur.kind == COOP_KIND_UNIVERSITY && tusur.founded == 1962);
    check_near(tusur.latitude, 56.47, 0);
    coop_value value;
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "staff", 1) && value.integer == 100);
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "staff", 0) && value.integer == 5);
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "site", 1));
    check_str(value.string, "tusur.ru");
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "label_other", 1));
    check_str(value.string, "Tusur");
    const uint32_t *tags;
    check_eq(coop_network_competences(&tags, got.network, 1, COOP_OFFER), 1);
    check_eq(coop_network_competences(&tags, got.network, 1, COOP_NEED), 1);
    static const char *const told[] = {"2:1 conflict organisation 'tusur': kind is 'company' here, but 'вуз' in ",
                                       "2:1 conflict organisation 'tusur': city is 'Tomsk' here, but 'Томск' in ",
                                       "2:1 conflict organisation 'tusur': founded is '1963' here, but '1962' in ",
                                       "2:1 conflict organisation 'tusur': staff is '200' here, but '100' in ", ""};
    for (size_t i = 0; i < 5; i++) {
        const char *got_text = csv_told(&got, COOP_WARNING, i);
        cr_expect(strncmp(got_text, told[i], strlen(told[i])) == 0 && (*told[i] || !*got_text), "%s", got_text);
    }
    check_str(csv_told(&got, COOP_NOTE, 2), "0:0 matched 2 by id, 0 by code and 0 by name were found to be "
                                            "organisations of an earlier file");
    csv_free(&got);
    CHECK_CLEAN();
}

/* An id of one file is a code of the other; ties by that id, too. Numbers of rows are no codes. */
Test(match, by_code) {
    csv got = load("id,label,inn,ror\n1,A,7021000043,\n2,B,,https://ror.org/05abc1234\n3,C,7,\n",
                   "id,label,ОГРН\n7021000043,Other,\n05ABC1234,,\n7,D,\n", COOP_MATCH_CODE);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 4);
    coop_value value;
    cr_assert(csv_value(&value, &got, COOP_OF_ORGANISATION, "other_ids", coop_network_find(got.network, "1")));
    check_str(value.string, "7021000043");
    check_neq(coop_network_find(got.network, "7"), COOP_NONE);
    csv_free(&got);
    got = load("id,label,inn\n1,A,7021000043\n2,B,\n", "source,target\n7021000043,2\n", COOP_MATCH_CODE);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_ties(got.network), 1);
    check_eq(coop_problems_count(got.ctx.problems, COOP_ERROR), 0);
    csv_free(&got);
    CHECK_CLEAN();
}

Test(match, by_name_unless_a_file_has_it_twice) {
    csv got = load("id,label\nm,АО «Микран»\ns,ООО «Спутник»\nt,Спутник\n",
                   "id,label\nx,Mikran\ny,Sputnik LLC\nz,New\n", COOP_MATCH_NAME);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_organisations(got.network), 5);
    check_eq(coop_network_find(got.network, "x"), COOP_NONE);
    check_neq(coop_network_find(got.network, "y"), COOP_NONE);
    check_str(csv_told(&got, COOP_WARNING, 0), "0:0 ambiguous-match 3 organisations: a name or code that one file "
                                               "gives to several matches none");
    csv_free(&got);
    CHECK_CLEAN();
}

/* Ties, memberships and projects follow; a tie of two names of one organisation is none. */
Test(match, everything_follows) {
    const char *paths[] = {check_write("a.csv", "id,label\nm,Микран\nt,ТУСУР\n"),
                           check_write("b.csv", "id,label,clusters\nx,Mikran,k\ny,TUSUR,k\n"),
                           check_write("c.csv", "source,target,weight\nx,y,2\nm,t,1\nm,x,5\n"),
                           check_write("d.csv", "project,org\np,x\np,t\n")};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    options.match = COOP_MATCH_NAME;
    coop_network *network = NULL;
    check_eq_where(coop_load(&network, paths, 4, &options, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_network_organisations(network), 3);
    const uint32_t *list;
    check_eq(coop_network_members(&list, network, coop_network_find(network, "k")), 2);
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    check_eq(facts.ties, 4); /* k-m, k-t, cooperation and project of m and t */
    check_near(facts.weight, 1 + 1 + 3 + 1, 1e-12);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* An attribute that is called like a field of its own keeps its value under another name, told once. */
Test(match, an_attribute_called_like_a_field_gets_another_name) {
    csv got = load("id,label,Город,city,city_2\na,A,Томск,Tomsk,x\nb,B,,Omsk,\n", NULL, COOP_MATCH_NEVER);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network =
        check_load("a.json",
                   "{\"organisations\": [{\"id\": \"a\", \"city\": \"Tomsk\", \"attributes\": {\"city\": 7, "
                   "\"City\": 8}}, {\"id\": \"b\", \"attributes\": {\"city\": 9}}], \"programmes\": [{\"id\": \"p\", "
                   "\"funding\": [{\"from\": \"fund\", \"organisation\": \"b\", \"amount\": 5, \"committed\": "
                   "true}]}]}",
                   &ctx);
    check_eq(coop_network_attributes(network, COOP_OF_ORGANISATION), 2);
    check_str(coop_column_name(coop_network_attribute(network, COOP_OF_ORGANISATION, 1)), "city_2");
    size_t first;
    coop_funding funding; /* of a programme, with the organisation that gives it */
    check_eq(coop_network_fundings(&first, network, 0, true) - first, 1);
    coop_network_funding(&funding, network, first, true);
    cr_assert(funding.amount == 5 && funding.committed && funding.organisation == 1);
    const char *path = check_path("b.json");
    check_eq(coop_save(path, &(coop_export){.network = network}, NULL, &ctx), COOP_OK);
    cr_assert(strstr(check_read(path, NULL), "\"funding\": [{\"from\": \"fund\", \"organisation\": \"b\""));
    coop_network_free(network);
    csv_free(&got);
    CHECK_CLEAN();
}
