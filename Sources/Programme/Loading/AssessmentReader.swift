import Estimation

/// Reads what was weighed for one raw material.
enum AssessmentReader {
  static func entry(_ item: YAMLMapping) -> AssessmentEntry {
    let entry = AssessmentEntry(
      material: item.string("material"), evidenceFor: item.strings("for"), evidenceAgainst: item.strings("against"),
      activity: item.optionalString("activity"), models: item.strings("models"),
      estimates: item.mappings("estimates").map(use), carrier: item.optionalText("carrier"),
      finding: item.text("finding"), change: item.text("change"),
      measures: item.strings("measures"), unfc: unfc(item), override: override(item), location: item.here)
    item.finish()
    return entry
  }

  private static func use(_ item: YAMLMapping) -> EstimateUse {
    let unfc = unfc(item)
    let use = EstimateUse(
      estimate: item.string("estimate"), grid: grid(item), basis: item.string("basis"),
      isHeadline: item.bool("headline", default: true), unfc: unfc, location: item.here)
    item.finish()
    // What may lie in a tract is not known to exist, and what lies in place is no product of a project.
    if let code = unfc?.code, use.isUndiscovered, !code.f.hasPrefix("F4") || !code.g.hasPrefix("G4") {
      item.log.error(
        "unfc.undiscovered", item.location("unfc"),
        .init(
          en: "what may lie undiscovered in place is F4 and G4, not \(code.f) \(code.g)",
          nl: "wat onontdekt in de grond kan liggen is F4 en G4, niet \(code.f) \(code.g)"),
        mend: .init(
          en: "write F4 (or F4.1 to F4.3) and G4 (or G4.1 to G4.3)",
          nl: "schrijf F4 (of F4.1 tot F4.3) en G4 (of G4.1 tot G4.3)"))
    }
    return use
  }

  private static func grid(_ item: YAMLMapping) -> EstimateUse.Grid? {
    guard let id = item.optionalString("grid") else {
      if item.optionalString("cutoff") != nil { item.missing("grid") }
      return nil
    }
    guard let cutoff = item.double("cutoff") else {
      if !item.has("cutoff") { item.missing("cutoff") }
      return nil
    }
    return .init(id: id, cutoff: cutoff)
  }

  private static func unfc(_ item: YAMLMapping) -> AssessmentEntry.UNFCEntry? {
    guard let mapping = item.mapping("unfc") else { return nil }
    func axis(_ key: String) -> (String, LocalizedText) {
      guard let axis = mapping.requiredMapping(key) else { return ("", .init(en: "", nl: "")) }
      let read = (axis.string("code"), axis.text("reason"))
      axis.finish()
      return read
    }
    let product = mapping.text("product")
    let (e, f, g) = (axis("E"), axis("F"), axis("G"))
    let entry = AssessmentEntry.UNFCEntry(
      product: product, code: UNFCCode(e: e.0, f: f.0, g: g.0), eReason: e.1, fReason: f.1, gReason: g.1,
      effective: effective(mapping), evaluator: evaluator(mapping),
      referencePoint: mapping.optionalText("reference-point"))
    mapping.finish()
    for violation in entry.code.violations {
      mapping.log.error(
        "unfc.rule", mapping.here, UNFCRuleText.text(violation, of: entry.code), mend: UNFCRuleText.mend(violation))
    }
    return entry
  }

  private static func effective(_ mapping: YAMLMapping) -> EffectiveDate? {
    guard let text = mapping.optionalString("effective") else { return nil }
    let place = mapping.location("effective")
    ISODate.check(text, place, mapping.log)
    do throws(UNFCError) { return try EffectiveDate(parsing: text) } catch {
      // A day that is one, in a year that no programme has.
      if ISODate.isValid(text) {
        mapping.wrongType("effective", .init(en: "a date of this age", nl: "een datum van deze tijd"))
      }
      return nil
    }
  }

  private static func evaluator(_ mapping: YAMLMapping) -> AssessmentEntry.UNFCEntry.Evaluator? {
    guard let evaluator = mapping.mapping("evaluator") else { return nil }
    let role = evaluator.choice("role", UNFCRecord.Evaluator.Role.self)
    let name = evaluator.text("name")
    evaluator.finish()
    return role.map { .init(role: $0, name: name) }
  }

  private static func override(_ item: YAMLMapping) -> AssessmentEntry.Override? {
    guard let mapping = item.mapping("override") else { return nil }
    func facet(_ key: RuleBook.Facet) -> String? {
      guard let value = mapping.optionalString(key.rawValue) else { return nil }
      if !key.outcomes.contains(value) {
        mapping.log.error(
          "override.value", mapping.location(key.rawValue),
          .init(en: "'\(value)' is not a \(key.rawValue)", nl: "'\(value)' kan hier niet"),
          mend: Suggestion.mend(for: value, among: key.outcomes))
        return nil
      }
      return value
    }
    let date = mapping.string("date")
    ISODate.check(date, mapping.location("date"), mapping.log)
    let override = AssessmentEntry.Override(
      state: facet(.state), potential: facet(.potential), certainty: facet(.certainty), kind: facet(.kind),
      reason: mapping.text("reason"), by: mapping.string("by"), date: date, location: mapping.here)
    mapping.finish()
    return override
  }
}

/// Reads absence claims.
enum ClaimReader {
  static func claims(_ folder: ProgrammeFolder) -> [AbsenceClaim] {
    guard let file = YAMLFile.mapping("absence.yaml", in: folder, required: false) else { return [] }
    let claims = file.mappings("claims").map { item in
      let date = item.string("date")
      ISODate.check(date, item.location("date"), item.log)
      let claim = AbsenceClaim(
        id: item.string("id"), material: item.string("material"), systems: item.strings("systems"),
        area: item.text("area"), depth: item.text("depth"), reasoning: item.text("reasoning"),
        evidence: item.strings("evidence"), refutedBy: item.text("refuted_by"), recorded: item.strings("recorded"),
        recordedNote: item.optionalText("recorded_note"), date: date, listEdition: item.string("list_edition"),
        location: item.here)
      item.finish()
      return claim
    }
    file.finish()
    return claims
  }
}

/// Reads research measures.
enum MeasureReader {
  static func measure(_ item: YAMLMapping) -> Measure {
    let targets = item.strings("targets").compactMap { text -> CellID? in
      if let cell = CellID(text) { return cell }
      item.log.error(
        "measure.target", item.location("targets"),
        .init(en: "'\(text)' is not a cell", nl: "'\(text)' is geen cel"),
        mend: .init(
          en: "write material/system, e.g. lithium/water-and-brine",
          nl: "schrijf materiaal/systeem, bv. lithium/water-and-brine"))
      return nil
    }
    let status = item.choice("status", Measure.Status.self)
    let measure = Measure(
      id: item.string("id"), kind: item.choice("type", Measure.Kind.self) ?? .a, system: item.string("system"),
      title: item.text("title"), description: item.text("description"), targets: targets, gap: item.text("gap"),
      evidence: item.strings("evidence"), cost: range(item, "cost", unit: nil),
      duration: range(item, "duration", unit: nil), output: item.text("output"), after: item.strings("after"),
      status: status ?? .proposed,
      origin: item.choice("origin", Measure.Origin.self) ?? .programme,
      progress: MeasureProgressReader.entries(item, status: status), designs: StudyDesignReader.designs(item),
      staff: item.node("staff") == nil ? nil : range(item, "staff", unit: nil), location: item.here)
    item.finish()
    return measure
  }

  private static func range(_ item: YAMLMapping, _ key: String, unit: String?) -> Measure.Range {
    guard let mapping = item.requiredMapping(key) else {
      return .init(low: 0, high: 0, unit: "", state: .unverified, basis: nil)
    }
    let low = mapping.double("low") ?? 0
    let high = mapping.double("high") ?? 0
    if !mapping.has("low") { mapping.missing("low") }
    if !mapping.has("high") { mapping.missing("high") }
    if low > high || low < 0 {
      mapping.wrongType("low", .init(en: "0 <= low <= high", nl: "0 <= low <= high"))
    }
    let range = Measure.Range(
      low: low, high: high, unit: UnitReader.unit(mapping, "unit")?.symbol ?? "",
      state: mapping.choice("state", VerificationState.self, default: .unverified) ?? .unverified,
      basis: mapping.optionalText("basis"))
    mapping.finish()
    return range
  }
}
