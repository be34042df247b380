#include "core/guard.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "util/mem.h"

typedef struct identity {
    dev_t device;
    ino_t inode;
    char *name; /* NULL; of a file that is not there yet its name, in the folder that device and inode tell */
} identity;

typedef struct identities {
    identity *items;
    size_t count, capacity;
} identities;

typedef struct coop_i_guard {
    identities read;    /* what was opened, or is named on the command line */
    identities planned; /* what is to be written: no two of them may be one */
    identities written; /* what was opened for writing */
} guard;

static guard *guard_of(coop_context *ctx) {
    if (!ctx->guard) ctx->guard = coop_i_calloc(1, sizeof *ctx->guard);
    return ctx->guard;
}

static void clear(identities *list) {
    for (size_t i = 0; i < list->count; i++) free(list->items[i].name);
    free(list->items);
}

void coop_i_guard_clear(coop_context *ctx) {
    if (!ctx->guard) return;
    clear(&ctx->guard->read);
    clear(&ctx->guard->planned);
    clear(&ctx->guard->written);
    free(ctx->guard);
    ctx->guard = NULL;
}

static bool same(const identity *a, const identity *b) {
    if (a->device != b->device || a->inode != b->inode) return false;
    if (!a->name || !b->name) return a->name == b->name;
    return strcmp(a->name, b->name) == 0;
}

static bool holds(const identities *list, const identity *one) {
    for (size_t i = 0; i < list->count; i++)
        if (same(&list->items[i], one)) return true;
    return false;
}

/* Takes one->name. */
static bool add(identities *list, identity *one) {
    if (!coop_i_grow(&list->items, &list->capacity, list->count + 1, sizeof *list->items)) return false;
    list->items[list->count++] = *one;
    one->name = NULL;
    return true;
}

/* Which file a path names; *none = true for a pipe, a device, or what cannot be told (opening it tells why). False when
 * memory is short. */
static bool identify(identity *found, bool *none, const char *path) {
    struct stat facts;
    *none = strcmp(path, "-") == 0 || !*path;
    *found = (identity){0};
    if (*none) return true;
    if (stat(path, &facts) == 0) {
        *none = !S_ISREG(facts.st_mode);
        *found = (identity){.device = facts.st_dev, .inode = facts.st_ino};
        return true;
    }
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char *folder = slash ? coop_i_strndup(path, (size_t)(slash + 1 - path)) : coop_i_strndup(".", 1);
    if (!folder) return false;
    *none = stat(folder, &facts) != 0;
    free(folder);
    if (*none) return true;
    *found = (identity){facts.st_dev, facts.st_ino, coop_i_strndup(name, strlen(name))};
    return found->name != NULL;
}

coop_status coop_i_guard_read(int fd, coop_context *ctx) {
    struct stat facts;
    if (!ctx->guard_files || ctx->replace_inputs || fstat(fd, &facts) != 0 || !S_ISREG(facts.st_mode)) return COOP_OK;
    guard *g = guard_of(ctx);
    identity one = {.device = facts.st_dev, .inode = facts.st_ino};
    if (!g) return coop_fail_memory(ctx);
    return holds(&g->read, &one) || add(&g->read, &one) ? COOP_OK : coop_fail_memory(ctx);
}

static coop_status refuse(const guard *g, const identities *once, const identity *one, const char *path,
                          coop_context *ctx) {
    if (holds(&g->read, one))
        return coop_fail(ctx, COOP_USAGE,
                         "'%s' is read here: writing it would overwrite an input; choose another name, or --force",
                         path);
    if (holds(once, one))
        return coop_fail(ctx, COOP_USAGE, "'%s' would be written twice; give each output a name of its own", path);
    return COOP_OK;
}

static coop_status take(identities *once, const guard *g, const char *path, coop_context *ctx) {
    identity one;
    bool none;
    if (!identify(&one, &none, path)) return coop_fail_memory(ctx);
    if (none) return COOP_OK;
    coop_status status = refuse(g, once, &one, path, ctx);
    if (status == COOP_OK && !add(once, &one)) status = coop_fail_memory(ctx);
    free(one.name);
    return status;
}

coop_status coop_i_guard_write(const char *path, coop_context *ctx) {
    if (!ctx->guard_files) return COOP_OK;
    guard *g = guard_of(ctx);
    return g ? take(&g->written, g, path, ctx) : coop_fail_memory(ctx);
}

coop_status coop_outputs_plan(const char *const *inputs, size_t input_count, const char *const *outputs,
                              size_t output_count, coop_context *ctx) {
    if (!ctx->guard_files) return COOP_OK;
    guard *g = guard_of(ctx);
    if (!g) return coop_fail_memory(ctx);
    for (size_t i = 0; i < input_count && !ctx->replace_inputs; i++) {
        identity one;
        bool none;
        if (!identify(&one, &none, inputs[i])) return coop_fail_memory(ctx);
        bool fine = none || one.name || holds(&g->read, &one) || add(&g->read, &one);
        free(one.name); /* what is not there is told when it is opened */
        if (!fine) return coop_fail_memory(ctx);
    }
    coop_status status = COOP_OK;
    for (size_t i = 0; i < output_count && status == COOP_OK; i++) status = take(&g->planned, g, outputs[i], ctx);
    return status;
}
