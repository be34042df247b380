/* The markup, as libxml2 gives it. */
#include <stdlib.h>
#include <string.h>

#include "paper/inside.h"

bool paper_is(const xmlNode *node, const char *tag) {
    return node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, tag);
}

char *paper_attribute(const xmlNode *node, const char *attribute) {
    return (char *)xmlGetProp(node, (const xmlChar *)attribute);
}

double paper_number(const xmlNode *node, const char *attribute) {
    char *text = paper_attribute(node, attribute);
    double value = text ? strtod(text, NULL) : 0;
    xmlFree(text);
    return value;
}

bool paper_has_class(const xmlNode *node, const char *word) {
    char *classes = paper_attribute(node, "class");
    size_t length = strlen(word);
    bool has = false;
    for (const char *at = classes; at && *at && !has; at += strspn(at, " ")) {
        size_t size = strcspn(at, " ");
        has = size == length && !memcmp(at, word, size);
        at += size;
    }
    xmlFree(classes);
    return has;
}

bool paper_is_hidden(const xmlNode *node) {
    static const char *const screen[] = {"head", "script", "style", "nav", "footer", "summary", "button", "input"};
    for (size_t i = 0; i < sizeof screen / sizeof *screen; i++)
        if (paper_is(node, screen[i])) return true;
    return xmlHasProp(node, (const xmlChar *)"hidden") != NULL || paper_has_class(node, "skip");
}
