# what bash would offer at some places of the command line
coopgraph help --completion bash >rules && . ./rules || exit
offer() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _coopgraph; echo "$*: ${COMPREPLY[*]}"; }
offer coopgraph an
offer coopgraph analyze --me
offer coopgraph analyze --format ''
offer coopgraph list me
offer coopgraph convert --un
coopgraph help --completion zsh | head -1
coopgraph help --completion fish | grep -c '^complete -c coopgraph -n __fish_use_subcommand'
