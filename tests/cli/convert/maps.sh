# maps as pictures and paper, in a size; what is no size is refused; the same bytes again
coopgraph convert "$REPO/tests/cli/inputs/small.json" -o map.png -o map.pdf -o map.svg --page 16:9 --quiet
head -c 4 map.png | tail -c 3; echo; head -c 5 map.pdf; echo; grep -o 'viewBox="[^"]*"' map.svg
cp map.pdf first.pdf; cp map.png first.png
coopgraph convert "$REPO/tests/cli/inputs/small.json" -o map.png -o map.pdf --page 16:9 --quiet
cmp map.pdf first.pdf && cmp map.png first.png && echo same
coopgraph convert "$REPO/tests/cli/inputs/small.json" -o map.png --page a5 --quiet || echo "exit $?"
