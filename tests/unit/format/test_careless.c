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
    };
    CHECK_ALL(tables);
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
