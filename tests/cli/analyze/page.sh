# The report as a page: a file by itself, or beside others; not of a command that has no report.
printf 'Source,Target\na,b\nb,c\nc,d\n' >ties.csv
coopgraph analyze ties.csv -o report.html -o x.graphml --quiet >shown && ls
grep -c '<h2>' report.html
grep -o 'coopgraph analyze ties.csv [^<]*' report.html
mv report.html before.html
coopgraph analyze ties.csv -o report.html -o x.graphml --quiet >shown
cmp before.html report.html && echo the same bytes
coopgraph analyze ties.csv --card b -o b.html --cards cards --quiet >shown && ls cards
grep -o '<title>.*</title>' b.html
coopgraph analyze ties.csv --card b
coopgraph analyze ties.csv --card x -o x.html
printf 'Source,Target\na,b\nb,c\nc,e\n' >later.csv
coopgraph compare ties.csv later.csv -o changes.html --quiet >shown && grep -o '<h[123]>.*</h[123]>\|<li>.*</li>' changes.html | sed '/href/d'
coopgraph gaps ties.csv -o gaps.html
