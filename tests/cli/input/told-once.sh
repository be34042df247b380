# one error, one line, also where it has a path; what a cap leaves out, an unknown kind once, one of a thing in the singular
head='{"format":"coopgraph-network","version":1,"organisations":[{"id":"a","kind":"gang"},{"id":"b","kind":"gang"},{"id":"c","kind":"вуз"}]'
echo "$head,\"ties\":[{\"from\":\"a\",\"to\":\"a\"}]}" >self.json
coopgraph convert self.json -o out.csv 2>&1; echo "  -> $?"
parties='"parties":[{"organisation":"a"},{"organisation":"b"},{"organisation":"c"}]'
echo "$head,\"ties\":[{\"from\":\"a\",\"to\":\"b\",\"directed\":true}],\"agreements\":[{\"id\":\"deal\",$parties}]}" >deal.json
coopgraph convert deal.json --max-party 2 -o out.graphml -o out.csv 2>&1; echo "  -> $?"
coopgraph convert deal.json --max-party 2 --projection star -o - --to csv 2>&1; echo "  -> $?"
coopgraph analyze deal.json --max-party 2 --quiet | sed -n 2,3p
