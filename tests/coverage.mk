##  make coverage    lines that the unit and golden tests run, by room (gcovr adds a table by file where it is installed)
coverage:
	@find build/coverage -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) --no-print-directory CONFIG=coverage unit golden
	@find build/coverage -path '*/tests/*' -prune -o -name '*.gcno' -print | xargs gcov --no-output 2>/dev/null | tests/coverage.awk
	@if command -v gcovr >/dev/null; then gcovr --root . --filter src/ build/coverage; fi

.PHONY: coverage
