##  make petsc       build/coopgraph-petsc: the same figures on many machines (PETSc, SLEPc, MPI); installs what is missing
PETSC_PROGRAM  := build/coopgraph-petsc
PETSC_SOURCES  := $(sort $(wildcard src/distributed/*.c))
PETSC_OBJECTS  := $(patsubst src/%.c,$(B)/%.o,$(PETSC_SOURCES))
PETSC_CFLAGS    = $(call once,PETSC_CFLAGS,{ pkg-config --cflags-only-I slepc PETSc; mpicc --showme:compile; } | sed 's/-I */-isystem /g')
PETSC_LIBS      = $(call once,PETSC_LIBS,pkg-config --libs slepc PETSc; mpicc --showme:link)

petsc:
	@tests/deps build petsc
	@+$(SUBMAKE) $(PETSC_PROGRAM)

$(PETSC_OBJECTS): $(B)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(COMPILE) $(PETSC_CFLAGS) -c -o $@ $<

$(PETSC_PROGRAM): $(PETSC_OBJECTS) $(filter-out %/main.o,$(CLI_OBJECTS)) $(B)/libcoopgraph.a
	@echo "  LINK $@"
	$(Q)$(LINK) -pie -o $@ $^ $(PACKAGE_LIBS) $(SANDBOX_LIBS) $(PETSC_LIBS)

-include $(PETSC_OBJECTS:.o=.d)

.PHONY: petsc

##  make test-petsc  the distributed program against the one-machine program, and its failures
test-petsc: petsc
	@$(MAKE) --no-print-directory $(PROGRAM)
	@tests/petsc/run $(PROGRAM) $(PETSC_PROGRAM) build/petsc $(PETSC_ONLY)
	@tests/petsc/hosts $(PETSC_PROGRAM) build/petsc/shared.csv

.PHONY: test-petsc

$(B)/bench/partition: tests/petsc/partition.c
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(COMPILE) $(PETSC_CFLAGS) -o $@ $< $(LDFLAGS) $(PETSC_LIBS) -lm

##  make bench-partition  whether PT-Scotch or ParMETIS would pay (BENCH_PETSC='ORGANISATIONS TIES', BENCH_RANKS='2')
bench-partition:
	@tests/deps build petsc
	@+$(SUBMAKE) $(B)/bench/partition
	@for ranks in $(or $(BENCH_RANKS),2); do \
	    mpiexec --oversubscribe -n $$ranks $(B)/bench/partition $(or $(BENCH_PETSC),100000 800000) || exit; done

.PHONY: bench-partition

##  make lint-petsc  clang-tidy over the distributed room, which `make lint` cannot compile without MPI
lint-petsc:
	@tests/deps build lint petsc
	@+$(SUBMAKE) -k $(PETSC_SOURCES:%=%.tidy-petsc)

%.tidy-petsc: $(TABLES) $(B)/page/bundle.h
	@echo "  TIDY $*"
	@clang-tidy --quiet $* -- $(LINT_FLAGS) $(PETSC_CFLAGS) $(WARNINGS) $(NO_OPENMP) $(MODEL) $(TIDY_DEPTH) 2>&1 | { ! grep -v 'warnings\? generated\.$$'; }

.PHONY: lint-petsc
