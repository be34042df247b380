# who is who by the user's word: proposed for editing, loaded back as it is; a table of words for kinds
cp "$REPO"/tests/cli/inputs/tables/* .
show() { echo "== $*"; coopgraph convert "$@" -o - --to csv 2>&1; echo "  -> $?"; }
coopgraph check a11-names.csv --suggest-aliases proposed.csv >/dev/null; echo "  -> $?"
cat proposed.csv
show a11-names.csv --aliases proposed.csv
echo "# headers that people use; a workbook; a name that stays apart; a firm that differs by its legal form"
printf 'название;это\nООО «Альфа»;Альфа\nАО «Альфа»;Альфа\nСигнал;Сигнал\nНикто;Альфа\n' >mine.csv
printf 'от;кому\nООО "Альфа";Бета\nАО «АЛЬФА»;Бета\n«Сигнал»;Бета\nСигнал;Гамма\n' >two.csv
show two.csv --aliases mine.csv
printf 'id,label\nМикран,Mikran\nТПУ,Томский политехнический университет\n' >book.csv
coopgraph convert book.csv -o book.xlsx --quiet
show a11-names.csv --aliases book.xlsx
echo "# of declared organisations, by id and by name; an id that nobody has"
printf 'инн;название\n7017000001;АО «НПФ «Микран»\n7017000002;ТУСУР\n' >firms.csv
printf 'от;кому\nМКР;ТУСУР\nФирма;ТУСУР\n' >ties.csv
printf 'name,id\nМКР,7017000001\nФирма,АО НПФ Микран\n' >known.csv
printf 'name,id\nМКР,7017000009\n' >unknown.csv
show firms.csv ties.csv --aliases known.csv
show firms.csv ties.csv --aliases unknown.csv
echo "# mistakes"
printf 'name,id\nМКР,a\nМКР,b\n' >twice.csv
printf 'x,y\nМКР,a\n' >columns.csv
printf 'name,id,use\nМКР,a,maybe\n,a,\n' >cells.csv
show ties.csv --aliases twice.csv
show ties.csv --aliases columns.csv
show ties.csv --aliases cells.csv
show ties.csv --aliases nowhere.csv
coopgraph check ties.csv --suggest-aliases ties.csv 2>&1; echo "  -> $?"
echo "# words for kinds"
printf 'от;кому;вид связи\nА;Б;Шефская помощь\nБ;В;Договор поставки\nВ;Г;что-то\nГ;Д;постафка\n' >kinds-of-ties.csv
printf 'of,kind,words\ntie,mentoring,шефск* помощ*\norganisation,technopark,наукоград*\n' >words.csv
printf 'чего;вид;слова\nорганизация;тихнопарк;наукоград*\nнечто;x;y\n' >slip.csv
show kinds-of-ties.csv
show kinds-of-ties.csv --kinds-table words.csv
show kinds-of-ties.csv --kinds-table slip.csv
