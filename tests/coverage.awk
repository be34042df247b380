#!/usr/bin/awk -f
# Sums gcov -b's "File 'src/room/x.c'", "Lines executed:93.10% of 29" and "Taken at least once:80.00% of 40" by room, and
# fails where a room is below its bar. The bars (tests/coverage.bars) come first: "room lines branches", in per cent.
FILENAME ~ /\.bars$/ { if (!/^#/ && NF == 3) { bar[$1, "lines"] = $2; bar[$1, "branches"] = $3 } next }
/^File / { file = $0; gsub(/^File '|'$/, "", file); delete had; next }
/^Lines executed:/ { add("lines"); next }
/^Taken at least once:/ { add("branches"); next }

function add(what,    path, part) {
    if (file !~ /^src\/.*\.c$/ || had[what]++) return # a second one is the sum that ends gcov's list
    split(file, path, "/")
    split($0, part, /[:% ]+/)
    count = part[length(part)]
    share = part[length(part) - 2]
    rooms[path[2]]
    run[path[2], what] += count * share / 100; all[path[2], what] += count
    run["all", what] += count * share / 100; all["all", what] += count
    if (path[2] == "cli") return
    run["library", what] += count * share / 100; all["library", what] += count
}

function percent(room, what) { return all[room, what] ? 100 * run[room, what] / all[room, what] : 100 }

# What is shown and what is compared have one decimal: a bar can be copied from the table.
function said(room,    lines, branches, low) {
    lines = sprintf("%.1f", percent(room, "lines")); branches = sprintf("%.1f", percent(room, "branches"))
    low = (lines + 0 < bar[room, "lines"] + 0) || (branches + 0 < bar[room, "branches"] + 0)
    if (low) failed++
    return sprintf("%-10s %6s %% of %5d lines  %6s %% of %5d branches%s", room, lines, all[room, "lines"], branches,
                   all[room, "branches"], low ? sprintf("  below the bar: %s, %s", bar[room, "lines"], bar[room, "branches"]) : "")
}

END {
    for (room in rooms) print said(room) | "sort"
    close("sort")
    print said("library") # all rooms but cli
    print said("all")
    if (all["all", "lines"] == 0) { print "coverage: nothing was counted"; exit 1 }
    if (failed) { print "coverage: " failed " below the bars of tests/coverage.bars"; exit 1 }
}
