# a questionnaire to be filled in: empty it is a table without rows, and nothing looks wrong
for lang in en ru; do
    coopgraph convert --template survey.xlsx --lang $lang 2>&1
    coopgraph check survey.xlsx
done
cp survey.xlsx first.xlsx
coopgraph convert --template survey.xlsx --lang ru -q && cmp survey.xlsx first.xlsx && echo same bytes
{
    coopgraph convert --template survey.xlsx --lang de
    coopgraph convert --template survey.xlsx survey.xlsx
    coopgraph convert
} 2>&1
