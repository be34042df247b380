# what was understood of each file, what was left out and why, what to do next
IN=$REPO/tests/cli/inputs
cp "$IN"/tables/{totals,sum,a4-matrix}.csv "$IN"/tables/{a7-hidden,a5-survey}.xlsx "$IN"/cells/{dates.csv,latin1.net} .
for file in totals.csv a7-hidden.xlsx dates.csv sum.csv a4-matrix.csv a5-survey.xlsx latin1.net; do
    echo "== $file"
    coopgraph check "$file" | sed '0,/^What was understood/d'
done
# what was said of the columns is said again
coopgraph check sum.csv dates.csv --columns 'weight=сумма договора, руб.' --header-row 1 --max-party 3 --match name | tail -3
coopgraph check totals.csv --format csv --table read
coopgraph check dates.csv --format csv --table read_columns
coopgraph check totals.csv --format csv --table left_out
