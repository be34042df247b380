# who works with whom and who takes part in what, as CSV and as a workbook: both are read as the same network
in=$REPO/tests/cli/inputs
cat >members.csv <<'END'
id,label
a,ООО «Альфа»
b,"Вуз, филиал"
c,Гамма
END
cat >ties.csv <<'END'
source,target,weight,kind
a,b,2.5,supply
b,c,1,
END
cat >projects.csv <<'END'
project,organisation,role,start
Станок,a,lead,2020
Станок,b,,2020
Доска,b,,
Доска,c,,
END
for kind in matrix incidence; do
    files="members.csv ties.csv"
    [ $kind = matrix ] || files="members.csv projects.csv"
    coopgraph convert $files -o out.$kind.csv 2>&1
    coopgraph convert $files -o out.$kind.xlsx --quiet
    cat out.$kind.csv
    coopgraph convert out.$kind.csv -o one.json --quiet
    coopgraph convert out.$kind.xlsx -o other.json 2>&1
    cmp one.json other.json && echo "the same network"
    rm one.json other.json
done
coopgraph convert members.csv ties.csv -o out.incidence.xlsx
echo "exit $?"
true
