##  make coverage    lines and branches that tests run, by room: unit and golden tests and COVERAGE_FAULTS allocations of each command of make fault,
##                   which fail one by one; fails below tests/coverage.bars (build/coverage/files.txt: by file)
COVERAGE_FAULTS ?= $(if $(filter true 1,$(CI)),40,100)
COVERAGE_RAW     = $(B)/profiles

coverage:
	@tests/deps test lint analysis
	@$(MAKE) --no-print-directory CONFIG=coverage CC='$(CLANG)' coverage-run

# Unit tests beside golden ones. Every run adds its counters to one of four files, so that few wait for each other.
coverage-run: $(UNIT) $(PROGRAM) $(B)/failmalloc.so $(RUSSIAN)
	@rm -rf $(COVERAGE_RAW)
	@export LLVM_PROFILE_FILE=$(CURDIR)/$(COVERAGE_RAW)/%4m.profraw; $(MAKE) --no-print-directory unit golden && \
	    tests/fault/run $(PROGRAM) $(B)/failmalloc.so $(B)/fault $(COVERAGE_FAULTS)
	@$(MAKE) --no-print-directory coverage-table

# Of what has run last.
COVERAGE_OF = $(UNIT) -object $(PROGRAM) -instr-profile=$(B)/all.profdata
coverage-table:
	@llvm-profdata merge -o $(B)/all.profdata $(COVERAGE_RAW)/*.profraw
	@llvm-cov report $(COVERAGE_OF) >$(B)/files.txt
	@llvm-cov export -summary-only $(COVERAGE_OF) | tests/coverage tests/coverage.bars

# What is tested is counted, not the tests.
build/coverage/tests/%.o: CPPFLAGS += -fno-profile-instr-generate -fno-coverage-mapping

.PHONY: coverage coverage-run coverage-table
