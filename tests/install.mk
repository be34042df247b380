##  make lib         libcoopgraph, static and shared
SHARED := libcoopgraph.so.$(firstword $(subst ., ,$(VERSION)))

lib: $(B)/libcoopgraph.a $(B)/$(SHARED) $(B)/libcoopgraph.so

$(B)/$(SHARED): $(LIB_OBJECTS)
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$(Q)$(LINK) -shared -Wl,-soname,$(SHARED) -o $@ $^ $(PACKAGE_LIBS)

$(B)/libcoopgraph.so:
	@ln -sf $(SHARED) $@

.PHONY: lib
