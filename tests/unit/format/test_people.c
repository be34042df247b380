/* Tables as people keep them. */
#include "unit/format/people.h"

/* ---- rows that are none ---- */

Test(people, titles_sums_and_signatures) {
    static const table tables[] = {
        {"Реестр договоров за 2023;;;;\n;;;;\n№ п/п;Заказчик;Исполнитель;Сумма, тыс. руб.;в т.ч. НДС\n"
         "1;Микран;ТУСУР;12 500,00;2 083,33\n2;ЭлеСи;ТПУ;3 400,00;566,67\n;ИТОГО:;;15 900,00;2 650,00\n;;;;\n"
         "Исполнитель: Петрова А.А., тел. 53-12-12;;;;\n",
         NULL, "Микран - ТУСУР 1; ТПУ - ЭлеСи 1", " above-header not-the-weight total-row below-table"},
        {"Заказчик;Исполнитель;Вес\nМикран;ТУСУР;5\nИтого по Микран;;5\nЭлеСи;ТПУ;3\nИтого по ЭлеСи;;3\nВсего;;8\n",
         NULL, "Микран - ТУСУР 5; ТПУ - ЭлеСи 3", " total-row"},
        {"Заказчик;Исполнитель;Вес\nМикран;ТУСУР;5\nМикран Итог;;5\nЭлеСи;ТПУ;3\nЭлеСи Итог;;3\nОбщий итог;;8\n", NULL,
         "Микран - ТУСУР 5; ТПУ - ЭлеСи 3", " total-row"},
        {"№;Организация;Партнёр;Степень;Год\n1;Микран;ТУСУР;5;2020\n2;ЭлеСи;ТПУ;3;2021\n;ИТОГО;х;8;х\n", NULL,
         "Микран - ТУСУР 5; ТПУ - ЭлеСи 3", " total-row"},
        {"Организация;Партнёр;Степень\nМикран;ТУСУР;5\n;;\n* - по данным за 2022 год;;\n", NULL, "Микран - ТУСУР 5",
         " below-table"},
        {"Total Energies;;\nCompany A;Company B;Strength\nTotal;Shell;2\nBP;Total;1\n", NULL,
         "BP - Total 1; Shell - Total 2", " above-header"},
    };
    CHECK_ALL(tables);
}

Test(people, headings_between_rows_and_headers_again) {
    static const table tables[] = {
        {"Организация;Партнёр;Степень\nМикран;ТУСУР;2\nОрганизация;Партнёр;Степень\nАртлайф;ТГУ;4\n", NULL,
         "Артлайф - ТГУ 4; Микран - ТУСУР 2", " repeated-header"},
        {"№;Организация;Партнёр;Степень связи\n1;2;3;4\n1;Микран;ТУСУР;5\n2;ЭлеСи;ТПУ;3\n", NULL,
         "Микран - ТУСУР 5; ТПУ - ЭлеСи 3", " repeated-header"},
        {"Source;Target;Weight\n1;2;3\n2;3;4\n", NULL, "1 - 2 3; 2 - 3 4", ""},
        {"№ п/п;Наименование организации;Город\nМашиностроение;;\n1;Микран;Томск\nМедицина;;\n2;Артлайф;Томск\n", NULL,
         "Артлайф; Микран", " heading-row"},
        {"№ п/п;Наименование организации;Город\n;Машиностроение;\n1;Микран;Томск\n2;Артлайф;Томск\n", NULL,
         "Артлайф; Микран", " heading-row"},
        {"Наименование;Город\nМашиностроение;\nМикран;Томск\nМедицина;\nАртлайф;Томск\n", "A2:B2 A4:B4",
         "Артлайф; Микран", " heading-row"},
        {"Наименование;Город;Тип\nМикран;Томск;компания\nАртлайф;;\n", NULL, "Артлайф; Микран", ""},
        {"Организация;Партнёр;Степень\nМикран;ТУСУР;5\n;;\nМедицина;;\nАртлайф;СибГМУ;4\n", NULL,
         "Артлайф - СибГМУ 4; Микран - ТУСУР 5", " heading-row"},
    };
    CHECK_ALL(tables);
}

/* ---- several tables below each other ---- */

Test(people, a_table_below_another_is_read) {
    static const table tables[] = {
        {"Участники;\nНаименование;Тип\nМикран;компания\nТУСУР;вуз\nЭлеСи;компания\n\nСвязи;\n"
         "Организация 1;Организация 2;Вес\nМикран;ТУСУР;5\nЭлеСи;ТУСУР;3\n",
         "", "Микран - ТУСУР 5; ТУСУР - ЭлеСи 3", " second-table above-header"},
        {"Организация;Партнёр\nМикран;ТУСУР\nЭлеСи;ТПУ\n\nЗаказчик;Исполнитель;Сумма\nАртлайф;СибГМУ;100\n", "",
         "Артлайф - СибГМУ 1; Микран - ТУСУР 1; ТПУ - ЭлеСи 1", " second-table"},
        {"2022 год;;\nОрганизация;Партнёр;Степень\nМикран;ТУСУР;2\n\n2023 год;;\nОрганизация;Партнёр;Степень\n"
         "Микран;ТУСУР;3\nАртлайф;ТГУ;4\n",
         NULL, "Артлайф - ТГУ 4; Микран - ТУСУР 2; Микран - ТУСУР 3", " second-table"},
        {"Организация;Партнёр;Степень\nМикран;ТУСУР;5\n\nЭлеСи;ТПУ;3\n\nАртлайф;ТГУ;2\n", NULL,
         "Артлайф - ТГУ 2; Микран - ТУСУР 5; ТПУ - ЭлеСи 3", ""},
    };
    CHECK_ALL(tables);
}

Test(people, a_table_beside_another_is_read) {
    static const table tables[] = {
        {"Организация 1;Организация "
         "2;Вес;;Наименование;Тип\nМикран;ТУСУР;5;;Микран;компания\nЭлеСи;ТУСУР;3;;ТУСУР;вуз\n"
         ";;;;ЭлеСи;компания\n",
         "", "Микран - ТУСУР 5; ТУСУР - ЭлеСи 3", " second-table"},
        {"Заказчик;Исполнитель;;Организация;Партнёр\nМикран;ТУСУР;;ЭлеСи;ТГУ\n;;;Артлайф;ТГУ\n", NULL,
         "Артлайф - ТГУ 1; Микран - ТУСУР 1; ТГУ - ЭлеСи 1", " second-table"},
        {"Организация 1;Организация 2;;Вес\nМикран;ТУСУР;;5\n", NULL, "Микран - ТУСУР 5", ""},
    };
    CHECK_ALL(tables);
}

/* The same where the first table is longer than the rows that are held. */
Test(people, a_table_below_a_long_one_is_read) {
    static char text[1 << 16];
    strcpy(text, "Организация;Партнёр\n");
    for (int i = 0; i < 500; i++) sprintf(text + strlen(text), "А%d;Б%d\n", i, i);
    strcat(text, "\n\nДоговоры\n\nЗаказчик;Исполнитель\nАртлайф;СибГМУ\n");
    csv got = csv_load(text, NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_ties(got.network), 501);
    check_neq(coop_network_find(got.network, "СибГМУ"), COOP_NONE);
    check_eq(coop_network_find(got.network, "Договоры"), COOP_NONE);
    check_eq(coop_network_find(got.network, "Заказчик"), COOP_NONE);
    csv_free(&got);
    CHECK_CLEAN();
}

Test(people, a_header_stands_far_below) {
    static char text[4096];
    for (int i = 0; i < 20; i++) sprintf(text + strlen(text), "Вопрос %d;;\n", i);
    strcat(text, "Организация 1;Организация 2;Вес\nМикран;ТУСУР;5\nЭлеСи;ТПУ;3\n");
    const table tables[] = {{text, NULL, "Микран - ТУСУР 5; ТПУ - ЭлеСи 3", " above-header"}};
    CHECK_ALL(tables);
}

/* ---- merged cells ---- */

Test(people, merged_cells_are_filled) {
    static const table tables[] = {
        {"Партнёр;Организация;Вид связи\nТУСУР;Микран;НИОКР\nТПУ;ЭлеСи;\n", "C2:C3", "Микран - ТУСУР 1; ТПУ - ЭлеСи 1",
         " merged"},
        {"Организация;Партнёр;Степень\nМикран;ТУСУР;5\n;ТПУ;2\nЭлеСи;ТПУ;3\n", "A2:A3",
         "Микран - ТПУ 2; Микран - ТУСУР 5; ТПУ - ЭлеСи 3", " merged"},
        {"Организация;Партнёр;Сотрудничество;;\n;;Вид;Степень;Начало\nМикран;ТУСУР;НИОКР;5;2019\nЭлеСи;ТПУ;НИР;3;"
         "2020\n",
         "A1:A2 B1:B2 C1:E1", "Микран - ТУСУР 5; ТПУ - ЭлеСи 3", ""},
        {"Организация;Контрагент;Договор;Сумма\nМикран;ТУСУР;Договор №1;100\n;;Договор №2;200\n;ТПУ;Договор №3;50\n",
         "", "Микран - ТПУ 1; Микран - ТУСУР 1; Микран - ТУСУР 1", " filled-down"},
    };
    CHECK_ALL(tables);
    csv got = xlsx_load_sheet(sheet_of(&tables[0]));
    check_str(csv_tie(&got, 0).kind, "research");
    check_str(csv_tie(&got, 1).kind, "research");
    csv_free(&got);
    CHECK_CLEAN();
}

/* ---- matrices and grids ---- */

Test(people, matrices) {
    static const table tables[] = {
        {"№;Организация;1;2;3;4\n1;Микран;;5;2;0\n2;ТУСУР;5;;1;0\n3;ТПУ;2;1;;3\n4;ТГУ;0;0;3;\n", NULL,
         "Микран - ТПУ 2; Микран - ТУСУР 5; ТГУ - ТПУ 3; ТПУ - ТУСУР 1", " matrix"},
        {"Сумма по полю Вес;Названия столбцов;;\nНазвания строк;ТУСУР;ТПУ;Общий итог\nМикран;5;2;7\nЭлеСи;;3;3\n"
         "Общий итог;5;5;10\n",
         NULL, "Микран - ТПУ 2; Микран - ТУСУР 5; ТПУ - ЭлеСи 3", " above-header total-row"},
        {"Компания;ТУСУР;ТПУ;ТГУ\nМикран;5;2;\nЭлеСи;;3;1\n", NULL,
         "Микран - ТПУ 2; Микран - ТУСУР 5; ТГУ - ЭлеСи 1; ТПУ - ЭлеСи 3", " matrix"},
        {"Компания;Выручка;НИОКР;Число вузов-партнёров\nМикран;5;2;3\nЭлеСи;4;3;1\n", NULL, "Микран; ЭлеСи", ""},
        {"Компания;ИНН;ОКВЭД\nМикран;7017004020;26\nЭлеСи;7021004633;26\n", NULL, "Микран; ЭлеСи", ""},
    };
    CHECK_ALL(tables);
}

Test(people, grids_of_marks) {
    static const table tables[] = {
        {"Название;Кластеры;Предлагает\nМикран;нет;нет\nТПУ;ИТ, СВЧ;-\n", NULL, "Микран; ТПУ < ИТ; ТПУ < СВЧ",
         " clusters-made"},
        {"Название;Участник кластера\nМикран;да\nТПУ;no\nТГУ;1\n", NULL, "Микран; ТГУ < 1; ТПУ", " bad-value"},
        {"Организация;ИТ-кластер;Ядерный кластер\nМикран;да;нет\nТПУ;да;да\n", NULL,
         "Микран < ИТ-кластер; ТПУ < ИТ-кластер; ТПУ < Ядерный кластер", " clusters-made"},
        {"Organisation,Town,Photonics cluster,Marine cluster\nWave,Kiel,x,x\nCoast,Oslo,x,\n", NULL,
         "Coast < Photonics cluster; Wave < Marine cluster; Wave < Photonics cluster", " clusters-made"},
        {"Организация;Проект «Вода»;Проект «Город»\nМикран;x;\nТПУ;x;x\nТГУ;;x\n", NULL, "Микран - ТПУ 1; ТГУ - ТПУ 1",
         " columns"},
        {"Организация;Экспортёр;Резидент\nМикран;да;нет\nТПУ;нет;да\n", NULL, "Микран; ТПУ", " marks"},
    };
    CHECK_ALL(tables);
}

/* ---- answers of forms ---- */

Test(people, answers) {
    static const table tables[] = {
        {"\"Отметка времени\",\"Название вашей организации\",\"Оцените степень сотрудничества [ТУСУР]\",\"Оцените "
         "степень "
         "сотрудничества [ТПУ]\"\n\"2023/10/05 10:15:12 AM GMT+7\",Микран,5 - очень тесно,Не сотрудничаем\n"
         "\"2023/10/05 11:20:01 AM GMT+7\",ЭлеСи,0,4 - тесно\n",
         NULL, "Микран - ТУСУР 5; ТПУ - ЭлеСи 4", " columns"},
        {"Timestamp;Ваша организация;С кем вы сотрудничаете? [ТУСУР];С кем вы сотрудничаете? [ТПУ]\n"
         "05.10.2023 10:15;Микран;постоянно;редко\n05.10.2023 10:16;ЭлеСи;никогда;часто\n",
         NULL, "Микран - ТПУ 2; Микран - ТУСУР 5; ТПУ - ЭлеСи 4", " grade-words"},
        {"Организация;Партнёр;Степень взаимодействия\nМикран;ТУСУР;высокая\nЭлеСи;ТПУ;низкая\nТГУ;ТПУ;средняя\n", NULL,
         "Микран - ТУСУР 4; ТГУ - ТПУ 3; ТПУ - ЭлеСи 2", " grade-words"},
        {"Организация;Партнёр;Степень\nМикран;ТУСУР;5\nЭлеСи;нет;\nАртлайф;-;\nТГУ;ТПУ;2\nСХК;ТПУ;не сотрудничаем\n",
         NULL, "Артлайф; Микран - ТУСУР 5; ТГУ - ТПУ 2; ЭлеСи", " nobody"},
        {"Название;Город;Ключевые партнёры\nМикран;Томск;ТУСУР, ТПУ\nТУСУР;Томск;нет\nТПУ;Томск;\n", NULL,
         "Микран - ТПУ 1; Микран - ТУСУР 1", " nobody"},
        {"Respondent,Collaborator,How often do you work together?\nHarbour Ltd,Coast University,5\n", NULL,
         "Coast University - Harbour Ltd 5", ""},
        {"Организация;Партнёр;Вес\nМикран;ТУСУР;по-разному\n", NULL, NULL, " bad-number"},
    };
    CHECK_ALL(tables);
}

/* ---- which columns ---- */

Test(people, which_columns) {
    static const table tables[] = {
        {"ИНН заказчика;ИНН поставщика;Количество контрактов\n7017004020;7021000043;5\n", NULL,
         "7017004020 - 7021000043 5", " columns"},
        {"ИНН заказчика;Заказчик;ИНН исполнителя;Исполнитель\n7017;Микран;7021;ТУСУР\n", NULL, "Микран - ТУСУР 1",
         " columns"},
        {"Соглашение;Сторона 1;Сторона 2;Сторона 3\nО фотонике;ТПУ;ТГУ;Микран\n", NULL,
         "Микран - ТГУ 0.5; Микран - ТПУ 0.5; ТГУ - ТПУ 0.5", " columns"},
        {"Организация 1;Организация 2;Организация 3\nТПУ;ТГУ;Микран\nТПУ;ТУСУР;\n", NULL,
         "Микран - ТПУ 1; ТГУ - ТПУ 1; ТПУ - ТУСУР 1", " columns"},
        {"Организация 1;Организация 2;Доля, %;Год\nМикран;ТУСУР;35;2020\n", NULL, "Микран - ТУСУР 1",
         " not-the-weight"},
        {"Организация 1;Организация 2;Год;Комментарий\nМикран;ТУСУР;2020;да\n", NULL, "Микран - ТУСУР 1", ""},
        {"Organisation A;Organisation B;Gewicht\nMüller GmbH;Köln;3,5\n", NULL, "Köln - Müller GmbH 3.5", ""},
        {"Организация 1;Организация 2;Вес\n#ССЫЛКА!;ТПУ;3\n", NULL, NULL, " no-value"},
        {"Организация 1;Организация 2;Вес;Примечание\nМикран;ТПУ;3;#REF!\n", NULL, "Микран - ТПУ 3", " no-value"},
    };
    CHECK_ALL(tables);
}

/* ---- clusters and their members ---- */

Test(people, lists_of_clusters) {
    static const table tables[] = {
        {"Кластер;Участники\nИТ-кластер;Микран, ТУСУР\nМедицинский;СибГМУ, Микран\n", NULL,
         "Микран < ИТ-кластер; Микран < Медицинский; СибГМУ < Медицинский; ТУСУР < ИТ-кластер", " named-again"},
        {"Кластер;Организация;Город\nИТ;Микран;Томск\n;ТУСУР;Томск\n;ЭлеСи;Томск\nМед;СибГМУ;Томск\n", NULL,
         "Микран < ИТ; СибГМУ < Мед; ТУСУР < ИТ; ЭлеСи < ИТ", " filled-down"},
        {"Кластер;Организация\nИТ;Микран\nМед;Микран\n", NULL, "Микран < ИТ; Микран < Мед", " named-again"},
        {"Организация;Город\nМикран;Томск\nМикран;Омск\n", NULL, NULL, " duplicate-id"},
    };
    CHECK_ALL(tables);
}

Test(people, more_headers) {
    static const table tables[] = {
        {"Наименование участника кластера;Партнёр (вуз/НИИ);Оценка тесноты связи (1-10)\nМикран;ТУСУР;9\n", NULL,
         "Микран - ТУСУР 9", " columns"},
        {"Дата;Инициатор;С кем встречались;Тема\n01.02.2023;Микран;ТУСУР;модули\n", NULL, "Микран - ТУСУР 1", ""},
        {"Номер патента;Название;Правообладатель\nRU1;Способ А;ТПУ, ООО «Микран»\nRU2;Способ Б;ТУСУР\n", NULL,
         "ООО «Микран» - ТПУ 1; ТУСУР", " columns"},
        {"Предприятие;Базовый вуз;Кафедра;Кол-во договоров\nМикран;ТУСУР;СВЧиКР;3\nЭлеСи;ТПУ;АиКС;1\n", NULL,
         "Микран - ТУСУР 3; ТПУ - ЭлеСи 1", " columns"},
        {"Головная организация;Дочерняя организация\nРосатом;СХК\n", NULL, "Росатом - СХК 1", " columns"},
        {"Unternehmen;Partner;Stärke\nMüller GmbH;Uni Köln;3\n", NULL, "Müller GmbH - Uni Köln 3", " columns"},
        {"Показатель;Значение\nОрганизаций;5\nСвязей;7\n", NULL, NULL, ""},
    };
    CHECK_ALL(tables);
}

/* A name that is known whole means the same where a header is read by its words. */
Test(people, names_of_a_column_mean_it_in_words) {
    size_t count;
    const coop_csv_column *columns = coop_csv_columns(&count);
    for (size_t c = 0; c < count; c++) {
        csv_caption caption;
        for (const char *at = columns[c].aliases; *at; at += *at == '|') {
            size_t length = strcspn(at, "|");
            bool counted = strcspn(at, "0123456789(") < length;
            cr_assert(csv_caption_of(&caption, at, length));
            cr_expect(counted || caption.index || csv_caption_means(&caption, (int)c), "%s: '%.*s'", columns[c].name,
                      (int)length, at);
            at += length;
        }
    }
}

/* Quotes and dashes of typography are no letters of a caption. */
Test(people, captions_with_typography) {
    static const char *const plain = "Партнер проекта 2", *const written[] = {"«Партнер» проекта 2",
                                                                              "“Партнер” проекта – 2",
                                                                              "„Партнер“ — проекта 2"};
    csv_caption expected, caption;
    cr_assert(csv_caption_of(&expected, plain, strlen(plain)));
    check_eq(expected.index, 2);
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        cr_assert(csv_caption_of(&caption, written[i], strlen(written[i])));
        check_str_where(caption.words, expected.words, "%s", written[i]);
        check_eq_where(caption.index, expected.index, "%s", written[i]);
    }
    CHECK_CLEAN();
}
