# the public files as they are, in any order, and what the filters leave
cd "$REPO/tests/cli/inputs/cordis" || exit 1
coopgraph convert project.csv organization.csv -o - --to json
coopgraph convert organization.csv project.csv -o - --to json --quiet | sha1sum
coopgraph convert project.csv organization.csv -o - --to json --quiet | sha1sum
coopgraph convert project.csv organization.csv -o - --to edges --quiet --country DE,at --years 2020- --consortium 2-5
coopgraph convert project.csv organization.csv -o - --to edges --quiet --programme H2020
coopgraph convert project.csv organization.csv -o - --to edges --quiet --programme 'Horizon Europe' --projection star
coopgraph convert organization.csv -o - --to edges --quiet --consortium 3
coopgraph convert project.csv -o - --to edges --years soon; echo "exit $?"
coopgraph convert "$REPO/tests/cli/inputs/small.json" -o - --to edges --country DE; echo "exit $?"
