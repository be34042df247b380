# A rating on the page: its ranks in their order with their intervals, and the chart of them; a file that is none is refused before anything is written
in=$REPO/tests/fault/inputs
coopgraph analyze "$in/small.json" --runs 3 --rating "$in/rating.json" -o page.html --quiet >/dev/null; echo "exit $?"
coopgraph rate "$in/small.json" --rating "$in/rating.json" --table rating --format json --quiet >rating.json
python3 - "$in/small.json" <<'END'
import html, json, re, sys
page = open("page.html", encoding="utf-8").read()
part = html.unescape(re.search(r'<section id="rating">.*?</section>', page, re.S).group())
rows = [row for row in json.load(open("rating.json"))["tables"][0]["rows"] if row.get("rank") is not None]
labels = {row["id"]: row["label"] for row in json.load(open(sys.argv[1], encoding="utf-8"))["organisations"]}
places = [part.find(">" + labels[row["organisation"]] + "<") for row in rows]
print(len(rows) > 0, all(place >= 0 for place in places), places == sorted(places), part.count('class="there"') == len(rows))
END
coopgraph analyze "$in/small.json" --rating "$in/small.json" -o none.html 2>&1 >/dev/null | sed 's|/.*/||'; ls none.html 2>&1 | sed 's/.*: //'
# communities colour a drawing where nobody has computed them yet
coopgraph convert "$in/small.json" --colour-by community -o drawn.svg --quiet && python3 -c 'import re; print(len(set(re.findall(r"fill=\"(#[0-9a-f]{6})\"", open("drawn.svg").read()))) > 1)'
