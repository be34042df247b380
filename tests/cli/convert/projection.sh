# how a list of who takes part in what becomes ties
cat >parts.csv <<'END'
project,org,start_year
p,a,2015
p,b,2015
q,b,2016
q,c,2016
r,b,2017
r,c,2017
r,d,2017
END
for how in newman clique cosine star none; do
    echo "$how"
    coopgraph convert parts.csv --projection $how -o - --to csv --quiet | cut -d, -f1,2,7-
done
coopgraph convert parts.csv --projection none -o none.json --quiet
coopgraph convert none.json --projection cosine -o - --to edges --quiet
