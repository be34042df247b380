# what is ranked by, which pairs, how many of each
net=$REPO/tests/cli/inputs/small.json
pairs() { coopgraph suggest "$net" --top 4 --format csv "$@" 2>&1 | cut -d, -f1,3,5-7; echo "  -> $?"; }
for objective in likely complementary bridging balanced; do pairs --objective $objective; done
pairs --kinds company:university # the old word
pairs --kind 'company:*' --cross-cluster
pairs --in-cluster 'IT cluster'
pairs --newcomers --per-org 1
pairs --diverse --lambda 0.3
printf 'id\ntusur\n' > never.csv
pairs --exclude never.csv
pairs --every --per-org 1
