##  make bench       seconds and peak memory beside plain igraph calls (BENCH_TIES='FILE [SOURCES [THREADS]]', BENCH_FILES='FILE...')
bench: $(PROGRAM) $(B)/bench/bench_measures $(B)/bench/bench_stages
	@$(B)/bench/bench_measures $(BENCH_TIES)
	@$(B)/bench/bench_stages $(BENCH_FILES)

##  make bench-instructions  instructions of fixed runs beside those on record in tests/bench/instructions.counts; 5 % more fail (UPDATE=1 records)
bench-instructions: $(PROGRAM)
	@tests/deps lint analysis
	@tests/bench/instructions $(PROGRAM) $(B)/instructions $(if $(UPDATE),--update)

##  make bench-formats  reading and writing files beside igraph's and NetworkX's readers and writers (BENCH_FILES)
bench-formats: $(B)/bench/bench_formats
	@$(B)/bench/bench_formats $(BENCH_FILES)
	@rm -f build/bench-ours.* build/bench-igraph.*

$(B)/bench/%: $(B)/tests/bench/%.o $(B)/libcoopgraph.a
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $^ $(PACKAGE_LIBS)

##  make bench-communities  each method of communities: seconds and modularity, igraph's Leiden beside our own (BENCH_FILES)
bench-communities: $(B)/bench/bench_communities
	@$(B)/bench/bench_communities $(BENCH_FILES)

##  make bench-scale   seconds and memory of each stage of `analyze`, and what was expected (BENCH_SCALE='10000 100000 1000000 a.csv,b.csv')
SCALE_FULL    = ../shared/data/cordis/h2020_full
BENCH_SCALE   ?= 10000 100000 $(if $(wildcard $(SCALE_FULL).edges.csv.gz),$(SCALE_FULL).nodes.csv.gz,$(SCALE_FULL).edges.csv.gz)
bench-scale: $(B)/bench/bench_scale
	@$(B)/bench/bench_scale build/bench-scale.jsonl $(BENCH_SCALE)

##  make bench-layout  the picture: seconds, stress and neighbours kept, beside igraph's Fruchterman-Reingold (BENCH_FILES)
bench-layout: $(B)/bench/bench_layout
	@$(B)/bench/bench_layout $(BENCH_FILES)

##  make bench-field  quadratic assignment of 500 organisations, the network table of 100,000; the same bytes with one thread and two
bench-field: $(PROGRAM)
	@python3 tests/bench/field.py $(PROGRAM)

##  make bench-accuracy  how well hidden ties are found, beside published figures (BENCH_NETWORKS='USAir PB Yeast Power cordis')
bench-accuracy: $(PROGRAM)
	@BENCH_NETWORKS="$(or $(BENCH_NETWORKS),USAir PB Yeast Power cordis)" python3 tests/bench/accuracy.py $(PROGRAM)

##  make bench-suggest  lists for every organisation of h2020_full and of a generated million (BENCH_GENERATED='ORGANISATIONS TIES')
bench-suggest: $(PROGRAM)
	@BENCH_GENERATED="$(or $(BENCH_GENERATED),1000000 8000000)" python3 tests/bench/suggest.py $(PROGRAM)

##  make bench-suggest-truth  suggestions against every simple method on cuts of real networks (BENCH_CUTS='judged', 'all', or names with commas)
bench-suggest-truth: $(PROGRAM)
	@BENCH_CUTS="$(or $(BENCH_CUTS),development)" python3 tests/bench/suggest_truth.py $(PROGRAM)

##  make bench-petsc  the distributed program (BENCH_PETSC='ORGANISATIONS TIES', BENCH_RANKS='1 2'), and what it would take elsewhere
bench-petsc: petsc
	@$(MAKE) --no-print-directory $(PROGRAM)
	@python3 tests/bench/petsc.py $(PROGRAM) $(PETSC_PROGRAM) build/bench-petsc.jsonl
	@python3 tests/bench/petsc_plan.py build/bench-petsc.jsonl

##  make prior       what the table of src/suggest/model_prior.c is to be, learned anew from cuts of real networks
prior: $(B)/bench/prior
	@python3 tests/bench/prior.py $<

.PHONY: bench bench-scale bench-instructions bench-communities bench-layout bench-field bench-accuracy bench-suggest bench-suggest-truth bench-petsc prior
