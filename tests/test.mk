##  make check       run every test with what is installed (ONLY='core/*' picks Criterion tests)
##  make unit        the Criterion suites alone
##  make golden      the command line's golden runs alone (UPDATE=1 rewrites the exact ones)
##  make oracle      results against other programs and standards
##  make asan        unit and golden tests under ASan, UBSan and LeakSanitizer
##  make deps        install the missing packages
UNIT_SOURCES := tests/check.c $(sort $(wildcard tests/unit/*/*.c))
UNIT_OBJECTS := $(patsubst tests/%.c,$(B)/tests/%.o,$(UNIT_SOURCES))

check: unit golden oracle fault-quick

# The sanitizers write to files because Criterion swallows a leaking test's exit code: any file there fails the run.
SANITIZER_LOGS := $(CURDIR)/$(B)/sanitizer
SANITIZED = rm -rf $(SANITIZER_LOGS); mkdir -p $(SANITIZER_LOGS); \
    export LOCPATH=$(CURDIR)/build/locale ASAN_OPTIONS=exitcode=99:log_path=$(SANITIZER_LOGS)/asan:detect_stack_use_after_return=0:strict_string_checks=1 \
           UBSAN_OPTIONS=exitcode=99:log_path=$(SANITIZER_LOGS)/ubsan:print_stacktrace=1;
NO_SANITIZER_LOG = tests/no-logs $(SANITIZER_LOGS)

# A locale with a decimal comma, in a folder of our own (LOCPATH): no result may depend on it.
RUSSIAN := build/locale/ru_RU.UTF-8
$(RUSSIAN):
	@mkdir -p $(@D)
	@localedef -i ru_RU -f UTF-8 $@ || { echo "skipped: tests under ru_RU.UTF-8 (no locale sources here)"; mkdir -p $@; }

unit: $(B)/unit $(RUSSIAN)
	@rm -rf $(B)/tmp && mkdir -p $(B)/tmp
	@$(SANITIZED) TMPDIR=$(CURDIR)/$(B)/tmp $< $(if $(ONLY),--filter '$(ONLY)'); result=$$?; $(NO_SANITIZER_LOG) && exit $$result

golden: $(PROGRAM) $(RUSSIAN)
	@$(SANITIZED) tests/cli/run $(if $(UPDATE),--update) $(PROGRAM) $(B)/golden; result=$$?; $(NO_SANITIZER_LOG) && exit $$result

oracle: $(PROGRAM)
	@tests/oracle/run $(PROGRAM)

asan:
	@$(MAKE) --no-print-directory CONFIG=asan unit golden

$(B)/unit: $(UNIT_OBJECTS) $(filter-out %/main.o,$(CLI_OBJECTS)) $(B)/libcoopgraph.a
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $^ $(PACKAGE_LIBS) -lcriterion

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
