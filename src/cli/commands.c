/* The table of commands. */
#include <string.h>

#include "cli/commands.h"

static const cli_command *const rows[] = {
    &cli_command_analyze,  &cli_command_centrality, &cli_command_communities, &cli_command_gaps,
    &cli_command_roles,    &cli_command_qap,        &cli_command_suggest,     &cli_command_rate,
    &cli_command_evaluate, &cli_command_convert,    &cli_command_check,       &cli_command_compare,
    &cli_command_generate, &cli_command_list,       &cli_command_help,        &cli_command_version,
};

enum { COUNT = sizeof rows / sizeof *rows };

const cli_command *const *cli_command_rows(size_t *count) {
    *count = COUNT;
    return rows;
}

const cli_command *cli_command_find(const char *name) {
    for (size_t i = 0; i < COUNT; i++)
        if (!strcmp(rows[i]->name, name)) return rows[i];
    return NULL;
}

size_t cli_names_commands(const char **names, size_t capacity) {
    size_t count = 0;
    for (; count < COUNT && count < capacity; count++) names[count] = rows[count]->name;
    return count;
}

static size_t add_of_group(const cli_option *options[CLI_OPTIONS], size_t count, const cli_command *command,
                           cli_group group) {
    const cli_option *option;
    for (size_t i = 0; (option = cli_command_option(command, i)) != NULL; i++) {
        size_t k = 0;
        while (k < count && options[k] != option) k++;
        if (option->group == group && k == count && count < CLI_OPTIONS) options[count++] = option;
    }
    return count;
}

size_t cli_every_option(const cli_option *options[CLI_OPTIONS]) {
    size_t count = 0;
    for (int group = 0; group < CLI_GROUPS; group++)
        for (size_t c = 0; c < COUNT; c++) count = add_of_group(options, count, rows[c], (cli_group)group);
    return count;
}

bool cli_any_takes(const char *name) {
    const cli_option *options[CLI_OPTIONS];
    size_t count = cli_every_option(options);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(options[i]->name, name)) return true;
    return false;
}

bool cli_all_take(const cli_option *option) {
    for (size_t c = 0; c < COUNT; c++)
        if (!cli_command_takes(rows[c], option)) return false;
    return true;
}

const cli_command *cli_command_of(const cli_option *option) {
    size_t c = 0;
    while (c + 1 < COUNT && !cli_command_takes(rows[c], option)) c++;
    return rows[c];
}
