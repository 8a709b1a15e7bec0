import Estimation
import Foundation
import Geodata
import Programme
import Quantities
import Yams

/// Reads one entry of the key `grids`.
struct GridReader {
  let map: YAMLMapping
  let folder: DocumentFiles

  private var log: FindingLog { map.log }
  private var files: GridFiles { GridFiles(folder: folder, log: log) }

  static let mostCutoffs = 200
  static let mostRealisations = 10_000
  /// Fewer realisations hardly have a tenth and a ninetieth percentile.
  private static let fewRealisations = 20

  private enum Kind: String { case realisations, estimate }

  /// Bands that 'delfstof krige' and 'delfstof simulate' write beside realisations.
  private static let summaries: Set<String> = [
    "estimate", "variance", "mean", "median", "log_estimate", "log_variance",
  ]

  func grid(id: String, title: LocalizedText, basis: AssessmentDocument.Basis) -> GridDocument? {
    let grade = map.requiredMapping("grade")
    let commodity = grade?.string("commodity") ?? ""
    let gradeUnit = grade.flatMap { unit($0, "unit") }
    grade?.finish()
    let cutoffs = self.cutoffs(gradeUnit)
    let content = self.content()
    let thickness = self.thickness(content?.opened)
    let density = quantity("density")
    let share = quantity("share", isShare: true)
    let recovery = quantity("recovery", isShare: true)
    var outline: GridDocument.Outline?
    let inside = map.optionalString("inside")
    // Whatever is wrong is told at once, also where the rasters cannot be read.
    let defects = gradeUnit.map { unit in
      GridFactors.defects(
        gradeUnit: unit, thickness: thickness?.factor, density: density, share: share, recovery: recovery
      ).filter { $0 != .noDensity || map.optionalString("density") == nil }
    }
    for defect in defects ?? [] { report(defect, grade) }
    let isRead = [("density", density), ("share", share), ("recovery", recovery)].allSatisfy {
      map.optionalString($0) == nil || $1 != nil
    }
    guard let content else { return nil }
    let file = content.opened.url.lastPathComponent
    let area = files.cellArea(content.opened.raster.grid, file: file, at: content.location)
    if let inside, area != nil {
      outline = files.outline(inside, on: content.opened.raster.grid, at: map.location("inside"))
      if outline == nil { return nil }
    }
    guard let area, let gradeUnit, let cutoffs, let thickness, defects?.isEmpty == true, isRead else { return nil }
    do throws(GridError) {
      let factors = try GridFactors(
        cellArea: area, gradeUnit: gradeUnit, thickness: thickness.factor, density: density, share: share,
        recovery: recovery)
      return GridDocument(
        id: id, title: title, basis: basis, commodity: commodity, cutoffs: cutoffs.written, cutoffUnit: cutoffs.unit,
        gradeCutoffs: cutoffs.grades, content: content.content, factors: factors, thickness: thickness.place,
        outline: outline, grid: content.opened.raster.grid)
    } catch {
      report(error, grade)
      return nil
    }
  }

  private func report(_ defect: GridError, _ grade: YAMLMapping?) {
    let refusal = GridErrorText.factor(defect)
    let place = refusal.key == "grade" ? grade?.location("unit") ?? map.here : map.location(refusal.key)
    log.error("grid.factor", place, refusal.what, mend: refusal.mend)
  }

  // MARK: numbers

  private func unit(_ entry: YAMLMapping, _ key: String) -> UnitOfMeasure? {
    let symbol = entry.string(key)
    guard !symbol.isEmpty else { return nil }
    do throws(UnitError) { return try UnitOfMeasure(parsing: symbol) } catch {
      log.error(
        "grid.unit", entry.location(key),
        .init(en: "'\(symbol)' is no known unit", nl: "'\(symbol)' is geen bekende eenheid"),
        mend: .init(en: "write e.g. %, g/t, mg/kg, kg/m3, m, t/m3", nl: "schrijf bv. %, g/t, mg/kg, kg/m3, m, t/m3"))
      return nil
    }
  }

  private func cutoffs(_ gradeUnit: UnitOfMeasure?) -> (written: [Double], unit: UnitOfMeasure, grades: Cutoffs)? {
    guard let node = map.node("cutoffs") else {
      map.missing("cutoffs")
      return nil
    }
    var (entry, key, own) = (map, "cutoffs", gradeUnit)
    if case .mapping = node {
      guard let mapping = map.mapping("cutoffs") else { return nil }
      (entry, key) = (mapping, "values")
      own = unit(mapping, "unit")
      if !mapping.has("values") { mapping.missing("values") }
    }
    let words = entry.strings(key)
    if entry !== map { entry.finish() }
    guard let own, let gradeUnit else { return nil }
    let place = entry.location(key)
    func refuse(_ en: String, _ nl: String) {
      log.error(
        "grid.cutoffs", place, .init(en: en, nl: nl),
        mend: .init(
          en: "1 to \(Self.mostCutoffs) numbers of 0 or more, ascending: [0, 0.5, 1]",
          nl: "1 tot \(Self.mostCutoffs) getallen van 0 of meer, oplopend: [0, 0.5, 1]"))
    }
    guard (1...Self.mostCutoffs).contains(words.count) else {
      refuse("there are \(words.count) cut-offs", "er zijn \(words.count) ondergrenzen")
      return nil
    }
    var numbers: [Double] = []
    for word in words {
      guard let number = Double(word), number.isFinite else {
        refuse("the cut-off '\(word)' is no number", "de ondergrens '\(word)' is geen getal")
        continue
      }
      numbers.append(number)
    }
    guard numbers.count == words.count else { return nil }
    let factor: Double
    do throws(UnitError) { factor = own == gradeUnit ? 1 : try own.factor(to: gradeUnit) } catch {
      log.error(
        "grid.cutoffs", place,
        .init(
          en: "cut-offs in '\(own)' cannot be held against grades in '\(gradeUnit)'",
          nl: "ondergrenzen in '\(own)' zijn niet te vergelijken met gehalten in '\(gradeUnit)'"),
        mend: .init(en: "give both in units of one kind", nl: "geef beide in eenheden van één soort"))
      return nil
    }
    do throws(GridError) {
      // In single precision as well, for rasters that hold so.
      let grades = try Cutoffs(numbers.map { $0 * factor })
      _ = try grades.inSinglePrecision()
      return (numbers, own, grades)
    } catch {
      if case .cutoff(let position, _) = error {
        let word = words[position]
        refuse(
          "the cut-off \(word) is below 0 or not above the one before it",
          "de ondergrens \(word) is onder 0 of niet hoger dan de vorige")
      }
      return nil
    }
  }

  private func quantity(_ key: String, isShare: Bool = false) -> UncertainQuantity? {
    guard let text = map.optionalString(key) else { return nil }
    do throws(QuantityTextError) {
      // What it may be is held against its part in the estimate, with the units.
      let input = try QuantityText.parse(
        text, name: key, range: -Double.infinity...Double.infinity, isShare: isShare)
      return UncertainQuantity("grid/\(map.optionalString("id") ?? "")/\(key)", input.distribution, input.unit)
    } catch {
      log.error(
        "grid.quantity", map.location(key),
        error.message.map { text, _ in text.hasSuffix(".") ? String(text.dropLast()) : text },
        mend: .init(
          en: "numbers and a unit: \"1.7 t/m3\" (certain), \"1.6 1.8 t/m3\" (uniform), \"1.5 1.7 1.8 t/m3\" (PERT)",
          nl: "getallen en een eenheid: \"1.7 t/m3\" (zeker), \"1.6 1.8 t/m3\" (uniform), \"1.5 1.7 1.8 t/m3\" (PERT)"))
      return nil
    }
  }

  // MARK: rasters

  private typealias Opened = (url: URL, raster: RasterFile)

  private func content() -> (content: GridDocument.Content, opened: Opened, location: SourceLocation)? {
    let (realisations, estimate) = (map.mapping("realisations"), map.mapping("estimate"))
    defer {
      realisations?.finish()
      estimate?.finish()
    }
    switch (realisations, estimate) {
    case (let entry?, nil): return self.realisations(entry)
    case (nil, let entry?): return self.estimate(entry)
    case (nil, nil):
      if !map.has("realisations"), !map.has("estimate") { map.missing(Kind.realisations.rawValue) }
    default:
      log.error(
        "grid.content", map.location("estimate"),
        .init(en: "realisations and an estimate are both given", nl: "realisaties en een schatting zijn beide gegeven"),
        mend: .init(en: "put each in a grid of its own", nl: "zet elk in een eigen grid"))
    }
    return nil
  }

  private func realisations(
    _ entry: YAMLMapping
  ) -> (content: GridDocument.Content, opened: Opened, location: SourceLocation)? {
    let isOne = entry.has("file") || !entry.has("files")
    let names = isOne ? [entry.string("file")] : entry.strings("files")
    let place = entry.location(isOne ? "file" : "files")
    let wanted = entry.optionalString("bands")
    var places: [RasterPlace] = []
    var first: Opened?
    var isSound = true
    for name in names {
      guard let opened = files.raster(name, at: place) else {
        isSound = false
        continue
      }
      let file = opened.url.lastPathComponent
      if let first {
        guard
          files.isSame(
            opened.raster, file, as: first.raster.grid, of: first.url.lastPathComponent, at: place)
        else {
          isSound = false
          continue
        }
      } else {
        first = opened
      }
      let bands = opened.raster.bands.indices.filter { band in
        wanted.map { Self.matches(opened.raster.bands[band].name, $0) } ?? true
      }
      if bands.isEmpty, let wanted {
        log.error(
          "grid.band", entry.location("bands"),
          .init(en: "\(file) has no band '\(wanted)'", nl: "\(file) heeft geen band '\(wanted)'"),
          mend: Suggestion.mend(for: wanted, among: opened.raster.bands.prefix(50).map(\.name)))
        isSound = false
        continue
      }
      for band in bands {
        let name = opened.raster.bands[band].name
        if Self.summaries.contains(name) || name.contains(" z=") {
          log.error(
            "grid.band", place,
            .init(
              en: "the band '\(name)' of \(file) is no realisation of a grid of one level",
              nl: "de band '\(name)' van \(file) is geen realisatie van een grid van één laag"),
            mend: .init(
              en: "name the bands, as bands: \"realisation_*\"; give an estimate with 'estimate'",
              nl: "noem de banden, als bands: \"realisation_*\"; geef een schatting met 'estimate'"))
          isSound = false
          break
        }
        places.append(files.place(opened, band, place))
      }
    }
    guard isSound else { return nil }
    guard let first, (2...Self.mostRealisations).contains(places.count) else {
      log.error(
        "grid.realisations", place,
        .init(
          en: "there are \(places.count) realisations; 2 to \(Self.mostRealisations) are asked",
          nl: "er zijn \(places.count) realisaties; er worden er 2 tot \(Self.mostRealisations) gevraagd"),
        mend: .init(
          en: "name the files and bands of all of them; give a single grid with 'estimate'",
          nl: "noem de bestanden en banden van alle; geef een enkel grid met 'estimate'"))
      return nil
    }
    if places.count < Self.fewRealisations {
      log.warning(
        "grid.few-realisations", place,
        .init(
          en: "\(places.count) realisations tell little of P90 and P10",
          nl: "\(places.count) realisaties zeggen weinig over P90 en P10"),
        mend: .init(en: "make 100 or so", nl: "maak er een stuk of 100"))
    }
    return (.realisations(places), first, place)
  }

  private static func matches(_ name: String, _ wanted: String) -> Bool {
    wanted.hasSuffix("*") ? name.hasPrefix(wanted.dropLast()) : name == wanted
  }

  private func estimate(
    _ entry: YAMLMapping
  ) -> (content: GridDocument.Content, opened: Opened, location: SourceLocation)? {
    let place = entry.location("file")
    let (band, variance) = (entry.optionalString("band"), entry.optionalString("variance"))
    let error = entry.choice("error", GradeError.self, default: .normal) ?? .normal
    if variance == nil, entry.has("error") {
      log.error(
        "grid.error", entry.location("error"),
        .init(
          en: "a distribution of errors without a variance says nothing",
          nl: "een verdeling van fouten zonder variantie zegt niets"),
        mend: .init(en: "name the band with 'variance'", nl: "noem de band met 'variance'"))
    }
    guard let opened = files.raster(entry.string("file"), at: place) else { return nil }
    // Both bands are looked for, so that both are told.
    let grades = files.band(band, of: opened, at: entry.location(band == nil ? "file" : "band"))
    let spread = variance.map { files.band($0, of: opened, at: entry.location("variance")) }
    guard let grades else { return nil }
    guard let spread else {
      guard !entry.has("error") else { return nil }
      log.warning(
        "grid.smoothed", place,
        .init(
          en: "estimates vary less than the grades themselves, so what lies above a cut-off is biased",
          nl: "schattingen variëren minder dan de gehalten zelf, dus wat boven een ondergrens ligt is vertekend"),
        mend: .init(
          en: "name the band with the variance, or give realisations",
          nl: "noem de band met de variantie, of geef realisaties"))
      return (.estimate(grades, variance: nil, error), opened, place)
    }
    guard let found = spread else { return nil }
    if found.band == grades.band {
      entry.wrongType(
        "variance", .init(en: "another band than that of the estimate", nl: "een andere band dan die van de schatting"))
      return nil
    }
    return (.estimate(grades, variance: found, error), opened, place)
  }

  private func thickness(_ grades: Opened?) -> (factor: GridFactors.Thickness, place: RasterPlace?)? {
    guard let node = map.node("thickness") else {
      map.missing("thickness")
      return nil
    }
    guard case .mapping = node, let entry = map.mapping("thickness") else {
      return quantity("thickness").map { (.quantity($0), nil) }
    }
    defer { entry.finish() }
    let place = entry.location("file")
    let name = entry.string("file")
    let band = entry.optionalString("band")
    let unit = self.unit(entry, "unit")
    let isLength = unit?.dimension == Dimension(length: 1)
    if unit != nil, !isLength {
      entry.wrongType("unit", .init(en: "a unit of length such as m", nl: "een lengte-eenheid zoals m"))
    }
    guard let opened = files.raster(name, at: place),
      let found = files.band(band, of: opened, at: entry.location(band == nil ? "file" : "band"))
    else { return nil }
    if let grades,
      !files.isSame(
        opened.raster, opened.url.lastPathComponent, as: grades.raster.grid, of: grades.url.lastPathComponent,
        at: place)
    {
      return nil
    }
    return isLength ? unit.map { (.cells(metres: $0.factor), found) } : nil
  }
}
