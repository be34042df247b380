/* The markup as a tree. It is the program's own: elements are closed, but for those that end where the next of their
 * kind begins; attributes hold no '>'. A reader of any HTML is not wanted here: that of libxml2 never ends when memory
 * is short. */
#include "paper/tree.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

enum { BLOCK = 256 };

struct paper_block {
    struct paper_block *next;
    size_t count;
    paper_node nodes[BLOCK];
};

static paper_node *add_node(paper_tree *tree, paper_node *parent) {
    if (!tree->blocks || tree->blocks->count == BLOCK) {
        struct paper_block *block = coop_i_calloc(1, sizeof *block);
        if (!block) return NULL;
        block->next = tree->blocks;
        tree->blocks = block;
    }
    paper_node *node = &tree->blocks->nodes[tree->blocks->count++];
    node->parent = parent;
    node->text = node->attributes = "";
    if (parent->last)
        parent->last->next = node;
    else
        parent->children = node;
    parent->last = node;
    return node;
}

/* "&amp;" and the like are one character, in place. */
static void decode(char *text) {
    static const struct {
        const char *name, *text;
    } entities[] = {{"&amp;", "&"},  {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""},
                    {"&#10;", "\n"}, {"&#9;", " "}, {"&#13;", " "}};
    char *to = text;
    while (*text) {
        size_t e = 0, count = sizeof entities / sizeof *entities;
        while (*text == '&' && e < count && strncmp(text, entities[e].name, strlen(entities[e].name)) != 0) e++;
        if (*text == '&' && e < count) {
            *to++ = *entities[e].text;
            text += strlen(entities[e].name);
        } else {
            *to++ = *text++;
        }
    }
    *to = '\0';
}

static bool is_void(const char *name) {
    static const char *const names[] = {"br", "meta", "input", "link", "img", "hr"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i], name)) return true;
    return false;
}

/* Up to the element that ends here; what does not fit is passed by. */
static paper_node *close_element(paper_node *open, const char *name) {
    for (paper_node *at = open; at->parent; at = at->parent)
        if (!strcmp(at->name, name)) return at->parent;
    return open;
}

/* An element whose end may be left out: the next of its kind, begun inside it, stands beside it. */
static bool ends_before(const paper_node *open, const char *name) {
    static const char *const ends[][2] = {{"li", "li"}, {"dt", "dd"}, {"dd", "dt"}, {"dd", "dd"}, {"tr", "tr"}};
    for (size_t i = 0; open->name && i < sizeof ends / sizeof *ends; i++)
        if (!strcmp(open->name, ends[i][0]) && !strcmp(name, ends[i][1])) return true;
    return false;
}

/* From behind '<' to '>', which is made an end. */
static paper_node *open_element(paper_tree *tree, paper_node *open, char *name, char *end) {
    size_t length = strcspn(name, " />");
    bool ended = end > name && end[-1] == '/';
    char *attributes = name + length < end ? name + length + 1 : end;
    *end = '\0';
    name[length] = '\0';
    if (ends_before(open, name)) open = open->parent;
    paper_node *node = add_node(tree, open);
    if (!node) return NULL;
    node->name = name;
    node->attributes = attributes;
    return ended || is_void(name) ? open : node;
}

/* The tag that begins at '<'; *open is then what further text is in. Returns what follows, NULL at the end. */
static char *read_tag(paper_tree *tree, paper_node **open, char *at) {
    char *name = at + 1, *end = strchr(name, '>');
    if (!end) return NULL;
    if (*name == '/') {
        *end = '\0';
        *open = close_element(*open, name + 1);
    } else if (*name != '!') {
        *open = open_element(tree, *open, name, end);
    }
    return end + 1;
}

/* Texts, names and attributes stay where they are in the copy, each ended where the next begins. */
bool paper_read(paper_tree *tree, const char *markup, size_t length) {
    paper_node *open = &tree->root;
    char *at = tree->copy = coop_i_strndup(markup, length);
    tree->root.text = tree->root.attributes = "";
    while (at && *at && open) {
        char *text = at, *tag = at + strcspn(at, "<");
        bool more = *tag == '<';
        if (tag > text) {
            paper_node *node = add_node(tree, open);
            if (!node) return false;
            node->text = text;
        }
        at = more ? read_tag(tree, &open, tag) : NULL;
        *tag = '\0';
        decode(text);
    }
    return tree->copy && open;
}

void paper_tree_clear(paper_tree *tree) {
    while (tree->blocks) {
        struct paper_block *next = tree->blocks->next;
        free(tree->blocks);
        tree->blocks = next;
    }
    free(tree->copy);
}

/* ---- what is asked of it ---- */

bool paper_is(const paper_node *node, const char *tag) {
    return node->name && !strcmp(node->name, tag);
}

/* name="value", name=value or a name alone. */
const char *paper_attribute(const paper_node *node, const char *attribute, size_t *length) {
    size_t size = strlen(attribute);
    for (const char *at = node->attributes; *at;) {
        at += strspn(at, " \n/");
        size_t name = strcspn(at, " \n/=");
        const char *value = at + name + (at[name] == '=');
        char quote = *value == '"' && value > at + name ? '"' : '\0';
        if (quote) value++;
        *length = at[name] == '=' ? strcspn(value, quote ? "\"" : " \n") : 0;
        if (name == size && !memcmp(at, attribute, size)) return value;
        at = value + *length + (quote && value[*length] == quote);
    }
    return NULL;
}

double paper_number(const paper_node *node, const char *attribute) {
    size_t length;
    const char *value = paper_attribute(node, attribute, &length);
    return value ? strtod(value, NULL) : 0;
}

bool paper_has_class(const paper_node *node, const char *word) {
    size_t length, size = strlen(word);
    const char *at = node->name ? paper_attribute(node, "class", &length) : NULL, *end = at ? at + length : at;
    while (at && at < end) {
        size_t part = strcspn(at, " \"");
        if (at + part > end) part = (size_t)(end - at);
        if (part == size && !memcmp(at, word, size)) return true;
        at += part + 1;
    }
    return false;
}

bool paper_is_hidden(const paper_node *node) {
    static const char *const screen[] = {"head", "script", "style", "nav", "footer", "summary", "button", "input"};
    size_t length;
    for (size_t i = 0; i < sizeof screen / sizeof *screen; i++)
        if (paper_is(node, screen[i])) return true;
    return (node->name && paper_attribute(node, "hidden", &length)) || paper_has_class(node, "skip");
}
