#!/usr/bin/awk -f
# Sums gcov's "File 'src/room/x.c'" / "Lines executed:93.10% of 29" pairs by room.
/^File / { file = $0; gsub(/^File '|'$/, "", file); next }
/^Lines executed:/ {
    if (file ~ /^src\/.*\.c$/) {
        split(file, path, "/"); split($0, part, /[:% ]+/)
        lines = part[5]
        run[path[2]] += lines * part[3] / 100; all[path[2]] += lines
        total_run += lines * part[3] / 100; total += lines
    }
    file = ""
}
END {
    for (room in all) printf "%-10s %6.1f %% of %5d lines\n", room, 100 * run[room] / all[room], all[room] | "sort"
    close("sort")
    if (total) printf "%-10s %6.1f %% of %5d lines\n", "all", 100 * total_run / total, total
}
