# small networks of which the right figure is known by hand
cd "$REPO/tests/cli/inputs/figures" || exit
coopgraph gaps chance-star.json --only policy 2>&1
for file in education-direction.json education-cluster.json; do
    coopgraph gaps $file --only education 2>&1
done
coopgraph gaps funding-unknown-amount.json --only funding 2>&1
coopgraph centrality money-weights.json --measures betweenness 2>&1
coopgraph rate rate-groups.json --rating rate-groups-rating.json --format csv 2>&1 | grep -o "^[ABC],[ABC],1,,[^\"]*"
echo "# the same path under other names is as robust (means over draws: two digits)"
for file in robustness-path-a.json robustness-path-b.json; do
    coopgraph gaps $file --only robustness 2>&1 | grep -o 'R (.*): 0\.[0-9][0-9]'
done
echo "# workbooks"
coopgraph compare year-2023.json year-2024.json -o "$OLDPWD/compared.xlsx" >/dev/null 2>&1; echo "exit $?"
coopgraph suggest year-2024.json --every -o "$OLDPWD/every.xlsx" >/dev/null 2>&1; echo "exit $?"
echo "# a third is the library's, not 0.333: 833 of 2500 is below it"
{ echo 'id;kind'; for i in $(seq 2500); do echo "f$i;company"; done; echo 'u;university'; } >"$OLDPWD/firms.csv"
{ echo 'source;target'; for i in $(seq 833); do echo "f$i;u"; done; } >"$OLDPWD/taught.csv"
coopgraph gaps "$OLDPWD/firms.csv" "$OLDPWD/taught.csv" --only research --draws 0 --quiet | grep -o "Research gap, wide: 833 of 2500"
echo "# what agrees with clusters is found without memberships, of which alone nothing is left"
coopgraph communities rate-groups.json --only-kind membership --table agreement 2>&1 | grep Network
