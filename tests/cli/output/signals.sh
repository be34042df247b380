# Whatever ends the program, each file is the old or the new one and nothing is left beside it.
set -m # else the shell lets a job ignore INT and QUIT
cp "$REPO/graphs/ino-tomsk-full.json" in.json
for signal in HUP INT QUIT TERM XCPU KILL; do
    for wait in 0.01 0.03 0.05 0.08 0.12; do
        mkdir out
        coopgraph convert in.json -o out/a.graphml -o out/a.xlsx -o out/a.json.gz -q >/dev/null 2>/dev/null &
        sleep $wait
        kill -s $signal $! 2>/dev/null
        wait $! 2>/dev/null
        for file in out/* out/.[!.]*; do
            case $file in
            out/a.graphml | out/a.xlsx | out/a.json.gz | "out/*" | "out/.[!.]*") ;;
            *) echo "left behind by $signal: $file" ;;
            esac
        done
        rm -r out
    done
done
echo done
