##  make lint        formatting, clang-tidy, cppcheck, arrows between rooms, circles, names, headers that stand alone, lengths
##  make lint-gcc    gcc's analyser; make lint-scan: clang's, as scan-build asks it
##  make format      format every C file
C_FILES = $(sort $(wildcard include/*/*.h src/*/*.[ch] src/*/*/*.[ch] tests/*.[ch] tests/*/*.[ch] tests/unit/*/*.[ch]))
HEADERS = $(filter-out src/distributed/%,$(sort $(wildcard include/*/*.h src/*/*.h src/*/*/*.h)))
LINT_FLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -DCOOP_VERSION='"$(VERSION)"' -Iinclude -Isrc -I$(B) $(SANDBOX) $(PACKAGE_CFLAGS)

lint: lint-format lint-arrows lint-circles lint-names lint-headers lint-length lint-cppcheck lint-hardened lint-tidy
	@echo "lint: all clean"

format:
	clang-format -i $(C_FILES)

lint-format:
	@clang-format --dry-run -Werror $(C_FILES)
	@echo "format: $(words $(C_FILES)) files"

lint-arrows:
	tests/lint/arrows

# Which file needs which, and whether a name means two things, is asked of the object files.
lint-circles: lib $(CLI_OBJECTS)
	tests/lint/circles $(B)

lint-names: lib $(CLI_OBJECTS)
	tests/lint/names $(B)
	tests/lint/messages

# The public ones must need nothing but themselves, in C and in C++.
lint-headers:
	@for header in $(filter include/%,$(HEADERS)); do \
	    $(CC) -std=c17 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only -x c $$header && \
	    $(CXX) -std=c++11 -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c++ $$header || exit 1; done
	@for header in $(filter src/%,$(HEADERS)); do \
	    $(CC) $(LINT_FLAGS) -Wall -Wextra -Werror -fsyntax-only -x c $$header || exit 1; done
	@echo "headers: $(words $(HEADERS)) compile alone"
	@tests/lint/documented $(filter include/%,$(HEADERS))

# A file is one room: a codec may have 800 lines, others aim at 400.
lint-length:
	@wc -l $(C_FILES) | awk '$$2 != "total" { codec = $$2 ~ /^src\/format\// } \
	    codec && $$1 > 800 { print "error: " $$2 " has " $$1 " lines (800 at most)"; wrong = 1 } \
	    !codec && $$2 != "total" && $$1 > 400 { print "warning: " $$2 " has " $$1 " lines (400 is the aim)" } \
	    END { exit wrong }'

lint-hardened: $(PROGRAM)
	tests/lint/hardened $(PROGRAM)

lint-cppcheck:
	cppcheck --quiet -j 2 --error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr \
	    --suppress=missingInclude --suppress=unknownMacro -D__GNUC__ -Iinclude -Isrc src

lint-tidy:
	@$(MAKE) --no-print-directory -k -j 2 $(SOURCES:%=%.tidy)

# model.h stands before every file but the one that defines what it models and those that ask for GNU's names.
MODEL = $(if $(filter %/context.c %/sandbox.c %/ink/threads.c,$*),,-include tests/lint/model.h)

# Nearly all of the time is clang's analyser's. It gives a function up after so many steps; a third as many take a third of the time.
TIDY_STEPS ?= $(if $(filter true 1,$(CI)),75000,225000)
TIDY_DEPTH  = -Xclang -analyzer-config -Xclang max-nodes=$(TIDY_STEPS)

# clang-tidy's last line on stderr counts warnings that the filter dropped: noise.
%.tidy: $(TABLES) $(B)/page/bundle.h
	@echo "  TIDY $*"
	@clang-tidy --quiet $* -- $(LINT_FLAGS) $(WARNINGS) $(NO_OPENMP) $(MODEL) $(TIDY_DEPTH) 2>&1 | { ! grep -v 'warnings\? generated\.$$'; }

# gcc's own analyser. What it cannot know is said where it finds it, after "analyser:" in the line or the one before.
lint-gcc:
	@$(MAKE) --no-print-directory -k -j 2 $(SOURCES:%=%.gcc)

%.gcc: $(TABLES) $(B)/page/bundle.h
	@echo "  GCC  $*"
	@tests/lint/analysed $(CC) $(LINT_FLAGS) $(OPENMP) -O2 -fanalyzer $(MODEL) -c -o /dev/null $*

# clang's analyser answers all questions of scan-build within clang-tidy above, which does not see OpenMP: these are the files with it.
lint-scan:
	@tests/deps lint analysis
	@$(MAKE) --no-print-directory -k -j 2 $$(grep -l '#pragma omp' $(SOURCES) | sed 's/$$/.scan/')

%.scan: $(TABLES) $(B)/page/bundle.h
	@echo "  SCAN $*"
	@clang --analyze -Xclang -analyzer-werror --analyzer-output text $(LINT_FLAGS) -fopenmp $(MODEL) $*

.PHONY: lint format lint-format lint-arrows lint-circles lint-names lint-headers lint-length lint-cppcheck lint-hardened lint-tidy lint-gcc lint-scan
