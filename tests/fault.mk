##  make fault       what fails: allocations (FAULT_RUNS of each command with the sanitizers, FAULT_PART of all without), calls that touch files
##                   (IO_PART), power, signals (KILLS, INTERRUPTS moments of the first INTERRUPT_SECONDS), the disk, too little memory
##                   (each LIMIT_STEP times the last); the sandbox is tried
##                   whole: make fault FAULT_RUNS=all FAULT_PART=all IO_PART=0/1 KILLS=500 LIMIT_STEP=1.05
FAULT_RUNS        ?= $(if $(filter true 1,$(CI)),40,100)
# another part each day
FAULT_PART        ?= $(shell date +%-j)/100
IO_PART           ?= $(shell date +%-j)/$(if $(filter true 1,$(CI)),20,10)
KILLS             ?= $(if $(filter true 1,$(CI)),10,250)
INTERRUPTS        ?= $(if $(filter true 1,$(CI)),1,10)
LIMIT_STEP        ?= $(if $(filter true 1,$(CI)),2,1.2)
INTERRUPT_SECONDS ?= $(if $(filter true 1,$(CI)),3,20)

fault: interrupt breakout limits fault-files fault-part fault-asan

fault-asan:
	@$(MAKE) --no-print-directory CONFIG=asan fault-run

fault-part: $(PROGRAM) $(B)/failmalloc.so
	@tests/fault/run $(PROGRAM) $(B)/failmalloc.so $(B)/fault-part $(FAULT_PART)

fault-files: $(PROGRAM)
	@tests/deps fault
	@tests/fault/io $(PROGRAM) $(B)/io $(IO_PART)
	@tests/fault/kills $(PROGRAM) $(B)/kills $(KILLS)

# A sample for every `make test`, without the sanitizers' second build.
fault-quick: FAULT_RUNS = 8
fault-quick: fault-run

fault-run: $(PROGRAM) $(B)/failmalloc.so
	@tests/fault/run $(PROGRAM) $(B)/failmalloc.so $(B)/fault $(FAULT_RUNS)
	@tests/fault/disk $(PROGRAM) $(B)/disk

interrupt: $(PROGRAM)
	@tests/fault/interrupt $(PROGRAM) $(B)/interrupt $(INTERRUPTS) $(INTERRUPT_SECONDS)

limits: $(PROGRAM) $(B)/slowfonts.so
	@tests/fault/limits $(PROGRAM) $(B)/slowfonts.so $(B)/limits $(LIMIT_STEP)

breakout: $(PROGRAM) $(B)/breakout.so
	@tests/fault/breakout $(PROGRAM) $(B)/breakout.so $(B)/breakout

$(B)/%.so: tests/fault/%.c
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$(Q)$(CC) -std=c17 $(WARNINGS) -O1 -g -fno-omit-frame-pointer -fPIC -shared -o $@ $<

.PHONY: fault fault-asan limits fault-part fault-files fault-quick fault-run interrupt breakout
