/* Tables that go with the files of a network: who a writing is, and words for kinds. */
#include <string.h>

#include "core/cell.h"
#include "core/network.h"
#include "format/format.h"

static coop_status take_alias(coop_network *network, const char *const cells[FORMAT_LIST_COLUMNS],
                              const coop_place *place, coop_context *ctx) {
    bool use = true;
    if (cells[2] && !coop_i_cell_boolean(&use, cells[2]))
        return coop_i_reject(ctx, place, "bad-value", "use '%s' is neither yes nor no", cells[2]);
    return use ? coop_network_add_alias(network, cells[0], cells[1], place, ctx) : COOP_OK;
}

const coop_list format_list_aliases = {
    .what = "aliases",
    .columns =
        {"name|label|writing|written|alias|variant|название|наименование|имя|написание|вариант|как написано|псевдоним|"
         "синоним|было|from",
         "id|identifier|is|same as|canonical|organisation|organization|код|ид|инн|это|организация|правильно|"
         "как правильно|основное название|стало|to",
         "use|take|apply|брать|применить|да нет|да/нет"},
    .needed = 2,
    .take = take_alias};

static coop_status take_kind(coop_network *network, const char *const cells[FORMAT_LIST_COLUMNS],
                             const coop_place *place, coop_context *ctx) {
    static const char ties[] = "tie|ties|связь|связи|вид связи", nodes[] = "organisation|organisations|organization|"
                                                                           "organizations|организация|организации";
    bool tie = false, node = true;
    if (cells[2] && (!coop_i_word_in(&tie, ties, cells[2]) || !coop_i_word_in(&node, nodes, cells[2])))
        return coop_fail_memory(ctx);
    if (!tie && !node) return coop_i_reject(ctx, place, "bad-value", "of '%s': write organisation or tie", cells[2]);
    if (!cells[0] || !cells[1])
        return coop_i_reject(ctx, place, "empty-id", "a kind and the words for it, both are needed; fill in the row");
    return coop_network_add_kind_words(network, tie, cells[0], cells[1], place, ctx);
}

const coop_list format_list_kinds = {
    .what = "words for kinds",
    .columns = {"kind|вид|тип", "words|word|phrases|слова|слово", "of|what|чего|для чего"},
    .needed = 2,
    .take = take_kind};
