# Storybrush: `make run` serves everything on this machine, `make test` proves it.
# Everything that is installed goes into .venv.

SHELL := /bin/bash
PYTHON := .venv/bin/python
REQUIREMENTS := requirements.txt
NODE_MODULES := web/node_modules/.ready
export PYTHONPATH := layers/storybrush

.PHONY: run help demo token invoke test test-sam load bench check build-check build deploy deploy-page client mutation-check page format lock clean

run: .venv/ready        ## serve page, HTTP API and WebSocket, until Ctrl-C
	@exec $(PYTHON) -m local

help:                   ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /make \1\t/p' Makefile

demo: .venv/ready       ## illustrate a text file: make demo STORY=path.txt STYLE=watercolor MODEL=dalle-3
	@$(PYTHON) -m local.demo "$(STORY)" $(if $(STYLE),--style "$(STYLE)") $(if $(WORDS),--words "$(WORDS)") $(if $(SIZE),--size "$(SIZE)") $(if $(MODEL),--model "$(MODEL)") \
		$(if $(CONSISTENCY),--consistency "$(CONSISTENCY)") $(if $(PREVIEW),--preview "$(PREVIEW)") $(if $(MAX_COST),--max-cost "$(MAX_COST)")

token: .venv/ready      ## print a token of the local run: make token USER=alice
	@$(PYTHON) -m local token --user "$(USER)"

invoke: .venv/ready     ## call one function on the story of the sample events, thrown away after: make invoke FN=paint_chunk EVENT=path.json
	@$(PYTHON) -m tools.invoke "$(FN)" $(if $(EVENT),"$(EVENT)")

test: .venv/ready $(NODE_MODULES)  ## every test
	@npm --prefix web run --silent test
	@$(PYTHON) -m pytest

test-sam: .venv/sam/ready  ## call every function by `sam local invoke`, where a Docker engine answers
	@$(PYTHON) -m pytest tests/sam

bench: .venv/bench      ## measure what is claimed, beside what one would take instead; writes bench/RESULTS.md
	@$(PYTHON) -m bench

.venv/bench: .venv/ready bench/requirements.txt
	@$(PYTHON) -m pip install --quiet --no-deps --require-hashes --requirement bench/requirements.txt
	@touch $@

load: .venv/ready       ## many users at once, and whether anything was lost: make load MINUTES=30
	@$(PYTHON) -m bench.load $(if $(MINUTES),--minutes "$(MINUTES)")

check: .venv/ready $(NODE_MODULES)  ## lint, types, import rules, template, workflows, page, build
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PYTHON) tools/check_template.py
	$(PYTHON) tools/make_client.py --check
	tools/check_page.sh
	@$(MAKE) --no-print-directory build-check

build-check: .venv/sam/ready  ## what is deployed, built by sam and looked at as Lambda would
	$(PYTHON) -m tools.check_build

# SAM looks for the runtime's Python on PATH, where pyenv's shims do not do: so that of .venv comes first.
build: .venv/sam/ready  ## build what is deployed, with the AWS SAM CLI
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/sam/bin/sam build --cached --parallel

deploy: build           ## put the system on AWS: make deploy ENV=dev
	@.venv/sam/bin/sam deploy --config-env "$(ENV)"

deploy-page: .venv/ready  ## put the page where that stack serves it: make deploy-page ENV=dev
	@$(PYTHON) -m tools.deploy_page "$(ENV)"

mutation-check: .venv/ready $(NODE_MODULES)  ## whether mistakes in the template are found; writes docs/template-checks.md
	$(PYTHON) tools/mutate_template.py

page: $(NODE_MODULES)   ## build the page anew, and its types from the contract
	@npm --prefix web/api-types run --silent generate -- --output ../src/api/schema.ts
	@npm --prefix web run --silent build

client: .venv/ready     ## generate the Python client anew from the contract
	@$(PYTHON) tools/make_client.py

format: .venv/ready $(NODE_MODULES)
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	npm --prefix web run --silent format

lock: .venv/ready       ## pin what the layers and the machine need
	.venv/bin/pip install --quiet uv
	tools/lock.sh

.venv/ready: $(REQUIREMENTS) tools/make_venv.sh
	@tools/make_venv.sh $(REQUIREMENTS)

.venv/sam/ready: .venv/ready tools/sam-requirements.txt
	@$(PYTHON) -m venv --clear .venv/sam
	@.venv/sam/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement tools/sam-requirements.txt
	@touch $@

# Only checks and the page's own work need Node: `make run` serves the build that is committed.
$(NODE_MODULES): web/package-lock.json web/api-types/package-lock.json tools/asl/package-lock.json
	@command -v npm >/dev/null || { echo "The page's checks and tests need Node 20 or newer: install it, then run make again." >&2; exit 1; }
	@npm ci --silent --prefix web
	@npm ci --silent --prefix web/api-types
	@npm ci --silent --prefix tools/asl
	@touch $@

clean:
	rm -rf web/node_modules web/api-types/node_modules tools/asl/node_modules
	rm -rf .venv .venv-uv .local out .mypy_cache .ruff_cache .pytest_cache .hypothesis
