# help in Russian fits a terminal of 80 x 24 as well
coopgraph suggest --help --lang ru
coopgraph help --lang ru
for command in analyze centrality communities gaps suggest rate evaluate convert check compare qap generate list help; do
    coopgraph $command --help --lang ru | awk -v c=$command 'NR > 24 { print c ": a line too many" }'
    coopgraph $command --help --lang ru | sed '1d; s/[^[:cntrl:]]\{81,\}/too wide: &/; /^too wide/!d'
done
