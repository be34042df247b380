# same seed, same bytes, whatever the number of threads; another seed, another network; all of it marked synthetic
coopgraph generate --organisations 200 -o one.json --quiet
coopgraph generate --organisations 200 -o two.json --quiet --threads 1
coopgraph generate --organisations 200 -o three.json --quiet --seed 7
cmp one.json two.json && echo same; cmp -s one.json three.json || echo other
python3 -c 'import json; o = json.load(open("one.json"))["organisations"]; print(len(o), all(x["synthetic"] for x in o))'
coopgraph analyze one.json --quiet | grep -c 'made up for illustration'
