# several files make one network; a registry fills what is missing
printf 'код;название;тип;город;ИНН\ntusur;ООО «ТУСУР»;вуз;Томск;7021000043\nmikran;Микран;компания;;\n' >a.csv
printf 'id,label,kind,city,employees\n7021000043,TUSUR,company,Tomsk,200\nx,"АО ""Микран""",,Томск,5\n' >b.csv
printf 'source,target,weight\n7021000043,mikran,2\n' >ties.csv
for how in id code name; do
    echo "== $how"
    coopgraph convert a.csv b.csv ties.csv --match $how -o - --to json
done
echo "== ROR"
coopgraph convert "$REPO/tests/cli/inputs/ror.json" a.csv b.csv ties.csv --match name -o - --to json 2>/dev/null
