import Geochemistry

/// Reads raw materials and the editions of the list.
enum MaterialReader {
  static func materials(_ folder: ProgrammeFolder) -> [RawMaterial] {
    guard let file = YAMLFile.mapping("materials/materials.yaml", in: folder) else { return [] }
    let materials = file.mappings("materials", required: true).map(material)
    file.finish()
    return materials
  }

  private static func material(_ item: YAMLMapping) -> RawMaterial {
    let id = item.string("id")
    if !Identifier.isValid(id) { Identifier.report(id, item.location("id"), item.log) }
    let members = item.mappings("members").map { member in
      let read = RawMaterial.Member(id: member.string("id"), name: member.text("name"), symbol: member.string("symbol"))
      member.finish()
      return read
    }
    let carriers = item.mappings("carriers").map { carrier in
      let formula = carrier.optionalString("formula") ?? ""
      let read = RawMaterial.CarrierMineral(
        name: carrier.text("name"), formula: formula.isEmpty ? nil : parse(formula, carrier, "formula"),
        state: carrier.choice("state", VerificationState.self, default: .unverified) ?? .unverified)
      carrier.finish()
      return read
    }
    let material = RawMaterial(
      id: id, name: item.text("name"), symbol: item.optionalString("symbol") ?? "",
      isFormer: item.bool("former", default: false), members: members, carriers: carriers,
      conversions: conversions(item), consumptionBasis: item.optionalString("consumption_basis") ?? "",
      inspire: item.inspireCode("inspire"), note: item.optionalText("note"), location: item.here)
    item.finish()
    return material
  }

  private static func parse(_ text: String, _ item: YAMLMapping, _ key: String) -> ChemicalFormula? {
    do { return try ChemicalFormula(parsing: text) } catch {
      item.log.error(
        "formula.form", item.location(key), .init(en: "\(error)", nl: "'\(text)' is geen geldige formule: \(error)"),
        mend: .init(en: "write a formula such as Li2CO3", nl: "schrijf een formule als Li2CO3"))
      return nil
    }
  }

  private static func conversions(_ item: YAMLMapping) -> [RawMaterial.Conversion] {
    guard let node = item.node("conversions"), case .sequence(let pairs) = node else { return [] }
    return pairs.compactMap { pair in
      guard case .sequence(let two) = pair, two.count == 2, let a = two[0].string, let b = two[1].string else {
        item.wrongType("conversions", .init(en: "pairs such as [Li, Li2CO3]", nl: "paren zoals [Li, Li2CO3]"))
        return nil
      }
      guard let from = parse(a, item, "conversions"), let to = parse(b, item, "conversions") else { return nil }
      do throws(FormulaError) {
        let factor = try from.conversionFactor(to: to, sharing: from.sharedElement(with: to))
        return RawMaterial.Conversion(from: from, to: to, factor: factor)
      } catch {
        item.log.error(
          "formula.conversion", item.location("conversions"),
          .init(en: "\(error)", nl: "\(a) en \(b) zijn niet om te rekenen: \(error)"),
          mend: .init(en: "pair formulas that share one element", nl: "kies formules die één element delen"))
        return nil
      }
    }
  }

  static func lists(_ folder: ProgrammeFolder) -> [ListEdition] {
    let names = folder.entries("materials/lists") { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    if names.isEmpty {
      folder.log.error(
        "file.missing", SourceLocation(file: "materials/lists"),
        .init(en: "there is no list edition", nl: "er is geen editie van de lijst"),
        mend: .init(en: "add materials/lists/2023.yaml", nl: "voeg materials/lists/2023.yaml toe"))
    }
    return names.compactMap { name in
      guard let file = YAMLFile.mapping("materials/lists/\(name)", in: folder) else { return nil }
      let date = file.string("date")
      ISODate.check(date, file.location("date"), file.log)
      let edition = ListEdition(
        id: file.string("id"), title: file.text("title"), date: date, source: file.string("source"),
        state: file.choice("state", VerificationState.self) ?? .unverified, critical: critical(file),
        strategic: strategic(file), location: SourceLocation(file: file.file, line: file.line))
      file.finish()
      return edition
    }
  }

  /// Items are ids, or mappings with a qualifier.
  private static func critical(_ file: YAMLMapping) -> [ListEdition.Entry] {
    guard let node = file.node("critical"), case .sequence(let items) = node else {
      file.missing("critical")
      return []
    }
    return items.enumerated().compactMap { index, item in
      if case .scalar(let scalar) = item { return .init(material: scalar.string, qualifier: nil) }
      guard let entry = YAMLMapping(item, file: file.file, path: "critical[\(index + 1)]", log: file.log) else {
        return nil
      }
      defer { entry.finish() }
      return .init(material: entry.string("id"), qualifier: entry.optionalText("qualifier"))
    }
  }

  private static func strategic(_ file: YAMLMapping) -> [ListEdition.StrategicEntry] {
    file.mappings("strategic").map { entry in
      let read = ListEdition.StrategicEntry(
        materials: entry.strings("ids"), qualifier: entry.optionalText("qualifier"), members: entry.strings("members"))
      entry.finish()
      return read
    }
  }
}
