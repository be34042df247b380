##  make fuzz        libFuzzer on every harness, FUZZ_BUDGET (480) seconds shared, or FUZZ_SECONDS each (FUZZ_SEED: the same inputs again)
HARNESSES    := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_BUDGET  ?= 480
# In CI the same inputs for the same program: what is red there is red again. New ones are looked for everywhere else.
FUZZ_SEED    ?= $(if $(filter true 1,$(CI)),1,0)
FUZZ_SECONDS ?= $(shell echo $$(($(FUZZ_BUDGET) / $(words $(HARNESSES)))))

fuzz:
	@$(MAKE) --no-print-directory CONFIG=fuzz CC=clang fuzz-run

fuzz-run: $(HARNESSES:%=fuzz-%)
	@echo "fuzz: $(words $(HARNESSES)) harnesses ran $(FUZZ_SECONDS) s each without a finding"

# New inputs go to build/, the corpus in the repository stays as it is.
fuzz-%: $(B)/fuzz_%
	@mkdir -p $(B)/corpus/$* $(B)/found tests/fuzz/corpus/$*
	@echo "  FUZZ $*"
	@UBSAN_OPTIONS=print_stacktrace=1 $< -seed=$(FUZZ_SEED) -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
	    $(patsubst %,-dict=%,$(wildcard tests/fuzz/$*.dict)) $(LENGTH_$*:%=-max_len=%) -artifact_prefix=$(B)/found/$*- $(B)/corpus/$* tests/fuzz/corpus/$* >$(B)/$*.log 2>&1 || { tail -n 60 $(B)/$*.log; exit 1; }
	@grep -E 'number_of_executed_units|new_units_added' $(B)/$*.log

# A network of a few organisations needs no more bytes.
LENGTH_network := 160
FUZZ_SHARED := check unit/core/naive unit/network/made unit/network/every unit/network/every_pairs unit/signal/dense \
               unit/signal/dense_benefit unit/suggest/world
# What some need beside the library: the parser of options; networks and oracles of the unit tests, without their runner.
$(B)/fuzz_options: $(filter-out %/main.o,$(CLI_OBJECTS))
$(B)/fuzz_network: $(FUZZ_SHARED:%=$(B)/tests/%.o)
build/fuzz/tests/%.o: CPPFLAGS += -DCHECK_WITHOUT_CRITERION
build/fuzz/tests/unit/%.o: CPPFLAGS += -O2 -fno-sanitize=fuzzer-no-link,undefined # oracles are slow enough
# Characters are compared so often that libFuzzer, told of each, would hear of little else.
build/fuzz/util/%.o build/fuzz/core/charset.o build/fuzz/core/decode.o: CPPFLAGS += -fno-sanitize-coverage=trace-cmp

$(B)/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/memory.o $(B)/libcoopgraph.a
	@echo "  LINK $@"
	$(Q)$(LINK) -fsanitize=fuzzer -Wl,--wrap=coop_i_input_open -o $@ $(filter %.o,$^) $(filter %.a,$^) $(PACKAGE_LIBS)

.PHONY: fuzz fuzz-run
.PRECIOUS: $(B)/fuzz_%
-include $(HARNESSES:%=$(B)/tests/fuzz/fuzz_%.d) $(B)/tests/fuzz/memory.d $(FUZZ_SHARED:%=$(B)/tests/%.d)
