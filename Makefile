# Every job by one name; README's commands and .ci/run do the same without make.
.PHONY: help setup test lint fuzz bench schema docs golden lock
bin := .venv/bin

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST)

setup: ## a virtual environment in .venv with everything that development needs
	python3 -m venv .venv
	$(bin)/pip install -q -r requirements/dev.txt
	$(bin)/pip install -q --no-deps --no-build-isolation -e .

test: ## all tests
	$(bin)/python -m pytest

lint: ## style, types and import contracts
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports

fuzz: ## coverage-guided fuzzing of every target, ten minutes each (SECONDS=600)
	for target in $$($(bin)/python -c "from tests.fuzz.targets import TARGETS; print(*TARGETS)"); do \
		$(bin)/python -m tests.fuzz.run $$target -max_total_time=$(or $(SECONDS),600) -timeout=20 || exit 1; done

bench: ## speed and memory beside bare spaCy and others (BENCH="--only one")
	$(bin)/python bench/throughput.py $(BENCH)

schema: ## write schemas/ from the models
	$(bin)/tfc-extract schema > schemas/article.schema.json
	$(bin)/tfc-extract schema corpus > schemas/corpus.schema.json

docs: ## write docs/'s references and terminal picture from the code
	$(bin)/python docs/generate.py

golden: ## accept what the seeds give now as tests/golden/
	$(bin)/python -m pytest -q tests/test_golden.py --update-golden

lock: ## pin every dependency with its hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --annotation-style line --no-header \
		pyproject.toml --group build --group dev --all-extras -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --annotation-style line --no-header \
		pyproject.toml --group build -c requirements/dev.txt -o requirements/main.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --annotation-style line --no-header \
		--group interop -c requirements/dev.txt -o requirements/interop.txt
