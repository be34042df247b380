coopgraph suggest "$REPO/tests/cli/inputs/small.json" --pair Микран "Tomsk Polytechnic University"
