# coopgraph: `make demo` shows it, `make test` checks it, `make help` lists the rest.
VERSION := 0.1.0
CONFIG  ?= release
B       := build/$(CONFIG)
PREFIX  ?= /usr/local
PACKAGES := igraph libcjson libxml-2.0 zlib libzstd icu-uc icu-i18n

SOURCES := $(sort $(wildcard src/*/*.c))
LIB_OBJECTS := $(patsubst src/%.c,$(B)/%.o,$(filter-out src/cli/%,$(SOURCES)))
CLI_OBJECTS := $(patsubst src/%.c,$(B)/%.o,$(filter src/cli/%,$(SOURCES)))

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wcast-qual -Wformat=2 \
            -Wundef -Wvla -Wwrite-strings
CFLAGS  ?= -O2 -g
BASE_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -DCOOP_VERSION='"$(VERSION)"' -Iinclude -Isrc -fPIC -fvisibility=hidden -fopenmp \
            $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PACKAGES)))
LIBS     = $(shell pkg-config --libs $(PACKAGES)) -lm

all: build/coopgraph

build/coopgraph: $(CLI_OBJECTS) $(B)/libcoopgraph.a
	$(CC) $(CFLAGS) -fopenmp $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/libcoopgraph.a: $(LIB_OBJECTS)
	rm -f $@ && $(AR) rcs $@ $^

$(B)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(BASE_CFLAGS) $(WARNINGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d)

clean:
	rm -rf build

.PHONY: all clean
