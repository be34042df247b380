#include "util/file.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

Test(file, errors_are_told_in_english) {
    check_russian();
    check_str(coop_i_file_error(ENOENT), "No such file or directory");
    check_str(coop_i_file_error(ENOSPC), "no space left on the disk; free some, or write elsewhere");
    CHECK_CLEAN();
}

Test(file, nearest_name_in_the_same_folder) {
    check_write("ino-tomsk.json", "{}");
    check_write(".ino-tomks.json", "{}");
    check_write("ties.csv", "");
    char *nearest = coop_i_file_nearest(check_path("ino-tomks.json"));
    check_str_where(nearest, check_path("ino-tomsk.json"), "%s", "a hidden file is not meant");
    free(nearest);
    nearest = coop_i_file_nearest(check_path("ino"));
    check_str(nearest, check_path("ino-tomsk.json"));
    free(nearest);
    cr_assert_null(coop_i_file_nearest(check_path("something-else")));
    cr_assert_null(coop_i_file_nearest(check_path("no/such/folder.json")));
    cr_assert_null(coop_i_file_nearest(""));
    check_eq(chdir(check_folder()), 0);
    nearest = coop_i_file_nearest("tie.csv");
    check_str(nearest, "ties.csv");
    free(nearest);
    CHECK_CLEAN();
}

Test(file, temporaries_known_to_a_signal_handler) {
    const char *kept = check_write("kept", ""), *lost = check_write("lost", "");
    coop_i_file_remember(kept);
    coop_i_file_remember(lost);
    cr_assert(coop_i_file_forget(kept));
    cr_assert_not(coop_i_file_forget(kept));
    coop_i_file_remove_all();
    check_eq(access(kept, F_OK), 0);
    check_neq(access(lost, F_OK), 0);
    cr_assert_not(coop_i_file_forget(lost), "the handler has it");
    CHECK_CLEAN();
}
