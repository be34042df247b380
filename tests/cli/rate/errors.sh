cp "$REPO/graphs/technoparks.json" . # no rating may write anything
NET=technoparks.json
exec 2>&1
rate() { coopgraph rate "$NET" -o out.graphml "$@"; echo "exit $?"; ls out.graphml 2>/dev/null; }
rating() { printf '{"format": "coopgraph-rating", "version": 1,\n %s}' "$1" >rating.json; rate --rating rating.json; }
rating '"indicators": [{"value": "new job"}]'
rating '"indicators": [{"value": "companies", "weight": 0}, {"value": "new jobs", "weight": 0}]'
rating '"indicators": [{"value": "companies", "wieght": 2}]'
rating '"indicators": [{"value": "companies"}, {"value": "companies"}]'
rating '"normalisation": "zscore", "indicators": [{"value": "companies"}]'
rating '"normalisation": "z-score", "aggregation": "geometric", "units": {"kinds": ["technopark"]}, "indicators": [{"value": "companies"}]'
rating '"units": {"kinds": ["fund"]}, "indicators": [{"value": "companies"}]'
rating '"units": {"kinds": ["park"]}, "indicators": [{"value": "companies"}]'
rating '"indicators": []'
rating '"indicators": [{"value": "companies"}'
rating '"indicators": [{"value": "label_ru"}]'
rating '"missing": "zero", "indicators": [{"value": "price of rent", "direction": "down"}]'
rate --rating technoparks.json
rate --rating no-such-rating.json
rate
rate --indicator companies=x
rate --indicator compnies
rate --indicator members
true
