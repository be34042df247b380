##  make coverage    lines and branches that tests run, by room: unit and golden tests and COVERAGE_FAULTS allocations of each command of make fault,
##                   which fail one by one; fails below tests/coverage.bars
COVERAGE_FAULTS ?= 100
# gcovr adds a table by file where it is installed.
coverage:
	@find build/coverage -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) --no-print-directory CONFIG=coverage unit golden coverage-faults
	@if command -v gcovr >/dev/null; then gcovr --root . --filter src/ build/coverage; fi
	@$(MAKE) --no-print-directory coverage-table

coverage-faults: $(PROGRAM) $(B)/failmalloc.so
	@tests/fault/run $(PROGRAM) $(B)/failmalloc.so $(B)/fault $(COVERAGE_FAULTS)

# Of what has run last.
coverage-table:
	@find build/coverage -path '*/tests/*' -prune -o -name '*.gcno' -print | xargs gcov -b --no-output 2>/dev/null | \
	    tests/coverage.awk tests/coverage.bars -

.PHONY: coverage coverage-faults coverage-table
