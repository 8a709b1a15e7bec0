import Estimation
import Quantities

/// Reads `projects.yaml` of a system's folder.
struct ProjectReader {
  let folder: ProgrammeFolder
  /// Of the system, in the programme folder.
  let path: String

  func read() -> (projects: [ProjectDefinition], stocks: [StockDefinition]) {
    guard let file = YAMLFile.mapping("\(path)/projects.yaml", in: folder, required: false) else { return ([], []) }
    if !file.has("projects"), !file.has("stocks") { file.missing("projects") }
    let projects = file.mappings("projects").compactMap { $0.remembered(project($0), .project) }
    let stocks = file.mappings("stocks").compactMap { $0.remembered(stock($0), .project) }
    file.finish()
    return (projects, stocks)
  }

  private func project(_ item: YAMLMapping) -> ProjectDefinition? {
    let id = item.string("id")
    if !Identifier.isValid(id) { Identifier.report(id, item.location("id"), item.log) }
    let title = item.text("title")
    let activity = item.optionalString("activity")
    let places = item.mappings("places", required: true).map(place)
    let carrier = carrier(item)
    let splits = item.mappings("splits").compactMap(split)
    let products = item.mappings("products", required: true).compactMap(product)
    let costs = item.mappings("costs").compactMap(cost)
    let money = item.mapping("money").flatMap(money)
    let years = years(item)
    let reference = item.integer("reference_year")
    if !item.has("reference_year") { item.missing("reference_year") }
    let scenarios = item.mappings("scenarios").map(scenario)
    let caveat = item.optionalText("caveat")
    item.finish()
    guard let years, let reference else { return nil }
    guard years.contains(reference) else {
      item.wrongType(
        "reference_year",
        .init(
          en: "a year from \(years.lowerBound) to \(years.upperBound)",
          nl: "een jaar van \(years.lowerBound) tot en met \(years.upperBound)"))
      return nil
    }
    return ProjectDefinition(
      id: id, title: title, activity: activity, places: places, carrier: carrier, splits: splits, products: products,
      costs: costs, money: money, years: years, referenceYear: reference, scenarios: scenarios, caveat: caveat,
      location: item.here)
  }

  /// At most a century, so that a slip of the pen does not make a profile of a thousand years.
  func years(_ item: YAMLMapping) -> ClosedRange<Int>? {
    guard item.has("years") else {
      item.missing("years")
      return nil
    }
    let years = item.strings("years").map { Int($0) ?? 0 }
    guard years.count == 2, years[0] <= years[1], CalendarYears.known.contains(years[0]),
      CalendarYears.known.contains(years[1]), years[1] - years[0] <= 100
    else {
      item.wrongType(
        "years",
        .init(
          en: "the first and the last year, at most a century apart, e.g. [2026, 2050]",
          nl: "het eerste en het laatste jaar, hoogstens een eeuw uiteen, bv. [2026, 2050]"))
      return nil
    }
    return years[0]...years[1]
  }

  // MARK: where it flows

  private func place(_ item: YAMLMapping) -> ProjectDefinition.Place {
    var contents: [String: ModelDefinition.Input] = [:]
    if let mapping = item.mapping("contents") {
      for material in mapping.keys {
        if let own = quantity(mapping, material) { contents[material] = own }
      }
      mapping.finish()
    }
    let place = ProjectDefinition.Place(
      id: item.string("occurrence"), own: carrier(item), contents: contents, note: item.optionalText("note"),
      location: item.here)
    item.finish()
    return place
  }

  private func carrier(_ item: YAMLMapping) -> ProjectDefinition.Carrier {
    var decline: ProjectDefinition.Decline?
    if let mapping = item.mapping("decline") {
      if !mapping.has("rate") { mapping.missing("rate") }
      if let rate = quantity(mapping, "rate") {
        decline = .init(rate: rate, exponent: quantity(mapping, "exponent"), plateau: quantity(mapping, "plateau"))
      }
      mapping.finish()
    }
    if item.has("end"), item.has("lifetime") {
      item.wrongType(
        "end",
        .init(
          en: "either an end or a lifetime, not both", nl: "een einde (end) of een levensduur (lifetime), niet allebei")
      )
    }
    return ProjectDefinition.Carrier(
      flow: quantity(item, "flow"), availability: quantity(item, "availability"), density: quantity(item, "density"),
      start: span(item, "start"), end: span(item, "end"), lifetime: quantity(item, "lifetime"), decline: decline)
  }

  func span(_ item: YAMLMapping, _ key: String) -> ProjectDefinition.YearSpan? {
    guard let mapping = item.mapping(key) else { return nil }
    let texts = mapping.strings("years")
    let years = texts.compactMap(Double.init)
    let because = mapping.text("because")
    mapping.finish()
    let (first, last) = (Double(CalendarYears.known.lowerBound), Double(CalendarYears.known.upperBound))
    guard texts.count == years.count, years.count == 2, first <= years[0], years[0] <= years[1], years[1] <= last else {
      mapping.wrongType(
        "years", .init(en: "two years in order, e.g. [2030, 2035]", nl: "twee jaren op volgorde, bv. [2030, 2035]"))
      return nil
    }
    return .init(years: years[0]...years[1], because: because, location: mapping.here)
  }

  /// Nil when the key is absent or its quantity cannot be understood; the findings say why.
  func quantity(_ item: YAMLMapping, _ key: String) -> ModelDefinition.Input? {
    guard let mapping = item.mapping(key) else { return nil }
    return fact(mapping, name: key)
  }

  private func fact(_ mapping: YAMLMapping, name: String, finishing: Bool = true) -> ModelDefinition.Input? {
    QuantityReader.input(mapping, name: name, finishing: finishing, conflicts: false)
  }

  func required(_ item: YAMLMapping, _ key: String) -> ModelDefinition.Input? {
    if !item.has(key) { item.missing(key) }
    return quantity(item, key)
  }

  // MARK: what is taken from it

  private func split(_ item: YAMLMapping) -> ProjectDefinition.Split? {
    let name = item.string("name")
    let closure = item.choice("closure", MineralSplit.Closure.self, default: .refuse) ?? .refuse
    let members = item.mappings("members", required: true).compactMap { member -> ProjectDefinition.Split.Member? in
      let mineral = member.string("mineral")
      let share = required(member, "share")
      member.finish()
      return share.map { .init(mineral: mineral, share: $0) }
    }
    item.finish()
    return .init(name: name, members: members, closure: closure)
  }

  private func product(_ item: YAMLMapping) -> ProjectDefinition.Product? {
    let material = item.string("material")
    let basis = item.string("basis")
    let unit = UnitReader.unit(item, "unit")
    let content = quantity(item, "content")
    var mineral: CoProduct.MineralShare?
    if let mapping = item.mapping("mineral") {
      mineral = .init(split: mapping.string("split"), mineral: mapping.string("mineral"))
      mapping.finish()
    }
    let steps = item.mappings("steps").compactMap(step)
    var price: ProjectDefinition.Price?
    if let mapping = item.mapping("price") {
      let payable = quantity(mapping, "payable")
      if let amount = fact(mapping, name: "price", finishing: false) {
        price = .init(amount: amount, payable: payable)
      }
      mapping.finish()
    }
    let highest = item.double("highest_content")
    item.finish()
    if let highest, !(highest > 0) {
      item.wrongType("highest_content", .init(en: "a content above zero", nl: "een gehalte boven nul"))
    }
    guard let unit else { return nil }
    return .init(
      material: material, basis: basis, unit: unit, content: content, mineral: mineral, steps: steps, price: price,
      highestContent: highest, location: item.here)
  }

  func step(_ item: YAMLMapping) -> ProjectDefinition.Step? {
    let name = item.text("name")
    let kind = item.choice("kind", ProcessStep.Kind.self)
    let element = item.optionalString("element")
    let compound = item.optionalString("compound")
    let share = quantity(item, "share")
    item.finish()
    guard let kind else { return nil }
    switch (share, element, compound) {
    case (let share?, nil, nil): return .init(name: name, kind: kind, share: .quantity(share), location: item.here)
    case (nil, let element?, let compound?):
      return .init(name: name, kind: kind, share: .composition(of: element, in: compound), location: item.here)
    default:
      item.wrongType(
        "share",
        .init(
          en: "either a share, or an element and a compound (element: Mg, compound: MgCl2)",
          nl: "een share, of een element en een compound (element: Mg, compound: MgCl2)"))
      return nil
    }
  }

  // MARK: what it costs

  private func cost(_ item: YAMLMapping) -> ProjectDefinition.Cost? {
    let name = item.text("name")
    let kind = item.choice("kind", ProjectDefinition.Cost.Kind.self)
    let amount = required(item, "amount")
    let per = item.optionalString("per")
    var spending: [Int: Double] = [:]
    if let mapping = item.mapping("spending") {
      for key in mapping.keys {
        let share = mapping.double(key)
        guard let year = Int(key), abs(year) <= 100, let share else {
          mapping.wrongType(
            key,
            .init(
              en: "a year from the start of operation and a share, e.g. {-1: 0.5, 0: 0.5}",
              nl: "een jaar vanaf het begin van de productie en een deel, bv. {-1: 0.5, 0: 0.5}"))
          continue
        }
        spending[year] = share
      }
      mapping.finish()
    }
    item.finish()
    guard let kind, let amount else { return nil }
    if kind == .unit || kind == .fixed, !spending.isEmpty {
      item.wrongType(
        "spending",
        .init(
          en: "nothing: only capital and capacity costs are spent in years of choice",
          nl: "niets: alleen capital- en capacity-kosten worden in gekozen jaren uitgegeven"))
      return nil
    }
    let needsDriver = kind == .unit || kind == .capacity
    guard needsDriver == (per != nil) else {
      item.wrongType(
        "per",
        needsDriver
          ? .init(
            en: "carrier or a material, by which this cost is paid",
            nl: "carrier of een grondstof, waarmee deze kosten meelopen")
          : .init(
            en: "nothing: only unit and capacity costs are paid per something",
            nl: "niets: alleen unit- en capacity-kosten lopen ergens mee mee"))
      return nil
    }
    return .init(
      name: name, kind: kind, per: per, amount: amount, spending: spending.isEmpty ? [0: 1] : spending,
      location: item.here)
  }

  private func money(_ item: YAMLMapping) -> ProjectDefinition.Money? {
    let currency = item.string("currency")
    let year = item.integer("year")
    let base = item.integer("base_year")
    for key in ["year", "base_year"] where !item.has(key) { item.missing(key) }
    let rate = required(item, "discount_rate")
    let (rates, index) = (item.strings("rates"), item.strings("index"))
    item.finish()
    guard let year, let base, let rate else { return nil }
    return .init(
      basis: MonetaryBasis(currency: currency, year: year), baseYear: base, discountRate: rate, rates: rates,
      index: index, location: item.here)
  }

  private func scenario(_ item: YAMLMapping) -> ProjectDefinition.Scenario {
    let changes = item.mappings("changes", required: true).compactMap { fact($0, name: "change") }
    let scenario = ProjectDefinition.Scenario(
      id: item.string("id"), name: item.text("name"), changes: changes, location: item.here)
    item.finish()
    return scenario
  }
}
