##  make fault       every allocation fails in turn, the disk is full (FAULT_RUNS allocations of each command)
FAULT_RUNS ?= 100

fault:
	@$(MAKE) --no-print-directory CONFIG=asan fault-run

# A sample for every `make test`, without the sanitizers' second build.
fault-quick: FAULT_RUNS = 8
fault-quick: fault-run

fault-run: $(PROGRAM) $(B)/failmalloc.so
	@tests/fault/run $(PROGRAM) $(B)/failmalloc.so $(B)/fault $(FAULT_RUNS)
	@tests/fault/disk $(PROGRAM) $(B)/disk

$(B)/failmalloc.so: tests/fault/failmalloc.c
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$(Q)$(CC) -std=c17 $(WARNINGS) -O1 -g -fno-omit-frame-pointer -fPIC -shared -o $@ $<

.PHONY: fault fault-quick fault-run
