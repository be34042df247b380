# names in another language where the data have them; ids and keys stay; the name before is still found
cat >in.json <<'END'
{"name": "N", "organisations": [{"id": "a", "label": "Alpha Works", "attributes": {"label_ru": "Завод «Альфа»"}}, {"id": "b", "label": "Beta"}, {"id": "c", "label": "Гамма", "attributes": {"label_ru": "Гамма"}}],
 "ties": [{"from": "a", "to": "b"}, {"from": "b", "to": "c"}]}
END
coopgraph convert in.json --labels ru -o out.json
tr -d '\n ' <out.json | grep -oE "\"(id|label|label_[a-z]*)\":\"[^\"]*\""
coopgraph analyze in.json --labels ru --no-suggestions -o out.gexf -o out.graphml --quiet >report
grep -m1 Альфа report
grep -E '"(betweenness|label_other|coreness)"' out.gexf
grep -cE 'attr.name="(betweenness|coreness)"' out.graphml
coopgraph suggest in.json --labels ru --pair "Alpha Works" Гамма --quiet | sed -n 2,3p
coopgraph convert in.json --labels fr -o out.json
