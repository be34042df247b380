##  make check       run every test with what is installed (ONLY='core/*' picks Criterion tests)
##  make unit        the Criterion suites alone (ROOM=gap builds and runs those of one room)
##  make golden      the command line's golden runs alone (UPDATE=1 rewrites the exact ones)
##  make oracle      results against other programs and standards
##  make asan        unit and golden tests under ASan, UBSan and LeakSanitizer
##  make deps        install the missing packages
UNIT_SOURCES := tests/check.c $(sort $(wildcard tests/unit/*/*.c))
UNIT_OBJECTS := $(patsubst tests/%.c,$(B)/tests/%.o,$(UNIT_SOURCES))
# What a run is linked of: the tests of all rooms or of one, and what tests share.
UNIT         := $(B)/unit$(ROOM:%=-%)
UNIT_SHARED  := $(filter-out $(patsubst tests/%.c,$(B)/tests/%.o,$(wildcard tests/unit/*/test_*.c)),$(UNIT_OBJECTS))
UNIT_LINKED  := $(if $(ROOM),$(UNIT_SHARED) $(filter $(B)/tests/unit/$(ROOM)/test_%,$(UNIT_OBJECTS)),$(UNIT_OBJECTS))
# The same without Criterion's processes, which some tools cannot bear.
ALONE        := $(B)/alone$(ROOM:%=-%)

check: unit golden oracle fault-quick breakout

# GNU OpenMP's threads spin while they wait for work: beside other tests that doubles the time of all.
check unit golden oracle fault interop: export OMP_WAIT_POLICY := passive

# The sanitizers write to files because Criterion swallows a leaking test's exit code: any file there fails the run.
SANITIZER_LOGS := $(CURDIR)/$(B)/sanitizer
SANITIZED = rm -rf $(SANITIZER_LOGS); mkdir -p $(SANITIZER_LOGS); \
    export LOCPATH=$(CURDIR)/build/locale ASAN_OPTIONS=exitcode=99:log_path=$(SANITIZER_LOGS)/asan:detect_stack_use_after_return=0:strict_string_checks=1 \
           LSAN_OPTIONS=suppressions=$(CURDIR)/tests/leaks:print_suppressions=0 \
           UBSAN_OPTIONS=exitcode=99:log_path=$(SANITIZER_LOGS)/ubsan:print_stacktrace=1;
NO_SANITIZER_LOG = tests/no-logs $(SANITIZER_LOGS)

# A locale with a decimal comma, in a folder of our own (LOCPATH): no result may depend on it.
RUSSIAN := build/locale/ru_RU.UTF-8
$(RUSSIAN):
	@mkdir -p $(@D)
	@localedef -i ru_RU -f UTF-8 $@ || { echo "skipped: tests under ru_RU.UTF-8 (no locale sources here)"; mkdir -p $@; }

unit: $(UNIT) $(RUSSIAN)
	@rm -rf $(B)/tmp && mkdir -p $(B)/tmp
	@$(SANITIZED) TMPDIR=$(CURDIR)/$(B)/tmp $< $(if $(ONLY),--filter '$(ONLY)'); result=$$?; $(NO_SANITIZER_LOG) && exit $$result

golden: $(PROGRAM) $(RUSSIAN)
	@$(SANITIZED) tests/cli/run $(if $(UPDATE),--update) $(PROGRAM) $(B)/golden; result=$$?; $(NO_SANITIZER_LOG) && exit $$result

oracle: $(PROGRAM)
	@tests/oracle/run $(PROGRAM)

asan:
	@$(MAKE) --no-print-directory CONFIG=asan unit golden

$(ALONE): $(B)/tests/tools/alone.o
$(UNIT) $(ALONE): $(UNIT_LINKED) $(filter-out %/main.o,$(CLI_OBJECTS)) $(B)/libcoopgraph.a
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $^ $(PACKAGE_LIBS) $(SANDBOX_LIBS) -lcriterion

$(B)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(COMPILE) -Itests $(TEST_WARNINGS) -c -o $@ $<

# Criterion's macros declare one thing twice and pass their format strings around.
TEST_WARNINGS := -Wno-missing-prototypes -Wno-format-nonliteral

deps:
	@tests/deps build

test-deps:
	@tests/deps build test

-include $(UNIT_OBJECTS:.o=.d)

.PRECIOUS: $(B)/tests/%.o

.PHONY: check unit golden oracle asan deps test-deps
