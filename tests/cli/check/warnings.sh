cat >members.csv <<'END'
Id,Label,Kind,City
a,ООО «Микран»,компания,Томск
b,"АО ""Микран""",компания,Томск
c,TPU,вуз,
d,Someone,gang,
END
printf 'Source,Target,Weight\na,c,1\na,c,2\nb,c,1\n' >ties.csv
coopgraph check members.csv ties.csv
