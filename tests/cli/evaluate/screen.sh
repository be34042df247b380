# the best simple methods beside the model, on a small network of the real world
coopgraph evaluate "$REPO/graphs/ino-tomsk.json" --repeats 2 --against resource_allocation,common_neighbours
