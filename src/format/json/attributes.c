/* The free attributes of a record: values keep their types. */
#include <stdlib.h>
#include <string.h>

#include "format/json/record.h"
#include "util/number.h"

/* A number keeps what its text says: whole numbers exactly where 64 bits hold them, "1.0" as a real. */
static coop_value number_value(coop_i_json_reader *reader, const cJSON *node, const char *text, coop_i_buf *exact) {
    size_t length = coop_i_json_scalar_length(text);
    coop_i_buf_reset(exact);
    coop_i_buf_add(exact, text, length);
    int64_t integer;
    if (coop_i_integer_parse(&integer, coop_i_buf_text(exact))) return COOP_INT_VALUE(integer);
    if (memchr(text, '.', length) || memchr(text, 'e', length) || memchr(text, 'E', length)) {
        return COOP_REAL_VALUE(node->valuedouble);
    }
    coop_i_json_warn(reader, node, "big-integer", "%s does not fit 64 bits and is kept as a text: put codes in quotes",
                     coop_i_buf_text(exact));
    return COOP_STRING_VALUE(coop_i_buf_text(exact));
}

static void attribute(coop_i_json_reader *reader, coop_owner owner, uint32_t index, const cJSON *node, const char *text,
                      coop_i_buf *exact) {
    coop_value value;
    char *printed = NULL;
    if (cJSON_IsNull(node)) return;
    if (cJSON_IsBool(node)) {
        value = COOP_BOOL_VALUE(cJSON_IsTrue(node));
    } else if (cJSON_IsString(node)) {
        value = COOP_STRING_VALUE(node->valuestring);
    } else if (cJSON_IsNumber(node)) {
        double real;
        if (!coop_i_json_number(&real, reader, node)) return;
        value = number_value(reader, node, text, exact);
    } else {
        coop_i_json_warn(reader, node, "nested-attribute", "%s in an attribute is kept as its JSON text",
                         coop_i_json_type_name(reader, node));
        printed = cJSON_PrintUnformatted(node);
        value = COOP_STRING_VALUE(printed);
    }
    bool short_of_memory = exact->failed || (value.type == COOP_STRING && !value.string);
    coop_status status =
        short_of_memory ? coop_fail_memory(reader->ctx)
                        : coop_network_set_attribute(reader->network, owner, index, node->string, value, reader->ctx);
    if (reader->status == COOP_OK) reader->status = status;
    cJSON_free(printed);
}

void json_attributes(coop_i_json_reader *reader, coop_owner owner, uint32_t index, const cJSON *attributes) {
    if (!attributes) return;
    coop_i_buf exact = {0};
    const char *text = coop_i_json_first_text(reader->record, attributes);
    const cJSON *node;
    cJSON_ArrayForEach(node, attributes) {
        if (reader->status != COOP_OK) break;
        attribute(reader, owner, index, node, text, &exact);
        text = coop_i_json_next_text(text);
    }
    coop_i_buf_clear(&exact);
}
