# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
STAMP := .venv/.installed
# Many tests start the program anew: its bytecode is kept whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo atlas test check lint types contracts unit bench soak sbom example reference pictures golden clean

demo: $(STAMP)  ## the main job on the bundled example; ends with the path of the map
	$(BIN)/jipu demo

atlas: $(STAMP)  ## the maps of all fourteen examples and the atlas of them, without a network; about a minute
	$(BIN)/jipu demo --all
	$(BIN)/jipu atlas jipu-out/atlas

test: .venv/.tested-with  ## everything: lint, types, import contracts, tests; at the same time, so that no core waits for the types alone
	@$(MAKE) --no-print-directory -j 4 lint types contracts unit

check: lint types contracts

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

unit: .venv/.tested-with
	$(BIN)/pytest -n auto --dist worksteal  # who is done takes over half of what another still has; the longest begin first (tests/conftest.py)

reference: $(STAMP)  ## docs/reference.md and docs/map.schema.json from the program itself
	$(BIN)/python scripts/make_reference.py

pictures: .venv/.tested-with  ## the documents' pictures: the READMEs' and every view in docs/pictures
	$(BIN)/python scripts/make_pictures.py

golden: $(STAMP)  ## write the golden renderings anew; read the diff before you commit it
	$(BIN)/pytest tests/golden --regenerate

bench: $(STAMP)  ## all figures, on this machine (what needs ../shared says so where it is absent)
	$(BIN)/python -m bench

soak: .venv/.tested-with  ## what takes hours, by hand; figures are kept in bench/results
	$(BIN)/python -m bench.soak

sbom: $(STAMP)  ## what jipu is made of, at the versions installed here, as CycloneDX: sbom.cdx.json
	$(BIN)/python scripts/make_sbom.py

example: .venv/.tested-with  ## make the files of all examples anew
	$(BIN)/python scripts/make_example.py

$(STAMP): pyproject.toml
	@$(PYTHON) scripts/bootstrap.py
	@touch $@

.venv/.tested-with: $(STAMP)
	@$(PYTHON) scripts/bootstrap.py --browser
	@touch $@

clean:
	rm -rf .venv jipu-out
