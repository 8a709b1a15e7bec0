import Estimation
import Programme
import Quantities
import TextFormats

/// The fields of one record as they are written, whatever the file; what is wrong with them is told field by field.
struct UNFCFields {
  enum Field: String, CaseIterable {
    case id, product, project, quantity, p90, p50, p10, unit, basis, e, f, g
    case reasonE = "reason_e"
    case reasonF = "reason_f"
    case reasonG = "reason_g"
    case meanOrigin = "mean_origin"
    case effectiveDate = "effective_date"
    case evaluator, role
    case referencePoint = "reference_point"
    case alternativeOf = "alternative_of"
    case sources
  }

  /// Without spaces around it; empty when it is not there.
  let value: (Field) -> String
  /// Of the product: its name, where it has one beside its key.
  let text: (Field) -> LocalizedText
  let sources: [String]
  /// Field, its value, what is wrong and how to mend it.
  let report: (Field, String, LocalizedText, LocalizedText) -> Void

  /// - Returns: nil after a report.
  func record() -> LocalizedUNFCRecord? {
    let code = self.code()
    let quantity = self.quantity()
    let date = effectiveDate()
    let role = self.role()
    let names = [Field.id, .product, .project].map { required($0) }
    guard let code, let role, let date, let quantity, !names.contains(false) else { return nil }
    let alternative = value(.alternativeOf)
    return LocalizedUNFCRecord(
      id: value(.id), product: value(.product), productName: text(.product).isEmpty ? nil : text(.product),
      quantity: quantity.value, code: code, effectiveDate: date.value, role: role.value, sources: sources,
      alternativeOf: alternative.isEmpty ? nil : alternative,
      texts: .init(
        project: text(.project), e: text(.reasonE), f: text(.reasonF), g: text(.reasonG), evaluator: text(.evaluator),
        referencePoint: text(.referencePoint)))
  }

  /// What may be left out: nil inside is "not there", nil outside is wrong.
  struct Given<Value> {
    let value: Value?
  }

  private func required(_ field: Field) -> Bool {
    let found = field == .project ? text(field).en : value(field)
    guard found.isEmpty else { return true }
    report(
      field, "", .init(en: "nothing stands here", nl: "hier staat niets"),
      .init(en: "every record has an id, a product and a project", nl: "elk record heeft id, product en project"))
    return false
  }

  private func code() -> UNFCCode? {
    let axes = [Field.e, .f, .g]
    var isWhole = true
    for axis in axes where value(axis).isEmpty {
      report(
        axis, "", .init(en: "the category is missing", nl: "de categorie ontbreekt"),
        .init(en: "write one such as E2, F2.1 or G4", nl: "schrijf er een zoals E2, F2.1 of G4"))
      isWhole = false
    }
    guard isWhole else { return nil }
    let code = UNFCCode(e: value(.e), f: value(.f), g: value(.g))
    let unknown = code.violations.filter { if case .unknownCode = $0 { true } else { false } }
    // What a category that is none may not go with says nothing.
    for violation in unknown.isEmpty ? code.violations : unknown {
      let field: Field
      switch violation {
      case .unknownCode(let text): field = axes.first { value($0) == text } ?? .e
      case .viableNeedsConfirmedProject, .prospectiveIsE3: field = .e
      case .prospectiveNeedsG4, .g4NeedsProspective: field = .g
      }
      report(field, value(field), UNFCRuleText.text(violation, of: code), UNFCRuleText.mend(violation))
    }
    return code.violations.isEmpty ? code : nil
  }

  private func effectiveDate() -> Given<EffectiveDate>? {
    let written = value(.effectiveDate)
    guard !written.isEmpty else { return Given(value: nil) }
    do throws(UNFCError) { return Given(value: try EffectiveDate(parsing: written)) } catch {
      report(
        .effectiveDate, written, .init(en: "this is not a date", nl: "dit is geen datum"),
        .init(en: "write year-month-day, e.g. 2025-12-31", nl: "schrijf jaar-maand-dag, bv. 2025-12-31"))
      return nil
    }
  }

  private func role() -> Given<UNFCRecord.Evaluator.Role>? {
    let written = value(.role)
    let roles = UNFCRecord.Evaluator.Role.allCases.map(\.rawValue)
    if written.isEmpty {
      guard !text(.evaluator).en.isEmpty else { return Given(value: nil) }
      report(
        .role, "", .init(en: "the evaluator has no role", nl: "de beoordelaar heeft geen rol"),
        Suggestion.mend(for: "", among: roles))
      return nil
    }
    if let role = UNFCRecord.Evaluator.Role(rawValue: written) { return Given(value: role) }
    report(
      .role, written, .init(en: "this is not a role", nl: "dit is geen rol"),
      Suggestion.mend(for: written, among: roles))
    return nil
  }

  /// The value before the message; one of a category holds it already.
  static func quoted(_ field: Field, _ value: String, _ message: LocalizedText) -> LocalizedText {
    value.isEmpty || [.e, .f, .g].contains(field) ? message : message.map { text, _ in "'\(value)': \(text)" }
  }

  // MARK: Quantity

  private func quantity() -> Given<UNFCQuantity>? {
    let fields = [Field.quantity, .p90, .p50, .p10]
    guard fields.contains(where: { !value($0).isEmpty }) else { return Given(value: nil) }
    var numbers: [Field: Double] = [:]
    var isWhole = true
    for field in fields where !value(field).isEmpty {
      if let number = DecimalText.value(value(field)), number >= 0 {
        numbers[field] = number
      } else {
        isWhole = false
        report(
          field, value(field), .init(en: "this is no number of 0 or more", nl: "dit is geen getal van 0 of meer"),
          .init(
            en: "write a decimal point and no thousands separator, e.g. 1250.5",
            nl: "schrijf een decimale punt en geen duizendtalscheiding, bv. 1250.5"))
      }
    }
    let unit = self.unit()
    if value(.basis).isEmpty {
      isWhole = false
      report(
        .basis, "", .init(en: "a quantity of what?", nl: "een hoeveelheid waarvan?"),
        .init(
          en: "name the substance that is counted, e.g. Li or Li2CO3",
          nl: "noem de stof die geteld wordt, bv. Li of Li2CO3"))
    }
    guard isWhole, let unit else { return nil }
    return quantity(numbers, unit)
  }

  private func unit() -> UnitOfMeasure? {
    let written = value(.unit)
    let mend = LocalizedText(
      en: "write a unit of mass, volume or energy, also per year: t, Mt, m3, t/yr",
      nl: "schrijf een eenheid van massa, volume of energie, ook per jaar: t, Mt, m3, t/yr")
    guard !written.isEmpty else {
      report(.unit, "", .init(en: "the unit is missing", nl: "de eenheid ontbreekt"), mend)
      return nil
    }
    do throws(UnitError) {
      let unit = try UnitOfMeasure(parsing: written)
      if UNFCQuantity.isMeasured(in: unit) { return unit }
      report(
        .unit, written,
        .init(en: "this is no unit of a quantity", nl: "dit is geen eenheid van een hoeveelheid"), mend)
    } catch {
      report(.unit, written, .init(en: "this is no known unit", nl: "dit is geen bekende eenheid"), mend)
    }
    return nil
  }

  private func quantity(_ numbers: [Field: Double], _ unit: UnitOfMeasure) -> Given<UNFCQuantity>? {
    let basis = value(.basis)
    do throws(UNFCError) {
      // What `delfstof unfc` made of P90, P50 and P10 it makes again.
      let isMade = value(.meanOrigin) == UNFCQuantity.MeanOrigin.swanson.rawValue
      if !isMade, let mean = numbers[.quantity] {
        return Given(
          value: try UNFCQuantity(
            mean: mean, p90: numbers[.p90], p50: numbers[.p50], p10: numbers[.p10], unit: unit, basis: basis))
      }
      if let p90 = numbers[.p90], let p50 = numbers[.p50], let p10 = numbers[.p10] {
        return Given(value: try UNFCQuantity(p90: p90, p50: p50, p10: p10, unit: unit, basis: basis))
      }
    } catch {
      report(error)
      return nil
    }
    report(
      .quantity, "",
      .init(
        en: "the expected quantity is missing, and P90, P50 and P10 are not all there",
        nl: "de verwachte hoeveelheid ontbreekt, en P90, P50 en P10 zijn er niet alle drie"),
      .init(en: "give the quantity, or all three", nl: "geef de hoeveelheid, of alle drie"))
    return nil
  }

  private func report(_ error: UNFCError) {
    switch error {
    case .quantileOrder:
      report(
        .p90, value(.p90),
        .init(
          en: "P90, P50 and P10 fall; P90 is exceeded with a probability of 90 %, so it is the smallest",
          nl: "P90, P50 en P10 dalen; P90 wordt met 90 % kans overschreden en is dus de kleinste"),
        .init(en: "put the smallest in P90 and the largest in P10", nl: "zet de kleinste in P90 en de grootste in P10"))
    default:
      report(
        .quantity, value(.quantity), .init(en: "\(error)", nl: "deze hoeveelheid is niet mogelijk"),
        .init(en: "correct it", nl: "verbeter haar"))
    }
  }
}
