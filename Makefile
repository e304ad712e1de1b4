# The two commands that do everything; the rest is for daily work. See CONTRIBUTING.md.
PYTHON ?= python3

.PHONY: run test setup check lock format clean

run: ## set up, load the sample campaign, serve on http://127.0.0.1:8000
	@$(PYTHON) scripts/develop.py run

test: ## set up, run every check
	@$(PYTHON) scripts/develop.py test

setup: ## only set up
	@$(PYTHON) scripts/develop.py setup

check: ## the fast checks: format, lint, types, floors, templates
	@$(PYTHON) scripts/develop.py check

format: ## put code and imports into the house's form
	@$(PYTHON) scripts/develop.py format

lock: ## resolve requirements/*.in anew
	@$(PYTHON) scripts/develop.py lock

clean: ## remove what setting up made (never what was entered: var/ stays)
	@$(PYTHON) scripts/develop.py clean
