# a model that was kept judges as it did when it was made, and the screen says that it was given
coopgraph suggest "$REPO/graphs/ino-tomsk.json" --save-model model.json --quiet >/dev/null
coopgraph evaluate "$REPO/graphs/ino-tomsk.json" --model model.json --repeats 2 --draws 20 --ranked 0 --hard 0 \
    --against resource_allocation
