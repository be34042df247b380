/* JSON as such: syntax with its exact place, limits, borders of chunks, charsets, locale. */
#include "bad_input.h"

#define CASES(array) (sizeof(array) / sizeof *(array))
#define ORGANISATION "{\"organisations\": [{\"id\": \"A\", "
#define TIE          "{\"ties\": [{\"from\": \"A\", \"to\": \"B\", "

Test(json_scan, syntax) {
    static const bad_input cases[] = {
        {.text = " \n ", .message = "the file holds nothing but blanks", .line = 2, .column = 2},
        {.text = "[]",
         .message =
             "a network is an object in { } with lists of organisations and ties, this is a list; of a table save CSV "
             "instead",
         .line = 1,
         .column = 1},
        {.text = "<html>", .message = "this is a web page, which is not read; copy its table into a spreadsheet"},
        {.text = "{\"ties\": [\n  {\"from\": \"A\"",
         .message = "the file ends here, where ',' or '}' should follow: is it complete?",
         .line = 2,
         .column = 15},
        {.text = "{\"ties\": [",
         .message = "the file ends here, where a value should follow: is it complete?",
         .line = 1,
         .column = 11},
        {.text = "{\"ties\": [{\"from\": \"Ж", /* columns count characters */
         .message = "the file ends inside the text that starts at line 1, column 20: its closing quote is missing",
         .line = 1,
         .column = 22},
        {.text = "{\"name\": \"a\nb\"}",
         .message = "the line ends inside the text that starts at line 1, column 10: its closing quote is missing",
         .line = 1,
         .column = 12},
        {.text = ORGANISATION "\"offers\": []},]}",
         .message = "the comma before ']' is one too many",
         .line = 1,
         .column = 46},
        {.text = "{\"ties\": [{\"from\" \"A\"}]}", .message = "expected ':' but found '\"'", .line = 1, .column = 19},
        {.text = "{\"name\": [1 {}]}", .message = "expected ',' or ']' but found '{'", .line = 1, .column = 13},
        {.text = "{name: 1}", .message = "expected a name in double quotes", .line = 1, .column = 2},
        {.text = TIE "\"weight\": NaN}]}",
         .message = "NaN and Infinity are no JSON numbers: leave an unknown value out",
         .line = 1,
         .column = 46},
        {.text = TIE "\"weight\": -Infinity}]}",
         .message = "NaN and Infinity are no JSON numbers: leave an unknown value out",
         .line = 1,
         .column = 47},
        {.text = TIE "\"weight\": 01}]}",
         .message = "a number does not start with 0: write codes as texts",
         .line = 1,
         .column = 47},
        {.text = TIE "\"weight\": 1.}]}", .message = "expected a digit but found '}'", .line = 1, .column = 48},
        {.text = "{\"name\": 'a'}",
         .message = "a single quote: JSON texts stand in double quotes (\")",
         .line = 1,
         .column = 10},
        {.text = "{\"name\": // x\n1}",
         .message = "'/' starts no value: JSON has no comments",
         .line = 1,
         .column = 10},
        {.text = "{\"name\": truth}",
         .message = "expected true: texts stand in double quotes",
         .line = 1,
         .column = 13},
        {.text = "{\"name\": \"a\\x\"}",
         .message = "a backslash stands before one of \" \\ / b f n r t u; write \\\\ for the backslash",
         .line = 1,
         .column = 13},
        {.text = "{\"name\": \"\\u0000\"}",
         .message = "\\u0000 (NUL) cannot be part of a text",
         .line = 1,
         .column = 17},
        {.text = "{\"name\": \"\\ud800\"}",
         .message = "\\uD800 is half of a surrogate pair whose other half is missing",
         .line = 1,
         .column = 17},
        {.text = "{\"name\": \"\\udc00\\ud800\"}",
         .message = "\\uDC00 is half of a surrogate pair whose other half is missing",
         .line = 1,
         .column = 17},
        {.text = "{\"name\": \"a\tb\"}",
         .message = "the control character 0x09 in a text must be written as \\u0009",
         .line = 1,
         .column = 12},
        {.text = "{\"name\": \"a\0b\"}",
         .length = 15,
         .message = "a NUL byte: this is no text file, or it was damaged",
         .line = 1,
         .column = 12},
        {.text = "{\"name\":\n \"Ж\xCC\"}",
         .message = "the byte 0xCC is not valid UTF-8: save the file as UTF-8",
         .line = 2,
         .column = 4},
        {.text = "{\"ties\": {}}", .message = "'ties' must be a list in [ ]", .line = 1, .column = 10},
        {.text = "{\"sources\": []}", .message = "'sources' must be an object in { }", .line = 1, .column = 13},
        {.text = "{\"ties\": []}\n{\"ties\": []}",
         .message = "the document ended, but more follows: JSON Lines have the suffix .jsonl",
         .line = 2,
         .column = 1},
        {.text = "{\"other\": 1}",
         .message = "this is JSON, but no network of coopgraph: it has no \"format\", \"organisations\" or \"ties\""},
        {.text = TIE "\"weight\": 1000000000000000000000000000000000000000000000000000000000000}]}",
         .message = "a number of more than 60 characters: write it as a text",
         .line = 1,
         .column = 107},
    };
    for (size_t i = 0; i < CASES(cases); i++) bad_error("bad.json", &cases[i]);
    CHECK_CLEAN();
}

Test(json_scan, deep_nesting) {
    static char text[100100] = "{\"ties\": ";
    memset(text + 9, '[', 100000);
    bad_input bad = {.text = text,
                     .message = "nested deeper than 500 levels: this is no network",
                     .line = 1,
                     .column = 9 + 1 + 1 + 501};
    bad_error("deep.json", &bad);
    CHECK_CLEAN();
}

Test(json_scan, one_value_has_a_limit) {
    size_t length = (34U << 20) + 9;
    char *text = malloc(length + 1);
    memset(text, 'a', length);
    memcpy(text, "{\"name\":\"", 9);
    text[length] = '\0';
    coop_context ctx = COOP_CONTEXT_INIT;
    bad_input bad = {.text = text};
    check_eq(bad_load("huge.json", &bad, &ctx), COOP_INPUT);
    check_str(ctx.error.message, "one value is longer than 32 MiB: split it into several records");
    free(text);
    CHECK_CLEAN();
}

/* A value may straddle any border of the 64 KiB chunks that are read. */
Test(json_scan, chunk_borders) {
    static char text[70000];
    for (size_t shift = 65500; shift < 65540; shift++) {
        memset(text, ' ', sizeof text);
        text[sizeof text - 1] = '\0';
        static const char tail[] = "{\"organisations\": [{\"id\": \"ЖЖ\\u0416\", \"founded\": 1962}]}";
        memcpy(text + shift, tail, sizeof tail - 1);
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = check_load("border.json", text, &ctx);
        check_str(coop_network_id(network, 0), "ЖЖЖ");
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

Test(json_scan, utf16) {
    static const char text[] = "\xFF\xFE{\0\"\0t\0i\0e\0s\0\"\0:\0[\0]\0}\0";
    const char *path = check_write_bytes("utf16.json", text, sizeof text - 1);
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    check_eq_where(coop_load(&network, &path, 1, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(json_scan, russian_locale) {
    if (!check_russian()) return;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("locale.json", TIE "\"weight\": 0.5}]}", &ctx);
    coop_tie tie;
    coop_network_tie(&tie, network, 0);
    check_eq(tie.weight, 0.5);
    coop_network_free(network);
    CHECK_CLEAN();
}
