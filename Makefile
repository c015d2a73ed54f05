# Storybrush: `make run` serves everything on this machine, `make test` proves it.
# Everything that is installed goes into .venv.

SHELL := /bin/bash
PYTHON := .venv/bin/python
REQUIREMENTS := requirements.txt
export PYTHONPATH := layers/storybrush

.PHONY: run help demo token test check format lock clean

run: .venv/ready        ## serve page, HTTP API and WebSocket, until Ctrl-C
	@exec $(PYTHON) -m local

help:                   ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /make \1\t/p' Makefile

demo: .venv/ready       ## illustrate a text file: make demo STORY=path.txt STYLE=watercolor MODEL=dalle-3
	@$(PYTHON) -m local.demo "$(STORY)" $(if $(STYLE),--style "$(STYLE)") $(if $(WORDS),--words "$(WORDS)") $(if $(SIZE),--size "$(SIZE)") $(if $(MODEL),--model "$(MODEL)")

token: .venv/ready      ## print a token of the local run: make token USER=alice
	@$(PYTHON) -m local token --user "$(USER)"

test: .venv/ready       ## every test
	@$(PYTHON) -m pytest

check: .venv/ready      ## lint, types, import rules, template
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PYTHON) tools/check_template.py

format: .venv/ready
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

lock: .venv/ready       ## pin what the layers and the machine need
	.venv/bin/pip install --quiet uv
	tools/lock.sh

.venv/ready: $(REQUIREMENTS) tools/make_venv.sh
	@tools/make_venv.sh $(REQUIREMENTS)

clean:
	rm -rf .venv .venv-uv .local out .mypy_cache .ruff_cache .pytest_cache .hypothesis
