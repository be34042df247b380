# which columns: stated by name, letter or number, for one of several files; known by words and stems; guessed by content
cp "$REPO"/tests/cli/inputs/tables/* .
show() { echo "== $*"; coopgraph convert "$@" -o - --to csv 2>&1; echo "  -> $?"; }
show zak.csv
show zak.csv --columns source=Заказчик,target=Исполнитель,weight=Сумма
show zak.csv --columns source=B,target=A --columns weight=3
show sum.csv
show sum.csv --columns 'weight=сумма договора, руб.'
show en.csv
show a13-org-partner.csv
show headerless.csv
show headerless.csv --columns source=2,target=1 --header-row 0
show zak.csv en.csv --columns en.csv:source=B,target=A
show zak.csv --columns source=Покупатель,target=Исполнитель
show trade.csv
show vuz-firm.csv
show three-cols.csv
show resident.csv
show contact.csv
