/* The table of commands. */
#include <string.h>

#include "cli/commands.h"

static const cli_command rows[] = {
    {CLI_ANALYZE, "analyze", "the main job: who holds it together, communities, gaps, new partners",
     "FILE... [-o OUT]...",
     "Loads organisations and ties, finds who holds the network together, its\n"
     "communities and gaps, ranks new partnerships, and writes a file for Gephi.\n",
     "coopgraph analyze graphs/ino-tomsk.json -o ino-tomsk.graphml\n"
     "coopgraph analyze members.csv ties.csv -o net.graphml -o net.svg\n"
     "coopgraph analyze network.json --format json > report.json\n",
     1, UINT32_MAX, cli_run_analyze},
    {CLI_CENTRALITY, "centrality", "figures of every organisation: degree, strength, betweenness, …",
     "FILE... [--measures A,B] [-o OUT]...",
     "Computes the measures of every organisation and prints the highest first;\n"
     "`coopgraph list measures` says what each of them means.\n",
     "coopgraph centrality network.json --top 10\n"
     "coopgraph centrality ties.csv --measures betweenness,constraint\n"
     "coopgraph centrality network.json --format csv --top 0 > figures.csv\n",
     1, UINT32_MAX, cli_run_centrality},
    {CLI_COMMUNITIES, "communities", "who works with whom: groups, their stability, the declared clusters",
     "FILE... [--method NAME] [-o OUT]...",
     "Finds communities, says how stable they are and how they agree with the\n"
     "clusters that the data declares. Tables: communities, members, agreement,\n"
     "crosswise.\n",
     "coopgraph communities network.json\n"
     "coopgraph communities network.json --method leiden --resolution 1.5\n"
     "coopgraph communities network.json --table members --format csv\n",
     1, UINT32_MAX, cli_run_communities},
    {CLI_GAPS, "gaps", "what is missing or fragile, worst first", "FILE... [--only A,B] [-o OUT]...",
     "Looks for what is missing or fragile: organisations without ties, single\n"
     "points of failure, clusters with too few ties, unmet needs, missing funding.\n"
     "`coopgraph list gaps` says what each of them means.\n",
     "coopgraph gaps network.json\n"
     "coopgraph gaps network.json --only articulation,bridges --top 0\n"
     "coopgraph gaps network.json --format json > gaps.json\n",
     1, UINT32_MAX, cli_run_gaps},
    {CLI_SUGGEST, "suggest", "new partnerships, ranked, each with its reasons",
     "FILE... [--for ORG | --pair A B | --every] [-o OUT]...",
     "Ranks pairs that do not work together yet and says why they might. Which\n"
     "pairs: --kinds, --cluster, --region, --country, --exclude, --cross-cluster,\n"
     "--newcomers, --max-km; which of them are taken: --per-org, --diverse.\n",
     "coopgraph suggest network.json --for TUSUR --top 10\n"
     "coopgraph suggest network.json --pair TPU Mikran\n"
     "coopgraph suggest network.json --every --top 3 --format csv\n",
     1, UINT32_MAX, cli_run_suggest},
    {CLI_RATE, "rate", "a rating of organisations, clusters or regions, and how far to trust it",
     "FILE... --rating FILE | --indicator NAME... [-o OUT]...",
     "Rates by a rating file (graphs/rating.schema.json) or by the command line:\n"
     "ranks with their intervals, scores, bands, what each score is made of, what\n"
     "changed since an earlier edition. Tables: rating, contributions, indicators,\n"
     "pairs, changes.\n",
     "coopgraph rate graphs/technoparks.json --rating graphs/technoparks-rating.json\n"
     "coopgraph rate network.json --of company --indicator jobs=2 --indicator degree\n"
     "coopgraph rate new.json --rating rating.json --before old.json --table changes\n",
     1, UINT32_MAX, cli_run_rate},
    {CLI_EVALUATE, "evaluate", "how good the suggestions are: hidden ties found again",
     "[FILE...] [--split-year Y | --train FILE --test FILE]",
     "Hides ties, lets the model and simple methods find them, and says how often\n"
     "they are right, with intervals. Plain edge lists will do.\n",
     "coopgraph evaluate network.json\n"
     "coopgraph evaluate projects.csv --split-year 2018 --format json\n"
     "coopgraph evaluate --train train.edges --test test.edges --plots curves\n",
     0, UINT32_MAX, cli_run_evaluate},
    {CLI_CONVERT, "convert", "one format into another", "FILE... -o OUT...",
     "Loads one network from the files and writes it in other formats. What a\n"
     "format cannot hold is said. `coopgraph list formats` names them.\n",
     "coopgraph convert members.csv ties.csv -o network.json\n"
     "coopgraph convert network.graphml -o network.json.gz\n"
     "cat ties.csv | coopgraph convert - --from csv -o - --to graphml\n",
     1, UINT32_MAX, cli_run_convert},
    {CLI_CHECK, "check", "every problem of a file, with its place", "FILE...",
     "Lists what is wrong or looks wrong: unknown ids, duplicates, bad weights,\n"
     "names that differ by little, organisations without ties. Exit code 3 when\n"
     "there are errors, 0 when there are warnings only.\n",
     "coopgraph check network.json\n"
     "coopgraph check members.csv ties.csv --format json\n",
     1, UINT32_MAX, cli_run_check},
    {CLI_COMPARE, "compare", "two states of a network: what came, went, opened, closed, came true",
     "OLD NEW [-o OUT]...",
     "Compares an earlier and a later state of a network: organisations and ties\n"
     "that came and went, changed figures, communities that split and merged, gaps\n"
     "that opened and closed, and which suggestions of the earlier state came true.\n"
     "The same ids are the same organisations; else the same name is.\n",
     "coopgraph compare 2023.json 2024.json\n"
     "coopgraph compare 2023.json 2024.json -o changes.graphml\n"
     "coopgraph compare old.graphml new.graphml --table ties --format csv\n",
     2, 2, cli_run_compare},
    {CLI_GENERATE, "generate", "a made-up network of any size, for trials",
     "-o OUT... [--organisations N] [--grow FILE]",
     "Makes a network with planted clusters, heavy-tailed degrees and kinds. All of\n"
     "it is marked synthetic. Same options and seed, same network.\n",
     "coopgraph generate --organisations 1000 -o trial.json\n"
     "coopgraph generate --grow core.json --kind company=400 -o full.json\n",
     0, 0, cli_run_generate},
    {CLI_LIST, "list", "what there is: formats, measures, methods, gaps, signals, kinds, …", "[WHAT]",
     "Lists formats, measures, methods, gaps, signals, normalisations, figures,\n"
     "kinds, tie-kinds, options or commands; without a word, the lists.\n",
     "coopgraph list measures\n"
     "coopgraph list measures --verbose\n"
     "coopgraph list formats --format json\n",
     0, 1, cli_run_list},
    {CLI_HELP, "help", "help of a command, all options, the man page, completions",
     "[COMMAND | options] [--man] [--completion SHELL]",
     "Prints the help of a command, or every option with its default, or the man\n"
     "page, or what a shell needs to complete commands and options.\n",
     "coopgraph help suggest\n"
     "coopgraph help options\n"
     "coopgraph help --completion bash > /etc/bash_completion.d/coopgraph\n",
     0, 1, cli_run_help},
    {CLI_VERSION, "version", "the version", "", "Prints the version.\n", "coopgraph version\n", 0, 0, cli_run_version},
};

const cli_command *cli_command_rows(size_t *count) {
    *count = sizeof rows / sizeof rows[0];
    return rows;
}

const cli_command *cli_command_find(const char *name) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!strcmp(rows[i].name, name)) return &rows[i];
    return NULL;
}
