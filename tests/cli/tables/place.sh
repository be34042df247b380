# where the table is: below titles, above sums and signatures, in the sheets and rows that are shown
cp "$REPO"/tests/cli/inputs/tables/* .
show() { echo "== $*"; coopgraph convert "$@" -o "out.csv" 2>&1; echo "  -> $?"; cat out.*.csv 2>/dev/null; rm -f out.*; }
show totals.csv
show totals.csv --header-row 3
show totals.csv --header-row 1
show totals.csv --header-row 99
show a10-two-level.xlsx
show a9-merged-first-col.xlsx
show a7-hidden.xlsx
show a7-hidden.xlsx --sheet старое
show a7-hidden.xlsx --sheet новое
show book.xlsx
show two-tables.xlsx
show signature.csv
show total-firm.csv
