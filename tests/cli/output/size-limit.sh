# a limit of the file's size is a full disk: a message, the old file as it was, no temporary
echo old >out.json
export LLVM_PROFILE_FILE=/dev/null # no counters of make coverage, which would meet the limit too
(ulimit -f 8; coopgraph convert "$REPO/graphs/ino-tomsk.json" -o out.json 2>&1)
echo "  -> $?"
cat out.json; ls -A
