##  make races       ThreadSanitizer, with a runtime of OpenMP that it understands, over every parallel region (RACES='*' for all suites)
RACES         ?= threads/* vectors/* library/two_contexts* signal_values/of_a_large* seven/* roles_*/* qap/* draws/* holes/* brokerage/* communities/* rows/* logistic/* measure_between/same*
# Archer tells ThreadSanitizer what OpenMP's barriers order; other libraries are not compiled for it and are left out.
CLANG         ?= clang
LLVM           = $(shell clang -print-resource-dir)/../../..
RACE_LOGS     := $(CURDIR)/$(B)/races
RACE_WATCHED   = export OMP_TOOL_LIBRARIES=$(CURDIR)/$(B)/regions.so REGIONS=$(RACE_LOGS).regions REGIONS_CLIENT=$(LLVM)/lib/libarcher.so \
    LOCPATH=$(CURDIR)/build/locale TMPDIR=$(CURDIR)/$(B)/tmp TSAN_OPTIONS=ignore_noninstrumented_modules=1:exitcode=99:log_path=$(RACE_LOGS)/tsan OMP_WAIT_POLICY=passive; unset OMP_NUM_THREADS;

races:
	@tests/deps test lint analysis
	@$(MAKE) --no-print-directory CONFIG=tsan CC='$(CLANG)' races-run

races-run: $(PROGRAM) $(ALONE) $(B)/race $(B)/regions.so $(RUSSIAN)
	@rm -rf $(RACE_LOGS) $(RACE_LOGS).regions $(B)/tmp && mkdir -p $(RACE_LOGS) $(B)/tmp
	@$(RACE_WATCHED) $(B)/race && ! $(B)/race planted 2>/dev/null && grep -q 'data race' $(RACE_LOGS)/tsan.* || \
	    { echo "error: a planted race is not found, or one where none is"; exit 1; }
	@rm -rf $(RACE_LOGS) $(RACE_LOGS).regions && mkdir -p $(RACE_LOGS)
	@$(RACE_WATCHED) tests/tools/races $(PROGRAM) $(B)/races.work; result=$$?; tests/no-logs $(RACE_LOGS) && exit $$result
	@$(RACE_WATCHED) $(ALONE) $(RACES:%='%'); result=$$?; tests/no-logs $(RACE_LOGS) && exit $$result
	@tests/tools/regions $(RACE_LOGS).regions

$(B)/race: $(B)/tests/tools/race.o
	$(Q)$(LINK) -o $@ $<

$(B)/regions.so: tests/tools/regions.c
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$(Q)$(CC) -std=c17 -O1 -g -fPIC -shared -isystem $(LLVM)/include -o $@ $<

##  make memory      valgrind over the golden runs, a part of them each day (MEMORY_PART=0/1 for all), with the values that they must give
MEMORY_PART ?= $(shell date +%-j)/10
MEMORY_LOGS  = $(CURDIR)/$(B)/memory
memory:
	@tests/deps test lint analysis
	@$(MAKE) --no-print-directory CONFIG=valgrind memory-run

memory-run: $(PROGRAM) $(RUSSIAN)
	@rm -rf $(MEMORY_LOGS) && mkdir -p $(MEMORY_LOGS) $(B)/under
	@printf '#!/bin/sh\nexec valgrind -q --leak-check=full --show-leak-kinds=definite --suppressions=%s --log-file=%s/%%p %s "$$@"\n' \
	    $(CURDIR)/tests/tools/valgrind $(MEMORY_LOGS) $(CURDIR)/$(PROGRAM) >$(B)/under/coopgraph && chmod +x $(B)/under/coopgraph
	@LOCPATH=$(CURDIR)/build/locale OMP_WAIT_POLICY=passive GOLDEN_SECONDS=1800 tests/cli/run $(B)/under/coopgraph $(B)/golden $(MEMORY_PART); result=$$?; \
	    echo "runs of the program under valgrind: $$(find $(MEMORY_LOGS) -type f | wc -l)"; find $(MEMORY_LOGS) -empty -type f -delete; \
	    tests/no-logs $(MEMORY_LOGS) && exit $$result

##  make helgrind    two threads of a host that each use the library with one thread: whether its locks hold (OpenMP's own helgrind does not know)
helgrind:
	@tests/deps test lint analysis
	@$(MAKE) --no-print-directory CONFIG=valgrind ROOM=whole helgrind-run

helgrind-run: $(ALONE) $(RUSSIAN)
	@rm -rf $(MEMORY_LOGS) $(B)/tmp && mkdir -p $(MEMORY_LOGS) $(B)/tmp
	@export LOCPATH=$(CURDIR)/build/locale TMPDIR=$(CURDIR)/$(B)/tmp OMP_THREAD_LIMIT=1; valgrind -q --tool=helgrind \
	    --suppressions=tests/tools/valgrind --log-file=$(MEMORY_LOGS)/%p $(ALONE) 'library/two_contexts*'; result=$$?; \
	    find $(MEMORY_LOGS) -empty -type f -delete; tests/no-logs $(MEMORY_LOGS) && exit $$result

##  make mutants     wrong code in kernels and readers that no test finds (MUTANTS='FILE...', MUTANTS_MOST, MUTANTS_PART=K/M, MUTANTS_SEED)
MUTANTS      ?= $(wildcard $(patsubst %,src/%/*.c,measure community gap roles signal format format/*))
MUTANTS_MOST ?= 300
MUTANTS_PART ?= 0/1
MUTANTS_SEED ?= $(shell date +%-j)
mutants:
	@tests/deps test
	@tests/mutants --most $(MUTANTS_MOST) --part $(MUTANTS_PART) --seed $(MUTANTS_SEED) $(MUTANTS)

.PHONY: races races-run memory memory-run helgrind helgrind-run mutants
