PROGRAMME ?= Programmes/netherlands
OUT ?= build/$(notdir $(PROGRAMME))
DELFSTOF = .build/release/delfstof

.PHONY: run pdf check test docs bootstrap release clean

## run: make the edition of PROGRAMME (default Programmes/netherlands) in OUT
run: release
	$(DELFSTOF) run $(PROGRAMME) --out $(OUT)

## pdf: the report of PROGRAMME as PDF, in both languages beside OUT
pdf: run
	$(DELFSTOF) export $(OUT) --format pdf --language nl --out $(OUT)-nl.pdf
	$(DELFSTOF) export $(OUT) --format pdf --language en --out $(OUT)-en.pdf

## check: list every error and warning of PROGRAMME
check: release
	$(DELFSTOF) check $(PROGRAMME)

## test: all tests, and the layout of the code
test: bootstrap
	swift build --build-tests
	swift test --skip-build
	swift format lint --strict -r Sources Tests Package.swift

## docs: the API documentation of the modules that have articles, in build/docs
docs:
	Scripts/bootstrap --build-only
	mkdir -p build/docs
	for module in Programme Geostatistics Prospectivity Estimation Planning Assessment Geochemistry Evidence; do \
	  swift package --allow-writing-to-directory build/docs generate-documentation --target $$module \
	    --output-path build/docs/$$module --transform-for-static-hosting || exit 1; \
	done

# With the Swift runtime inside: it starts sooner, and runs where no Swift is.
release:
	Scripts/bootstrap --build-only
	swift build -c release --product delfstof --static-swift-stdlib

bootstrap:
	Scripts/bootstrap

## clean: remove what was built, the base map excepted (it takes half a minute)
clean:
	rm -rf .build
	find build -mindepth 1 -maxdepth 1 ! -name basemap -exec rm -rf {} + 2>/dev/null || true
