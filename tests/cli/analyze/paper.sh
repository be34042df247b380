# the report for print in both languages, the card of one, the map by its name, changes; text as poppler reads it
in="$REPO/tests/cli/inputs/small.json"
coopgraph analyze "$in" -o report.pdf -o small-map.pdf --page a4 --quiet >/dev/null
coopgraph analyze "$in" -o отчёт.pdf -o карта.pdf --lang ru --quiet >/dev/null
coopgraph analyze "$in" --card ТУСУР -o card.pdf --quiet >/dev/null
coopgraph analyze "$in" --verbose -o whole.pdf --quiet >/dev/null
coopgraph compare "$in" "$in" -o changes.pdf --quiet >/dev/null
for file in report small-map карта card changes; do echo "$file: $(pdfinfo "$file.pdf" | grep -E 'Title|Page size' | tr -s ' \n' ' ')"; done
pdftotext report.pdf - | grep -xE "Contents|In one paragraph|Map|Who holds it together|Gaps|What is left out|Method" | sort | uniq -c
pdftotext отчёт.pdf - | grep -xE "Содержание|В одном абзаце|Карта|Разрывы|Чего здесь нет|Метод" | sort | uniq -c
pdftotext card.pdf - | grep -xE "ТУСУР|Partners|Its role" | sort | uniq -c
# with --verbose every table, and every row of it, as far as fonts here have its letters
pdftotext whole.pdf - | grep -xE "All tables|Measures|Sources" | sort | uniq -c
coopgraph centrality "$in" --format csv --quiet | awk -F, 'NR > 1 { print $2 }' | grep -v 東 | while read -r name; do
    pdftotext -layout whole.pdf - | sed -n '/^ *Measures$/,/^ *Communities$/p' | grep -q "^ *$name  " || echo "missing: $name"
done
