##  make bench       seconds and peak memory per stage beside plain igraph calls (BENCH_ARGS go to the benchmark)
BENCHES := $(patsubst tests/bench/%.c,$(B)/bench/%,$(sort $(wildcard tests/bench/bench_*.c)))

bench: $(PROGRAM) $(BENCHES)
	@for bench in $(BENCHES); do $$bench $(BENCH_ARGS) || exit 1; done

$(B)/bench/%: $(B)/tests/bench/%.o $(B)/libcoopgraph.a
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $^ $(PACKAGE_LIBS)

.PHONY: bench
