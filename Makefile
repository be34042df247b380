# coopgraph: `make demo` shows it, `make test` checks it, `make help` lists the rest.
VERSION  := 1.0.0
CONFIG   ?= release
B        := build/$(CONFIG)
PROGRAM  := $(if $(filter release,$(CONFIG)),build/coopgraph,$(B)/coopgraph)
PREFIX   ?= /usr/local
PACKAGES := igraph libcjson libxml-2.0 zlib libzstd icu-uc icu-i18n libzip xlsxwriter nettle
# Only their headers: they are loaded when something is drawn (src/ink/library.h).
LOADED   := pangocairo fontconfig
# Debian gives this one no pkg-config file.
LIBRARIES := -lglpk -lm

# What needs MPI is a program of its own (tests/petsc.mk): neither the library nor build/coopgraph is linked with it.
SOURCES     := $(filter-out src/distributed/%,$(sort $(wildcard src/*/*.c src/*/*/*.c)))
LIB_OBJECTS := $(patsubst src/%.c,$(B)/%.o,$(filter-out src/cli/%,$(SOURCES)))
CLI_OBJECTS := $(patsubst src/%.c,$(B)/%.o,$(filter src/cli/%,$(SOURCES)))

# The program gives up what it does not need (src/cli/sandbox.c), where the system is Linux and no tool looks into the process.
ISOLATED     := $(and $(filter release,$(CONFIG)),$(filter Linux,$(shell uname)))
SANDBOX      := $(if $(ISOLATED),-DCOOP_SANDBOX)
SANDBOX_LIBS := $(if $(ISOLATED),-lseccomp)

# Jumps go only to where they may, where the processor can tell.
GUARDED      := $(if $(filter x86_64,$(shell uname -m)),-fcf-protection=full,$(if $(filter aarch64,$(shell uname -m)),-mbranch-protection=standard))

# What a configuration adds. CFLAGS, CPPFLAGS and LDFLAGS stay the user's: they come last and are never assigned over.
release_CFLAGS   := -fstack-protector-strong -fstack-clash-protection $(GUARDED) $(if $(filter -O0,$(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
release_LDFLAGS  := -Wl,-z,relro -Wl,-z,now
asan_CFLAGS      := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
asan_LDFLAGS     := -fsanitize=address,undefined
coverage_CFLAGS  := -O2 -fprofile-instr-generate -fcoverage-mapping -Wno-pass-failed # a loop may stay without lanes here
fuzz_CFLAGS       = -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all $(NO_OPENMP)
fuzz_LDFLAGS     := -fsanitize=address,undefined
valgrind_CFLAGS  := -O1
tsan_CFLAGS      := -O1 -fno-omit-frame-pointer -fsanitize=thread
tsan_LDFLAGS     := -fsanitize=thread

# What a row does not name is zero: a descriptor can grow without every row being touched.
WARNINGS := -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wcast-qual -Wformat=2 -Wundef -Wvla -Wwrite-strings $(if $(WERROR)$(filter true 1,$(CI)),-Werror)
CFLAGS   ?= $(if $(filter release,$(CONFIG)),-O2) -g
OPENMP   := $(if $(filter fuzz,$(CONFIG)),,-fopenmp)
# clang has no OpenMP on Debian without a further package: the fuzzers and the analysers see the code without it.
NO_OPENMP = -Wno-unknown-pragmas -Wno-unused-parameter -Wno-unused-variable

# pkg-config is asked at the first use and no earlier, so that `make deps` can still install it.
once           = $(eval $1 := $$(shell $2))$($1)
PACKAGE_CFLAGS = $(call once,PACKAGE_CFLAGS,pkg-config --cflags $(PACKAGES) $(LOADED) | sed 's/-I */-isystem /g')
PACKAGE_LIBS   = $(call once,PACKAGE_LIBS,pkg-config --libs $(PACKAGES); echo $(LIBRARIES))

COMPILE = $(CC) -std=c17 -D_POSIX_C_SOURCE=200809L -DCOOP_VERSION='"$(VERSION)"' -Iinclude -Isrc -I$(B) $(SANDBOX) $(PACKAGE_CFLAGS) -fPIC \
          -fvisibility=hidden $(OPENMP) $(WARNINGS) $($(CONFIG)_CFLAGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP
LINK    = $(CC) $(OPENMP) $($(CONFIG)_CFLAGS) $(CFLAGS) $($(CONFIG)_LDFLAGS) $(LDFLAGS)

Q := $(if $(V),,@)

all: $(PROGRAM) lib

# The sub-makes start after `deps`, so that they see what it installed; they use all processors unless told how many.
SUBMAKE = $(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j $(shell nproc))

demo: deps
	@$(SUBMAKE) build/coopgraph
	build/coopgraph analyze graphs/ino-tomsk.json -o build/ino-tomsk.graphml -o build/ino-tomsk.html
	@echo "For Gephi (File, Open): build/ino-tomsk.graphml. The report: open build/ino-tomsk.html"

test: test-deps
	@$(SUBMAKE) all build/release/unit
	@$(SUBMAKE) check

$(PROGRAM): $(CLI_OBJECTS) $(B)/libcoopgraph.a
	@echo "  LINK $@"
	$(Q)$(LINK) -pie -o $@ $^ $(PACKAGE_LIBS) $(SANDBOX_LIBS)

$(B)/libcoopgraph.a: $(LIB_OBJECTS)
	@mkdir -p $(@D)
	@echo "  AR   $@"
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(B)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(COMPILE) -c -o $@ $<

# The program holds these tables in itself: each line of the file is a row.
TABLES := $(patsubst %,$(B)/tables/%.inc,legal-forms kinds)
$(B)/util/legal.o: $(B)/tables/legal-forms.inc
$(B)/core/kinds.o: $(B)/tables/kinds.inc

$(B)/tables/%.inc: graphs/%.csv
	@mkdir -p $(@D)
	$(Q)sed -e 1d -e 's/[\\"]/\\&/g' -e 's/,/", "/g' -e 's/.*/{"&"},/' $< >$@.new && mv $@.new $@

# The page of a report: its style and its script, bundled with the map's libraries (npm, pinned by the lock file). With REPORT=0
# nothing of Node is needed: the page then has no map to click in and says so.
REPORT ?= 1
PAGE   := $(filter-out %/README.md,$(wildcard src/web/page/*))
$(B)/web/page.o: $(B)/page/bundle.h

ifeq ($(REPORT),0)
$(B)/page/bundle.h: src/web/bundle $(PAGE)
	@mkdir -p $(@D)
	@echo "  PAGE $@ (without the map: REPORT=0)"
	$(Q)src/web/bundle src/web/page/style.css src/web/page/page.js 0 >$@.new && mv $@.new $@
else
$(B)/page/bundle.h: src/web/bundle build/web/page.min.js
	@mkdir -p $(@D)
	$(Q)src/web/bundle build/web/style.min.css build/web/page.min.js 1 >$@.new && mv $@.new $@
endif

# In one lock: several configurations share it and may be built at once.
build/web/page.min.js: src/web/esbuild $(PAGE)
	@mkdir -p $(@D)
	@echo "  PAGE $@"
	$(Q)src/web/esbuild build/web

clean:
	rm -rf build

help:
	@sed -n 's/^##  *//p' $(MAKEFILE_LIST)

##  make             the program (build/coopgraph) and the library; V=1 shows the commands
##  make demo        install what is missing, build, analyse the INO Tomsk network
##                   REPORT=0 builds without Node: reports in HTML then have no map to click in
##  make test        install what is missing, build, run every test
##  make clean       remove build/
include $(sort $(wildcard tests/*.mk))
-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d)

.PHONY: all demo test clean help
