/* Tables as they are when nobody cares for the program that reads them: copied from a letter, a wiki, a form, a report.
 */
#include "unit/format/people.h"

Test(careless, two_names_in_a_cell) {
    static const table tables[] = {
        {"Связи\nМикран - ТУСУР\nМикран - ТПУ\nЭлеСи - ТУСУР\n", NULL,
         "Микран - ТПУ 1; Микран - ТУСУР 1; ТУСУР - ЭлеСи 1", " columns"},
        {"№;Кто с кем;Вид связи;Год\n1;Микран — ТУСУР;НИОКР;2020\n2;ЭлеСи — ТПУ;НИОКР;2021\n", NULL,
         "Микран - ТУСУР 1; ТПУ - ЭлеСи 1", " columns"},
        {"Partnership,Strength\nAcme – Globex,4\nGlobex – Initech,2\n", NULL, "Acme - Globex 4; Globex - Initech 2",
         " columns"},
        {"Микран - ТУСУР\nМикран - ТПУ\nЭлеСи - ТУСУР\n", NULL, "Микран - ТПУ 1; Микран - ТУСУР 1; ТУСУР - ЭлеСи 1",
         " columns"},
        {"Связь;Сила\nМикран-ТУСУР;5\nНИ ТПУ-Микран;3\n", NULL, "Микран - НИ ТПУ 3; Микран - ТУСУР 5", " columns"},
        {"Связь;Сила\nМикран;5\nНИ ТПУ-Микран;3\n", NULL, NULL, ""},
        {"Название;Годы\nМикран;2019 - 2022\nТУСУР;2020 - 2023\n", NULL, "Микран; ТУСУР", ""},
        {"Название;Город\nТомск - Нефть;Томск\nСибирь - Газ;Омск\n", NULL, "Сибирь - Газ; Томск - Нефть", ""},
    };
    CHECK_ALL(tables);
    csv got = csv_load("Связь;Сила\nМикран -> ТУСУР;5\nТУСУР → ТПУ;3\nТПУ <-> ТГУ;1\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    cr_assert(csv_tie(&got, 0).directed != csv_tie(&got, 1).directed || csv_tie(&got, 2).directed);
    csv_free(&got);
    const char *stated = "source=Связи,target=Связи";
    const coop_load_options options = {
        .size = sizeof(coop_load_options), .columns = &stated, .column_count = 1, .header_row = -1};
    static const char one[] = "Связи;Сила\nМикран - ТУСУР;5\n";
    got = csv_load_bytes(one, sizeof one - 1, NULL, &options);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_str(content(got.network), "Микран - ТУСУР 5");
    csv_free(&got);
    CHECK_CLEAN();
}

Test(careless, rows_in_quotes_and_drawn_tables) {
    static const table tables[] = {
        {"\"Организация 1;Организация 2;Вес\"\n\"Микран;ТУСУР;5\"\n\"ЭлеСи;ТПУ;3\"\n", NULL,
         "Микран - ТУСУР 5; ТПУ - ЭлеСи 3", " wrapped-rows"},
        {"\"source,target,weight\"\n\"Acme,Globex,4\"\n\"\"\"Smith, Sons\"\",Globex,2\"\n", NULL,
         "Acme - Globex 4; Globex - Smith, Sons 2", " wrapped-rows"},
        {"\"source,target,weight\"\nAcme,Globex,4\n", NULL, NULL, ""},
        {"| Организация 1 | Организация 2 | Вес |\n|---|---|---:|\n| Микран | ТУСУР | 5 |\n| ЭлеСи | ТПУ | 3 |\n", NULL,
         "Микран - ТУСУР 5; ТПУ - ЭлеСи 3", ""},
        {"+--------+--------+\n| source | target |\n+--------+--------+\n| Acme   | Globex |\n+--------+--------+\n",
         NULL, "Acme - Globex 1", ""},
        {"Название;Город;Тип\nМикран;Томск\nТУСУР;Томск;вуз\n", NULL, "Микран; ТУСУР", " short-row"},
    };
    CHECK_ALL(tables);
}

Test(careless, numbers_with_words) {
    static const table tables[] = {
        {"Организация;Партнёр;Оценка\nМикран;ТУСУР;5 баллов\nЭлеСи;ТПУ;3 балла\nТГУ;ТПУ;1 балл\n", NULL,
         "Микран - ТУСУР 5; ТГУ - ТПУ 1; ТПУ - ЭлеСи 3", ""},
        {"Организация;Партнёр;Количество проектов\nМикран;ТУСУР;3 проекта\nЭлеСи;ТПУ;1 проект\n", NULL,
         "Микран - ТУСУР 3; ТПУ - ЭлеСи 1", ""},
        {"Организация;Партнёр;Степень\nМикран;ТУСУР;4/5\nЭлеСи;ТПУ;3 из 5\nТГУ;ТПУ;2 out of 5\n", NULL,
         "Микран - ТУСУР 4; ТГУ - ТПУ 2; ТПУ - ЭлеСи 3", ""},
        {"Организация;Партнёр;Связь\nМикран;ТУСУР;сильная\nЭлеСи;ТПУ;слабая\n", NULL, "Микран - ТУСУР 4; ТПУ - ЭлеСи 2",
         " grade-words"},
        {"Ваша организация;Как часто вы работаете с [ТУСУР];Как часто вы работаете с [ТПУ]\nМикран;Ежемесячно;Никогда\n"
         "ЭлеСи;Раз в год;Еженедельно\n",
         NULL, "Микран - ТУСУР 4; ТПУ - ЭлеСи 5; ТУСУР - ЭлеСи 2", " grade-words"},
    };
    CHECK_ALL(tables);
    csv got = csv_load("Название;Прибыль\nМикран;(300)\nЭлеСи;1 200\nТУСУР;(1 500,5)\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    coop_value value;
    cr_assert(coop_column_get(&value, coop_network_attribute(got.network, COOP_OF_ORGANISATION, 0), 1));
    cr_assert(value.type == COOP_REAL && value.real == -1500.5);
    csv_free(&got);
    CHECK_CLEAN();
}

Test(careless, lists_as_they_are_typed) {
    static const table tables[] = {
        {"Организация;Партнёры\nМикран;\"1. ТУСУР\n2. ТПУ\"\nЭлеСи;\"1) ТПУ\n2) ТГУ\"\n", NULL,
         "Микран - ТПУ 1; Микран - ТУСУР 1; ТГУ - ЭлеСи 1; ТПУ - ЭлеСи 1", " several-names"},
        {"Организация;Партнёры\nМикран;\"- ТУСУР\n- ТПУ\"\nЭлеСи;\"• ТПУ\n• ТГУ\"\n", NULL,
         "Микран - ТПУ 1; Микран - ТУСУР 1; ТГУ - ЭлеСи 1; ТПУ - ЭлеСи 1", " several-names"},
        {"Организация;Партнёры\nМикран;ТУСУР, ТПУ и др.\nЭлеСи;ТПУ и т.д.\n", NULL,
         "Микран - ТПУ 1; Микран - ТУСУР 1; ТПУ - ЭлеСи 1", " several-names"},
        {"Организация;Партнёр;Степень\nМикран*;ТУСУР;5\nЭлеСи;ТУСУР;3\nМикран;ТПУ;2\n* по данным 2022 г.;;\n", NULL,
         "Микран - ТПУ 2; Микран - ТУСУР 5; ТУСУР - ЭлеСи 3", ""},
        {"Название;Кластер 1;Кластер 2\nМикран;СВЧ;ИТ\nТУСУР;СВЧ;\n", NULL, "Микран < ИТ; Микран < СВЧ; ТУСУР < СВЧ",
         " columns"},
        {"Ваша организация;С какими организациями вы сотрудничаете?\nМикран;ТУСУР, ТПУ\nЭлеСи;ТПУ, ТГУ\n", NULL,
         "Микран - ТПУ 1; Микран - ТУСУР 1; ТГУ - ЭлеСи 1; ТПУ - ЭлеСи 1", " several-names"},
    };
    CHECK_ALL(tables);
    csv got = csv_load("Организация;Партнёры\nМикран;ТУСУР (НИОКР), ТПУ (Томск)\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_str(content(got.network), "Микран - ТПУ (Томск) 1; Микран - ТУСУР 1");
    csv_free(&got);
    CHECK_CLEAN();
}

/* A name may have the marks that part names; which it is the table tells that declares it, before or behind the ties.
 */
Test(careless, declared_names_stay_whole) {
    static const struct {
        const char *members, *ties, *gives;
        bool told;
    } cases[] = {
        {"название;город\n\"Томский\nполитех\";Томск\nТГУ;Томск\n", "от;кому\nТГУ;\"Томский\nполитех\"\n",
         "ТГУ - Томский\nполитех 1", false},
        {"название;город\n\"Томский\nполитех\";Томск\nТГУ;Томск\n", "от;кому\n\"Томский\nполитех\";ТГУ\n",
         "ТГУ - Томский\nполитех 1", false},
        {"название;город\n\"Рога; Копыта\";Томск\n\"А; Б\";Омск\nТГУ;Томск\nМир;Омск\n",
         "от;кому;вес\nТГУ;\"Рога; Копыта\";2\n\"А; Б\";\"Мир; ТГУ (НИОКР)\";3\n",
         "А; Б - Мир 3; А; Б - ТГУ 3; Рога; Копыта - ТГУ 2", true},
        {"название;город\n\"Рога; Копыта\";Томск\nТГУ;Томск\nМир;Омск\n",
         "Проект;Участники\nП1;\"Рога; Копыта\"\nП1;\"Мир; ТГУ\"\n",
         "Мир - Рога; Копыта 0.5; Мир - ТГУ 0.5; Рога; Копыта - ТГУ 0.5", false},
        {"название;партнёры\n\"Рога; Копыта\";\nТГУ;\"Рога; Копыта\"\nМир;\"ТГУ; Рога; Копыта\"\n",
         "от;кому\nТГУ;Мир\n", NULL, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int turned = 0; turned < 2; turned++) {
            csv got = turned ? csv_load(cases[i].ties, cases[i].members) : csv_load(cases[i].members, cases[i].ties);
            check_eq_where(got.status, cases[i].gives ? COOP_OK : COOP_INPUT, "%zu: %s", i, csv_error(&got));
            if (cases[i].gives) check_str_where(content(got.network), cases[i].gives, "%zu", i);
            if (cases[i].gives)
                check_eq(has_told(&got, "") && coop_problems_count_code(got.ctx.problems, "several-names") > 0,
                         cases[i].told);
            csv_free(&got);
        }
    }
    csv got = csv_load("от;кому;год\n\"ТПУ; ТГУ\";\"Мир; ТГУ\";2020\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_str(content(got.network), "Мир - ТГУ 1; Мир - ТПУ 1; ТГУ - ТПУ 1");
    for (uint64_t i = 0; i < coop_network_ties(got.network); i++) check_eq(csv_tie(&got, i).since, 20200000);
    cr_assert(strstr(csv_told(&got, COOP_WARNING, 0), "a name that a table declares"));
    csv_free(&got);
    CHECK_CLEAN();
}

/* A cell that may be read in two ways is told: a grade of so many, a percentage beside numbers, either order of a date.
 */
Test(careless, doubtful_readings_are_told) {
    static const struct {
        const char *text, *code;
        uint64_t told;
    } cases[] = {
        {"от;кому;вес\nА;Б;1/2\nА;В;0,5\n", "grade-of", 1},
        {"от;кому;вес\nА;Б;3 из 5\nА;В;4\n", "grade-of", 0},
        {"от;кому;вес\nА;Б;15%\nА;В;20\n", "percent", 1},
        {"от;кому;вес\nА;Б;15%\nА;В;20%\n", "percent", 0},
        {"от;кому;дата\nА;Б;12/31/2020\nА;В;03/04/2021\n", "order-of-dates", 1},
        {"от;кому;дата\nА;Б;31/12/2020\nА;В;03/04/2021\n", "order-of-dates", 0},
        {"от;кому;дата\nА;Б;12/31/2020\nА;В;2021-04-03\n", "order-of-dates", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        csv got = csv_load(cases[i].text, NULL);
        check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
        check_eq_where(coop_problems_count_code(got.ctx.problems, cases[i].code), cases[i].told, "%s", cases[i].text);
        csv_free(&got);
    }
    CHECK_CLEAN();
}

Test(careless, columns_that_say_it_in_other_words) {
    static const table tables[] = {
        {"Respondent,Names of partners (comma separated)\nAcme,\"Globex, Initech\"\nGlobex,Initech\n", NULL,
         "Acme - Globex 1; Acme - Initech 1; Globex - Initech 1", " several-names"},
        {"institution_1,institution_2,n_papers\nMIT,ETH,4\nETH,EPFL,2\n", NULL, "EPFL - ETH 2; ETH - MIT 4",
         " columns"},
        {"Организация;Партнёр;Договоров\nМикран;ТУСУР;3\nМикран — всего;;3\n", NULL, "Микран - ТУСУР 3", " total-row"},
        {"Учредитель;Организация;Доля\nРосатом;СХК;100%\nРоснано;Микран;25,1%\n", NULL,
         "Микран - Роснано 1; Росатом - СХК 1", " not-the-weight"},
        {"Organisation,Partner 1,How close?,Partner 2,How close?,Partner 3,How close?\nAcme,Globex,5,Initech,2,,\n"
         "Hooli,Globex,4,,,,\n",
         NULL, "Acme - Globex 5; Acme - Initech 2; Globex - Hooli 4", " columns"},
        {"Authors,Title,Year,Affiliations\nX,On lasers,2020,\"Univ A, Tomsk, Russia; Lab B, Omsk, Russia\"\n", NULL,
         "Lab B, Omsk, Russia - Univ A, Tomsk, Russia 1", " columns"},
        {"Организация;СВЧ-кластер;Биокластер\nМикран;+;\nСибГМУ;;+\n", NULL,
         "Микран < СВЧ-кластер; СибГМУ < Биокластер", " columns"},
        {"Кто;Кому поставляет;Что\nМикран;Росатом;модули\nЭлеСи;Транснефть;АСУ\n", NULL,
         "Микран - Росатом 1; Транснефть - ЭлеСи 1", " columns"},
        {"Консорциум;Участники\nК1;Микран, ТУСУР\nК2;ЭлеСи, ТПУ\n", NULL, "Микран - ТУСУР 1; ТПУ - ЭлеСи 1",
         " columns"},
        {"Организация 1;Организация 2;Вес\nМикран;ТУСУР;5\nЭлеСи;ТПУ;3\n;;8\n", NULL, "Микран - ТУСУР 5; ТПУ - ЭлеСи 3",
         " total-row"},
        {"Организация;Партнёр;2020;2021\nМикран;ТУСУР;1;2\nЭлеСи;ТПУ;;1\n", NULL,
         "Микран - ТУСУР 1; Микран - ТУСУР 2; ТПУ - ЭлеСи 1", " columns"},
        {"Проект;Микран;ТУСУР;ТПУ\nВакцина;координатор;партнёр;\nПульс;;партнёр;координатор\n", NULL,
         "Микран - ТУСУР 1; ТПУ - ТУСУР 1", " columns"},
        {"Организация;Выручка;Персонал\n;млн руб.;чел.\nМикран;4512,3;1500\nЭлеСи;2100,5;800\n", NULL, "Микран; ЭлеСи",
         " repeated-header"},
        {"Acme,Globex,Initech,Hooli\nGlobex,Initech\nHooli,Acme\n", NULL, NULL, ""},
    };
    CHECK_ALL(tables);
    csv got = csv_load("Проект;Срок реализации;Участники\nВакцина;2021-2023;Вирион, ТГУ\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(csv_tie(&got, 0).since, 20210000);
    csv_free(&got);
    CHECK_CLEAN();
}

Test(careless, no_header) {
    static const table tables[] = {
        {"Микран;ТУСУР;5\nЭлеСи;ТПУ;3\nМикран;ТПУ;2\n", NULL, "Микран - ТПУ 2; Микран - ТУСУР 5; ТПУ - ЭлеСи 3",
         " columns"},
        {"1;Микран;ТУСУР\n2;ЭлеСи;ТПУ\n3;Микран;ТПУ\n", NULL, "Микран - ТПУ 1; Микран - ТУСУР 1; ТПУ - ЭлеСи 1",
         " columns"},
        {"ООО «Микран»;ТУСУР\nАО «ЭлеСи»;ТПУ\nООО «Артлайф»;ТГУ\n", NULL,
         "АО «ЭлеСи» - ТПУ 1; ООО «Артлайф» - ТГУ 1; ООО «Микран» - ТУСУР 1", " columns"},
        {"Микран;ТУСУР;НИОКР\nЭлеСи;ТПУ;поставка\nМикран;ТПУ;НИОКР\n", NULL,
         "Микран - ТПУ 1; Микран - ТУСУР 1; ТПУ - ЭлеСи 1", " columns"},
        {"Микран;ТУСУР;2019\nЭлеСи;ТПУ;2021\nМикран;ТПУ;2020\n", NULL,
         "Микран - ТПУ 1; Микран - ТУСУР 1; ТПУ - ЭлеСи 1", " columns"},
        {"слово;другое\nещё;одно\n", NULL, NULL, ""},
        {"A;B\nМикран;ТУСУР;2019\nМикран;ТПУ\n", NULL, "Микран - ТПУ 1; Микран - ТУСУР 1", " short-row columns"},
    };
    CHECK_ALL(tables);
    /* the header is narrower than its rows: what `check` proposes to state reads the same */
    static const char narrow[] = "A;B\nМикран;ТУСУР;2019\nМикран;ТПУ;2020\n";
    const char *stated = "source=A,target=B,since=3";
    const coop_load_options options = {.size = sizeof options, .columns = &stated, .column_count = 1, .header_row = -1};
    csv got = csv_load_bytes(narrow, sizeof narrow - 1, NULL, &options);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_str(content(got.network), "Микран - ТПУ 1; Микран - ТУСУР 1");
    check_eq(csv_tie(&got, 0).since + csv_tie(&got, 1).since, 20190000 + 20200000);
    csv_free(&got);
    stated = "source=A,target=B,since=4";
    got = csv_load_bytes(narrow, sizeof narrow - 1, NULL, &options);
    check_eq(got.status, COOP_USAGE);
    csv_free(&got);
    CHECK_CLEAN();
}

Test(careless, projects_and_agreements) {
    static const table tables[] = {
        {"№ договора;Дата;Стороны\n1;15.03.2022;ООО «Микран», ТУСУР\n2;01.04.2022;АО «ЭлеСи», ТПУ, ТГУ\n", NULL,
         "АО «ЭлеСи» - ТГУ 0.5; АО «ЭлеСи» - ТПУ 0.5; ООО «Микран» - ТУСУР 1; ТГУ - ТПУ 0.5", " columns"},
        {"Acronym;Start;Coordinator;Partner 1;Partner 2\nVAC;2023;Virion;SSMU;TSU\nPUL;2022;Elesy;TUSUR;\n", NULL,
         "Elesy - TUSUR 1; SSMU - TSU 0.5; SSMU - Virion 0.5; TSU - Virion 0.5", " columns"},
        {"Проект;Головной исполнитель;Соисполнитель 1\nВакцина;Вирион;ТГУ\nПустой;;\n", NULL, "Вирион - ТГУ 1",
         " no-participants"},
        {"Проект;Бюджет, млн руб;Год начала\nВакцина;250;2023\n", NULL, NULL, ""},
        {"Название организации;Микран\nИНН;7017004020\nГород;Томск\nПартнёры;ТУСУР, ТПУ\n", NULL, NULL, ""},
        {"Организация;Микран;ТУСУР\nГород;Томск;Томск\nТип;компания;вуз\nВыручка;4512;\n", NULL, NULL, ""},
    };
    CHECK_ALL(tables);
    csv got = csv_load("Проект;Бюджет, млн руб;Год начала\nВакцина;250;2023\n", NULL);
    cr_assert(strstr(got.ctx.error.message, "nobody who takes part"));
    csv_free(&got);
    CHECK_CLEAN();
}

Test(careless, dates_and_places) {
    csv got = csv_load(
        "Организация 1;Организация 2;Период\nМикран;ТУСУР;2019–2022\nЭлеСи;ТПУ;01.02.2020 - 31.12.2022\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    cr_assert(csv_tie(&got, 0).since == 20190000 && csv_tie(&got, 0).until == 20220000);
    csv_free(&got);
    got = csv_load("Название;Координаты\nМикран;56.48, 84.95\nТУСУР;\"56,47; 84,95\"\nТПУ;где-то\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    coop_organisation row;
    coop_network_organisation(&row, got.network, 0);
    cr_assert(row.latitude == 56.48 && row.longitude == 84.95);
    csv_free(&got);
    CHECK_CLEAN();
}

/* Organisations may be called like an answer: where rows and columns are the same, they are names. */
Test(careless, names_of_a_matrix_that_look_like_answers) {
    static const table tables[] = {
        {";Да;Микран;ТУСУР;x\nДа;0;1;;1\nМикран;1;0;2;\nТУСУР;;2;0;1\nx;1;;1;0\n", NULL,
         "x - Да 1; x - ТУСУР 1; Да - Микран 1; Микран - ТУСУР 2", " columns matrix"},
        {",Gazprom,NA,Микран,ТУСУР\nGazprom,0,1,0,1\nNA,1,0,1,0\nМикран,0,1,0,1\nТУСУР,1,0,1,0\n", NULL,
         "Gazprom - NA 1; Gazprom - ТУСУР 1; NA - Микран 1; Микран - ТУСУР 1", " columns matrix"},
        {"Организация;Участие;Отчёт\nМикран;да;нет\nТУСУР;да;да\nТПУ;нет;да\n", NULL, "Микран; ТПУ; ТУСУР", ""},
    };
    CHECK_ALL(tables);
}

/* What is known of the organisations stands beside their matrix: it is none of them, and it is told. */
Test(careless, a_matrix_with_columns_of_its_organisations) {
    static const table tables[] = {
        {"Organisation;City;Alpha;Beta;Gamma\nAlpha;Tomsk;;1;\nBeta;Omsk;1;;2\nGamma;Tomsk;;2;\n", NULL,
         "Alpha - Beta 1; Beta - Gamma 2", " unread-column columns matrix"},
        {"Organisation;Kind;Since;Alpha;Beta;Gamma\nAlpha;firm;2001;;1;\nBeta;firm;1999;1;;2\nGamma;bank;2010;;2;\n",
         NULL, "Alpha - Beta 1; Beta - Gamma 2", " unread-column unread-column columns matrix"},
        {"Организация;Год основания;Число сотрудников;Альфа;Бета\nАльфа;1999;15;;1\nБета;2001;20;1;\n", NULL,
         "Альфа - Бета 1", " unread-column unread-column columns matrix"},
        {"Организация;Альфа;Бета;Гамма;ИНН\nАльфа;;1;;7017001111\nБета;1;;2;7017001112\nГамма;;2;;7017001113\n", NULL,
         "Альфа - Бета 1; Бета - Гамма 2", " unread-column columns matrix"},
        {";А;Б;Всего\nА;;1;1\nБ;1;;1\nВсего;1;1;2\n", NULL, "А - Б 1", " total-row columns matrix"},
        {"№;Организация;1;2;3\n1;Микран;;1;\n2;ТУСУР;1;;2\n3;ТПУ;;2;\n", NULL, "Микран - ТУСУР 1; ТПУ - ТУСУР 2",
         " columns matrix"},
        {";Альфа;Бета;Гамма;Ранг\nАльфа;0;2;1;1\nБета;2;0;3;2\nГамма;1;3;0;3\n", NULL,
         "Альфа - Бета 2; Альфа - Гамма 1; Бета - Гамма 3", " unread-column columns matrix"},
        {";Альфа;Бета;Гамма;Число связей\nАльфа;0;2;1;2\nБета;2;0;3;2\nГамма;1;3;0;2\n", NULL,
         "Альфа - Бета 2; Альфа - Гамма 1; Бета - Гамма 3", " unread-column columns matrix"},
        {"Организация;Город;Проект А;Проект Б\nТПУ;Томск;x;x\nТГУ;Томск;x;\nМикран;Томск;;x\n", NULL,
         "Микран - ТПУ 1; ТГУ - ТПУ 1", " unread-column columns"},
    };
    CHECK_ALL(tables);
}

Test(careless, strengths_of_a_matrix_by_signs_and_parts) {
    static const table tables[] = {
        {";Альфа;Бета;Гамма\nАльфа;;+;++\nБета;+;;+++\nГамма;++;+++;\n", NULL,
         "Альфа - Бета 1; Альфа - Гамма 2; Бета - Гамма 3", " grade-words columns matrix"},
        {"Организация;Партнёр;Сила\nАльфа;Бета;+\nАльфа;Гамма;++\nБета;Гамма;+++\n", NULL,
         "Альфа - Бета 1; Альфа - Гамма 2; Бета - Гамма 3", " grade-words columns"},
        {";Альфа;Бета\nАльфа;;3/5\nБета;3/5;\n", NULL, "Альфа - Бета 3", " grade-of columns matrix"},
        {";Альфа;Бета;Гамма\nАльфа;;20%;2\nБета;20%;;\nГамма;2;;\n", NULL, "Альфа - Бета 0.2; Альфа - Гамма 2",
         " percent columns matrix"},
        {";Альфа;Бета;Гамма\nАльфа;;20%;50%\nБета;20%;;\nГамма;50%;;\n", NULL, "Альфа - Бета 0.2; Альфа - Гамма 0.5",
         " columns matrix"},
    };
    CHECK_ALL(tables);
}

/* A cell that says no strength is named, and the table stays what it is. */
Test(careless, a_cell_of_a_matrix_that_says_no_strength) {
    csv got = csv_load(";Альфа;Бета;Гамма\nАльфа;0;2;?\nБета;2;0;спросить\nГамма;1;3;0\n", NULL);
    check_eq(got.status, COOP_INPUT);
    check_str(csv_error(&got), "'спросить' is no strength; a cell of a matrix has a number, a mark (x) or nothing");
    csv_free(&got);
    CHECK_CLEAN();
}

/* Figures of members are no projects, and marks no names of one. */
Test(careless, members_with_figures_and_marks) {
    static const table tables[] = {
        {"Name;Revenue;Projects\nAlpha;10;5\nBeta;3;2\nGamma;7;1\nDelta;4;2\n", NULL, "Alpha; Beta; Delta; Gamma", ""},
        {"Организация;Патенты;НИОКР\nАльфа;10;5\nБета;3;2\n", NULL, "Альфа; Бета", ""},
        {"Name;Exports;Imports;Patents\nAlpha;1;0;1\nBeta;0;1;1\nGamma;1;1;0\n", NULL, "Alpha; Beta; Gamma", " marks"},
        {"Организация;Экспорт;Импорт;Патент\nАльфа;1;0;1\nБета;0;1;1\nГамма;1;1;0\n", NULL, "Альфа; Бета; Гамма",
         " marks"},
    };
    CHECK_ALL(tables);
}

/* "Тип" of an organisation is no kind of the tie: another column says that of the other end, or its words are kinds. */
Test(careless, a_type_of_the_organisation) {
    static const table tables[] = {
        {"Компания;Тип;Партнёр;Тип партнёра\nМикран;участник кластера;ТУСУР;вуз\nЭлеСи;участник кластера;ТУСУР;вуз\n",
         NULL, "Микран - ТУСУР 1; ТУСУР - ЭлеСи 1", " columns"},
        {"Компания;Тип;Партнёр\nМикран;компания;ТУСУР\nТПУ;вуз;ТУСУР\n", NULL, "Микран - ТУСУР 1; ТПУ - ТУСУР 1",
         " columns"},
    };
    CHECK_ALL(tables);
    csv got = csv_load("Кто;Тип;С кем\nМикран;НИОКР;ТУСУР\nТПУ;договор;ТУСУР\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_str(csv_tie(&got, 0).kind, "research");
    csv_free(&got);
    CHECK_CLEAN();
}

/* A matrix is symmetric also where its rows write a name otherwise than its columns. */
Test(careless, a_matrix_with_two_writings) {
    static const table tables[] = {
        {";Альфа;Бета;Гамма\nальфа;;1;\nБета;1;;0,5\nГамма;;0,5;\n", NULL, "Альфа - Бета 1; Бета - Гамма 0.5",
         " columns matrix same-name"},
        {";ООО Альфа;ООО Бета;Гамма\nАльфа;;1;\nБета;1;;0,5\n\"АО \"\"Гамма\"\"\";;0,5;\n", NULL,
         "Гамма - ООО Бета 0.5; ООО Альфа - ООО Бета 1", " columns matrix same-name"},
        {";ООО Альфа;АО Альфа;Бета\nООО Альфа;;1;2\nАО Альфа;1;;\nБета;2;;\n", NULL,
         "АО Альфа - ООО Альфа 1; Бета - ООО Альфа 2", " columns matrix"},
    };
    CHECK_ALL(tables);
}

/* Rows below a member that name one more of its partners, however the cells above are left empty. */
Test(careless, further_partners_of_a_member) {
    static const table tables[] = {
        {"Название;Тип;Город;Партнёры\nМикран;компания;Томск;ТУСУР\n;;;Мир\n;;;ТПУ\nМир;вуз;Омск;ТУСУР\nТУСУР;вуз;"
         "Томск;\n"
         "ТПУ;вуз;Томск;\n",
         NULL, "Микран - Мир 1; Микран - ТПУ 1; Микран - ТУСУР 1; Мир - ТУСУР 1", " filled-down columns named-again"},
        {"Название;Тип;Город;Партнёры\nМикран;компания;Томск;ТУСУР\n;;;Мир\nМир;вуз;Омск;\nТУСУР;вуз;Томск;\n", NULL,
         NULL, ""},
    };
    CHECK_ALL(tables);
}

/* A tie without a strength counts as 1, which may be the most of all: told, but where nobody has one. */
Test(careless, strengths_that_are_not_there) {
    static const table tables[] = {
        {"от;кому;вес\nА;Б;#N/A\nА;В;0,25\nБ;В;0,5\n", NULL, "А - Б 1; А - В 0.25; Б - В 0.5", " no-strength"},
        {";Альфа;Бета\nАльфа;;очень сильно\nБета;очень сильно;\n", NULL, "Альфа - Бета 5", " grade-words matrix"},
    };
    CHECK_ALL(tables);
    csv got = csv_load("от;кому;вес\nА;Б;\nА;В;\n", NULL);
    for (size_t i = 0; csv_told(&got, COOP_WARNING, i)[0]; i++)
        cr_expect(!strstr(csv_told(&got, COOP_WARNING, i), "no-strength"));
    csv_free(&got);
    CHECK_CLEAN();
}
