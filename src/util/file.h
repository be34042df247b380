/* Files: what the system says of them, the name that was meant, and temporaries that a signal must remove. */
#ifndef COOP_UTIL_FILE_H
#define COOP_UTIL_FILE_H

/* The text of an errno in English, whatever the locale; for a disk that is full, also what to do. */
const char *coop_i_file_error(int code);

/* For a path that does not exist: the most similar one in the same folder, NULL when there is none. The caller frees.
 */
char *coop_i_file_nearest(const char *path);

/* Files not finished yet, and folders made for them. An orderly end removes its own; a signal handler that ends the
 * process at once calls coop_i_file_remove_all, which is async-signal-safe. `path` must stay valid until it is
 * forgotten; forget returns false when a handler has taken it, which then may still be reading the path: do not free
 * it. Remembering fails (false) when memory is short. */
_Bool coop_i_file_remember(const char *path);
_Bool coop_i_file_forget(const char *path);
void coop_i_file_remove_all(void);

/* Between two of these calls files that belong together take their places: who ends the process waits for it. */
void coop_i_file_replacing(_Bool begins);
_Bool coop_i_file_is_replacing(void);

#endif
