# the years of an indicator and the shares of a source come in one order, whatever the order in the file
year() { echo "{\"name\":\"staff\",\"value\":$2,\"year\":$1}"; }
share() { echo "{\"from\":\"budget\",\"amount\":$1}"; }
net() {
    echo "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"a\",\"indicators\":[$1]},{\"id\":\"b\"}],"
    echo "\"projects\":[{\"id\":\"p\",\"participants\":[{\"organisation\":\"a\"},{\"organisation\":\"b\"}],\"funding\":[$2]}]}"
}
net "$(year 2014 5),$(year 2013 7),$(year 2013 6)" "$(share 9),$(share 3)" >one.json
net "$(year 2013 6),$(year 2014 5),$(year 2013 7)" "$(share 3),$(share 9)" >two.json
coopgraph convert one.json -q -o - --to jsonl | tee one.jsonl
coopgraph convert two.json -q -o - --to jsonl | cmp - one.jsonl && echo same
