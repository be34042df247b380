##  make test-report pages of reports in a browser: policy, requests, access, map, cards (Chromium and Node; installs them)
test-report: $(PROGRAM)
	@tests/deps report || true # the run says what it misses and is skipped
	@tests/report/run $(PROGRAM) build/report

.PHONY: test-report
