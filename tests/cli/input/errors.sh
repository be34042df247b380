# each kind of bad input: one clear line with its place, exit 3, and the output as it was
head='{"format":"coopgraph-network","version":1,"organisations":[{"id":"alpha"},{"id":"beta"}],"ties":['
tie='{"from":"alpha","to":"beta"'
echo old >out.json
try() { printf '%b' "$2" >"$1"; coopgraph convert "$1" -o out.json 2>&1; echo "  -> $? $(cat out.json)"; rm -f "$1"; }
coopgraph convert nothing.json -o out.json 2>&1; echo "  -> $?"
mkdir folder; coopgraph convert folder -o out.json 2>&1; echo "  -> $?"
try empty.json ''
try truncated.json "$head"
try words.json 'hello'
try type.json '{"format":"coopgraph-network","version":1,"organisations":{"id":1}}'
try unknown.json "$head{\"from\":\"alpha\",\"to\":\"betta\"}]}"
try twice.json '{"format":"coopgraph-network","version":1,"organisations":[{"id":"a"},{"id":"a"}]}'
try zero.json "$head$tie,\"weight\":0}]}"
try negative.json "$head$tie,\"weight\":-1}]}"
try text.json "$head$tie,\"weight\":\"much\"}]}"
try large.json "$head$tie,\"weight\":1e400}]}"
try self.json "$head{\"from\":\"alpha\",\"to\":\"alpha\"}]}"
try nul.json '{"for\\0mat":1}'
try utf8.json "$head{\"from\":\"\\xff\",\"to\":\"beta\"}]}"
try few.csv 'Source,Target,Weight\na,b\n'
try nan.csv 'Source,Target,Weight\na,b,NaN\n'
try bomb.graphml '<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "x">]><graphml>&a;</graphml>'
