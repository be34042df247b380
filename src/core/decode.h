/* Bytes of some charset to UTF-8, block by block. */
#ifndef COOP_CORE_DECODE_H
#define COOP_CORE_DECODE_H

#include <coopgraph/context.h>

typedef struct coop_i_decode coop_i_decode;

/* `name` of the file is borrowed, for messages. A charset that ICU does not know is COOP_USAGE. */
coop_status coop_i_decode_new(coop_i_decode **decode, const char *charset, const char *name, coop_context *ctx);
void coop_i_decode_free(coop_i_decode *decode);
/* The charset's usual name. */
const char *coop_i_decode_charset(const coop_i_decode *decode);
/* Decodes some of `in`; *used and *made say how much was read and written. A character cut by the end of `in` waits for
 * the next call, which must give it again if it was not used; `last`: there is no more. `out_size` must be 16 at
 * least. Bytes that the charset does not have are COOP_INPUT with their line. */
coop_status coop_i_decode_step(coop_i_decode *decode, char *out, size_t out_size, size_t *made, const char *in,
                               size_t in_size, size_t *used, bool last, coop_context *ctx);

/* What the first bytes say: the name of a BOM's charset and its *bom length; else UTF-16 if every other byte is 0 (or
 * 4, in Cyrillic), "UTF-8" if they are valid as such (a last character may be cut unless `whole`), else what
 * coop_i_charset_guess says. */
const char *coop_i_decode_detect(const char *bytes, size_t length, bool whole, size_t *bom);
/* Of windows-1251, KOI8-R, IBM866, windows-1252 and windows-1250 the one in which the words look best. */
const char *coop_i_charset_guess(const char *bytes, size_t length);

#endif
