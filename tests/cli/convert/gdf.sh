# GDF as Gephi and GUESS read it, and back: columns by their types, quotes of the kind that a text lacks
cat >in.jsonl <<'END'
{"type": "organisation", "id": "#1", "label": "O'Neil, \"Sons\"", "offers": ["станки", "сушка|пар"], "attributes": {"Штат": 12, "доля, %": 0.5, "прибыль": 9007199254740993, "в реестре": true}}
{"type": "organisation", "id": "b", "label": "Завод 'Юг'", "attributes": {"note": "two\nlines"}}
{"type": "tie", "from": "#1", "to": "b", "kind": "supply", "weight": 2.5, "directed": true, "since": "2019-03", "source": "https://example.org/a,b"}
{"type": "tie", "from": "b", "to": "#1", "weight": 1e-7}
END
coopgraph convert in.jsonl -o out.gdf
cat out.gdf
coopgraph convert out.gdf -o - --to jsonl --quiet
