##  make lib         libcoopgraph, static and shared
##  make install     program, library, headers, coopgraph.pc, man pages, completions (PREFIX, DESTDIR)
##  make uninstall   remove what install put there
MAJOR  := $(firstword $(subst ., ,$(VERSION)))
SHARED := libcoopgraph.so.$(MAJOR)

lib: $(B)/libcoopgraph.a $(B)/$(SHARED) $(B)/libcoopgraph.so

$(B)/$(SHARED): $(LIB_OBJECTS) src/coopgraph.map
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$(Q)$(LINK) -shared -Wl,-soname,$(SHARED) -Wl,--version-script=src/coopgraph.map -o $@ $(LIB_OBJECTS) $(PACKAGE_LIBS)

$(B)/libcoopgraph.so:
	@ln -sf $(SHARED) $@

# The program's tables know the commands and options, so it writes its man page and completions itself.
DOCS := $(addprefix $(B)/doc/,coopgraph.1 coopgraph.ru.1 coopgraph.bash coopgraph.zsh coopgraph.fish)
docs: $(DOCS) $(B)/doc/topics

# A page for each list: coopgraph-measures(7) and so on. Which there are, the program says; asked in recipes alone.
TOPICS = $(shell $(PROGRAM) list --format csv | sed '1d;s/,.*//')
$(B)/doc/topics: $(PROGRAM)
	@mkdir -p $(@D)
	@for topic in $(TOPICS); do $(PROGRAM) help --man $$topic >$(@D)/coopgraph-$$topic.7 || exit 1; done
	@touch $@

$(B)/doc/coopgraph.1: HELP = --man
$(B)/doc/coopgraph.ru.1: HELP = --man --lang ru
$(B)/doc/coopgraph.%: HELP = --completion $(subst .,,$(suffix $@))
$(DOCS): $(PROGRAM)
	@mkdir -p $(@D)
	@echo "  DOC  $@"
	$(Q)$(PROGRAM) help $(HELP) >$@.new && mv $@.new $@

BINDIR     ?= $(PREFIX)/bin
LIBDIR     ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR    ?= $(PREFIX)/share

# What the library stands on is named here and not required: igraph as Debian packs it names static libraries that it has
# not, so that a program linked wholly statically cannot be; ours in it, the others shared, can.
define PC
prefix=$(PREFIX)
libdir=$(patsubst $(PREFIX)/%,$${prefix}/%,$(LIBDIR))
includedir=$(patsubst $(PREFIX)/%,$${prefix}/%,$(INCLUDEDIR))

Name: coopgraph
Description: cluster cooperation graphs: centrality, communities, gaps, suggestions
Version: $(VERSION)
Cflags: -I$${includedir}
Libs: -L$${libdir} -lcoopgraph
Libs.private: $(PACKAGE_LIBS) -fopenmp
endef

# What install writes: a source, the place and the mode. Uninstall goes through the same list.
INSTALLED = $(PROGRAM):$(BINDIR)/coopgraph:755 \
    $(B)/libcoopgraph.a:$(LIBDIR)/libcoopgraph.a:644 \
    $(B)/$(SHARED):$(LIBDIR)/libcoopgraph.so.$(VERSION):755 \
    $(B)/coopgraph.pc:$(LIBDIR)/pkgconfig/coopgraph.pc:644 \
    $(foreach h,$(wildcard include/coopgraph/*.h),$(h):$(INCLUDEDIR)/coopgraph/$(notdir $(h)):644) \
    $(B)/doc/coopgraph.1:$(DATADIR)/man/man1/coopgraph.1:644 \
    $(B)/doc/coopgraph.ru.1:$(DATADIR)/man/ru/man1/coopgraph.1:644 \
    $(foreach t,$(TOPICS),$(B)/doc/coopgraph-$t.7:$(DATADIR)/man/man7/coopgraph-$t.7:644) \
    $(B)/doc/coopgraph.bash:$(DATADIR)/bash-completion/completions/coopgraph:644 \
    $(B)/doc/coopgraph.zsh:$(DATADIR)/zsh/site-functions/_coopgraph:644 \
    $(B)/doc/coopgraph.fish:$(DATADIR)/fish/vendor_completions.d/coopgraph.fish:644 \
    $(foreach g,$(wildcard graphs/*),$(g):$(DATADIR)/coopgraph/$(g):644)
LINKS = $(LIBDIR)/$(SHARED) $(LIBDIR)/libcoopgraph.so

install: $(PROGRAM) lib docs
	$(file >$(B)/coopgraph.pc,$(PC))
	@for item in $(INSTALLED); do \
	    mode=$${item##*:}; item=$${item%:*}; \
	    install -D -m "$$mode" "$${item%%:*}" "$(DESTDIR)$${item#*:}" || exit 1; done
	@for link in $(LINKS); do ln -sf libcoopgraph.so.$(VERSION) "$(DESTDIR)$$link" || exit 1; done
	@echo "installed $(words $(INSTALLED)) files under $(DESTDIR)$(PREFIX)"

uninstall: $(PROGRAM)
	@for item in $(INSTALLED); do item=$${item%:*}; rm -f "$(DESTDIR)$${item#*:}"; done
	@for link in $(LINKS); do rm -f "$(DESTDIR)$$link"; done
	@for folder in $(INCLUDEDIR)/coopgraph $(DATADIR)/coopgraph/graphs $(DATADIR)/coopgraph; do \
	    rmdir "$(DESTDIR)$$folder" 2>/dev/null || true; done

##  make deb         a Debian package of all that is installed: build/coopgraph_VERSION_ARCHITECTURE.deb
deb: $(PROGRAM) lib docs
	@.debian/build $(VERSION)

.PHONY: lib docs install uninstall deb
