/* The rows of a command: which there are, what values they take, what stands there before the command line is read. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/options.h"

const cli_option *cli_command_option(const cli_command *command, size_t i) {
    if (i < command->own.count) return &command->own.rows[i];
    i -= command->own.count;
    for (size_t s = 0; s < CLI_SETS && command->shared[s]; s++) {
        if (i < command->shared[s]->count) return &command->shared[s]->rows[i];
        i -= command->shared[s]->count;
    }
    return NULL;
}

bool cli_command_takes(const cli_command *command, const cli_option *option) {
    const cli_option *row;
    for (size_t i = 0; (row = cli_command_option(command, i)) != NULL; i++)
        if (row == option) return true;
    return false;
}

bool cli_command_shows(const cli_command *command, const cli_option *option) {
    for (size_t i = 0; i < command->own.count; i++)
        if (&command->own.rows[i] == option) return !option->rare;
    size_t length = strlen(option->name);
    for (const char *at = command->shown; at && *at;) {
        size_t word = strcspn(at, "|");
        if (word == length && !strncmp(at, option->name, length)) return true;
        at += word + (at[word] == '|');
    }
    return false;
}

void cli_option_values(cli_words *words, const cli_option *option) {
    words->count = 0;
    if (option->names) words->count = option->names(words->names, CLI_NAMES);
    if (!option->words) return;
    strncpy(words->store, option->words, sizeof words->store - 1);
    words->store[sizeof words->store - 1] = '\0';
    for (char *word = words->store; word && words->count < CLI_NAMES;) {
        words->names[words->count++] = word;
        word = strchr(word, '|');
        if (word) *word++ = '\0';
    }
}

bool cli_option_repeats(const cli_option *option) {
    return option->type == CLI_TEXTS || option->type == CLI_FILES || option->type == CLI_CHOICES ||
           option->type == CLI_FACTORS;
}

void cli_option_default(char text[64], const cli_option *option, const cli_command *command) {
    const void *value =
        (const char *)(option->own ? command->initial : (const void *)&cli_options_initial) + option->field;
    cli_words words;
    double number = 0;
    const char *word = NULL;
    switch (option->type) {
    case CLI_TEXT:
    case CLI_CHOICE:
        word = *(const char *const *)value;
        break;
    case CLI_ENUM: {
        unsigned which = *(const unsigned *)value, first = (unsigned)option->minimum;
        cli_option_values(&words, option);
        if (which >= first && which - first < words.count) word = words.names[which - first];
        break;
    }
    case CLI_U32:
        number = *(const uint32_t *)value;
        break;
    case CLI_U64:
        number = (double)*(const uint64_t *)value;
        break;
    case CLI_I32:
        number = *(const int32_t *)value;
        break;
    case CLI_REAL:
        number = *(const double *)value;
        break;
    default:
        break;
    }
    text[0] = '\0';
    if (word)
        snprintf(text, 64, "%s", word);
    else if (option->type == CLI_REAL && number != 0 && !isnan(number))
        snprintf(text, 64, "%.3g", number);
    else if (number != 0 && !isnan(number))
        snprintf(text, 64, "%.0f", number);
}

const void *cli_option_value(const cli_options *options, const cli_option *option) {
    return (const char *)(option->own ? options->own : options) + option->field;
}
