/* Interned strings: each distinct text is stored once and named by a 32-bit id. Id 0 is "missing" (NULL). Pointers
 * stay valid as long as the pool lives. */
#ifndef COOP_UTIL_POOL_H
#define COOP_UTIL_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct coop_i_pool coop_i_pool;

coop_i_pool *coop_i_pool_new(void); /* NULL when memory is short */
void coop_i_pool_free(coop_i_pool *pool);
/* False when memory (or 2^32 ids) is short, or the text has 4 GiB or more. */
bool coop_i_pool_add(coop_i_pool *pool, uint32_t *id, const char *text, size_t length);
bool coop_i_pool_puts(coop_i_pool *pool, uint32_t *id, const char *text); /* NULL text gives id 0 */
/* The id of a text, 0 when it is not in the pool. */
uint32_t coop_i_pool_find(const coop_i_pool *pool, const char *text, size_t length);
const char *coop_i_pool_get(const coop_i_pool *pool, uint32_t id); /* NULL for id 0 */
uint32_t coop_i_pool_count(const coop_i_pool *pool);               /* ids run 1..count */

#endif
