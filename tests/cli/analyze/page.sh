# The report as a page: a file by itself, or beside others; not of a command that has no report.
printf 'Source,Target\na,b\nb,c\nc,d\n' >ties.csv
coopgraph analyze ties.csv -o report.html -o x.graphml --quiet >shown && ls
grep -c '<h2>' report.html
grep -o 'coopgraph analyze ties.csv [^<]*' report.html
coopgraph analyze ties.csv -o again.html --quiet >shown
sed s/again/report/ again.html | cmp - report.html && echo the same bytes
coopgraph gaps ties.csv -o gaps.html
