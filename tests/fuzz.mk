##  make fuzz        libFuzzer on every reader, FUZZ_BUDGET (480) seconds shared, or FUZZ_SECONDS each
HARNESSES    := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_BUDGET  ?= 480
FUZZ_SECONDS ?= $(shell echo $$(($(FUZZ_BUDGET) / $(words $(HARNESSES)))))

fuzz:
	@$(MAKE) --no-print-directory CONFIG=fuzz CC=clang fuzz-run

fuzz-run: $(HARNESSES:%=fuzz-%)
	@echo "fuzz: $(words $(HARNESSES)) harnesses ran $(FUZZ_SECONDS) s each without a finding"

# New inputs go to build/, the corpus in the repository stays as it is.
fuzz-%: $(B)/fuzz_%
	@mkdir -p $(B)/corpus/$* $(B)/found tests/fuzz/corpus/$*
	@echo "  FUZZ $*"
	@UBSAN_OPTIONS=print_stacktrace=1 $< -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
	    -artifact_prefix=$(B)/found/$*- $(B)/corpus/$* tests/fuzz/corpus/$* >$(B)/$*.log 2>&1 || { tail -n 60 $(B)/$*.log; exit 1; }
	@grep -E 'number_of_executed_units|new_units_added' $(B)/$*.log

$(B)/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(B)/libcoopgraph.a
	@echo "  LINK $@"
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $^ $(PACKAGE_LIBS)

.PHONY: fuzz fuzz-run
.PRECIOUS: $(B)/fuzz_%
-include $(HARNESSES:%=$(B)/tests/fuzz/fuzz_%.d)
