/* Headers as neo4j-admin writes and reads them: a name and, behind a colon, what the column is or the type of its
 * cells. */
#include <string.h>

#include "format/csv/reader.h"

static const struct {
    const char *mark, *name;
} roles[] = {
    {"START_ID", "Source"}, {"END_ID", "Target"}, {"TYPE", "Kind"}, {"LABEL", "Kind"}, {"IGNORE", ""}, {"ID", "Id"},
};

/* ":ID" and ":ID(Firm)", not ":IDENTITY". */
static bool is_role(const char *behind, const char *mark) {
    size_t length = strlen(mark);
    return strncmp(behind, mark, length) == 0 && (behind[length] == '\0' || behind[length] == '(');
}

static const char *role_of(const csv_field *field) {
    const char *colon = strrchr(field->text, ':');
    for (size_t i = 0; colon && i < sizeof roles / sizeof *roles; i++)
        if (is_role(colon + 1, roles[i].mark)) return roles[i].name;
    return NULL;
}

static bool is_type(const char *text) {
    static const char *const types[] = {"int",  "long",  "float",    "double",        "boolean",
                                        "byte", "short", "char",     "string",        "point",
                                        "date", "time",  "datetime", "localdatetime", "duration"};
    size_t length = strcspn(text, "[");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strlen(types[i]) == length && strncmp(types[i], text, length) == 0) return true;
    return false;
}

void csv_plain_names(const csv_row *names) {
    bool neo4j = false;
    for (size_t f = 0; f < names->count; f++) {
        const char *role = role_of(&names->fields[f]);
        neo4j = neo4j || (role && (strcmp(role, "Id") == 0 || strcmp(role, "Source") == 0));
    }
    for (size_t f = 0; f < names->count && neo4j; f++) {
        csv_field *field = &names->fields[f];
        const char *role = role_of(field), *colon = strrchr(field->text, ':');
        if (role) {
            field->text = role;
            field->length = strlen(role);
        } else if (colon && is_type(colon + 1)) {
            field->length = (size_t)(colon - field->text);
            ((char *)(uintptr_t)field->text)[field->length] = '\0';
        }
    }
}
