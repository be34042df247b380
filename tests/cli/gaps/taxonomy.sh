cat > words.json <<'T'
{ "format": "coopgraph-taxonomy", "version": 1, "competences": [
  { "tag": "логистика", "synonyms": ["logistics"] },
  { "tag": "СВЧ-электроника", "broader": ["автоматизация"] } ] }
T
coopgraph gaps "$REPO/tests/cli/inputs/small.json" --only competences,suppliers,partners
echo
coopgraph gaps "$REPO/tests/cli/inputs/small.json" --only competences,suppliers,partners --taxonomy words.json
