import Estimation
import Programme

extension Edition {
  /// The classified products of the programme, in the order of the verdicts: one record per cell with a class, or one per
  /// estimate where several stand side by side; and one for each quantity of an estimate that has a class of its own.
  public var unfcRecords: [LocalizedUNFCRecord] { verdicts.flatMap { modelled($0) + estimated($0) } }

  /// Whether there is any: of an assessment, or of what it takes from estimates.
  public var isClassified: Bool {
    verdicts.contains { verdict in
      verdict.unfc != nil
        || verdict.state == .assessed && quantities(of: verdict.cell).contains { $0.use.unfc != nil }
    }
  }

  /// What a record says of a quantity.
  private struct Classified {
    let id: String
    let entry: AssessmentEntry.UNFCEntry
    let quantity: UNFCQuantity?
    let figure: String?
    let sources: Set<String>
    /// What sets it apart from the estimates beside it.
    var member: LocalizedText?
    var alternativeOf: String?
  }

  private func modelled(_ verdict: Verdict) -> [LocalizedUNFCRecord] {
    guard let entry = verdict.unfc else { return [] }
    let cell = verdict.cell.description
    let variants = verdict.models.compactMap { model($0) }.flatMap { outcome in
      outcome.variants.filter { $0.result != nil }.map { (outcome, $0) }
    }
    let evidence = verdict.evidenceFor + verdict.evidenceAgainst
    guard !variants.isEmpty else {
      let bare = Classified(id: cell, entry: entry, quantity: nil, figure: nil, sources: cited(evidence))
      return [record(bare, verdict.cell)]
    }
    let isOne = variants.count == 1
    return variants.map { outcome, variant in
      // The fact that sets this estimate apart; two may be about the same thing.
      let member = variant.member.map { id in
        (index.facts[id]?.subject ?? .init(en: "", nl: "")).map { text, _ in text.isEmpty ? id : "\(text), \(id)" }
      }
      return record(
        Classified(
          id: isOne ? cell : "\(cell)/\(variant.figureID.dropFirst("model/".count))", entry: entry,
          quantity: quantity(outcome, variant), figure: variant.figureID,
          sources: cited(evidence + variant.inputs.map(\.fact)), member: member, alternativeOf: isOne ? nil : cell),
        verdict.cell)
    }
  }

  /// What is undiscovered, or lies in a grid, is a quantity of its own class: beside the others, and never added to them.
  private func estimated(_ verdict: Verdict) -> [LocalizedUNFCRecord] {
    guard verdict.state == .assessed else { return [] }
    return quantities(of: verdict.cell).compactMap { quantity in
      quantity.use.unfc.map { entry in
        record(
          Classified(
            id: "\(verdict.cell)/\(quantity.id)", entry: entry, quantity: unfcQuantity(quantity), figure: quantity.id,
            sources: Set(quantity.sources)), verdict.cell)
      }
    }
  }

  private func record(_ classified: Classified, _ cell: CellID) -> LocalizedUNFCRecord {
    func filled(_ text: LocalizedText) -> LocalizedText { text.map { plain(.init(en: $0, nl: $0), in: $1) } }
    let entry = classified.entry
    let project = filled(entry.product)
    return LocalizedUNFCRecord(
      id: classified.id, product: cell.material, productName: index.materials[cell.material]?.name,
      quantity: classified.quantity, code: entry.code,
      effectiveDate: entry.effective ?? date, role: entry.evaluator?.role ?? .desk,
      // In the order of the bibliography.
      sources: programme.references.map(\.id).filter(classified.sources.contains),
      alternativeOf: classified.alternativeOf, figure: classified.figure,
      texts: .init(
        project: classified.member.map { member in project.map { "\($0) (\(member[$1]))" } } ?? project,
        e: filled(entry.eReason), f: filled(entry.fReason), g: filled(entry.gReason),
        evaluator: entry.evaluator?.name ?? programme.author,
        referencePoint: entry.referencePoint.map(filled) ?? .init(en: "", nl: "")))
  }

  /// Nil for what is no quantity of the framework, such as a number of pieces: the audit then names it.
  private func quantity(_ outcome: ModelOutcome, _ variant: ModelOutcome.Variant) -> UNFCQuantity? {
    guard let result = variant.result else { return nil }
    do throws(UNFCError) {
      return try UNFCQuantity(result.quantity, unit: outcome.model.resultUnit, basis: outcome.model.basis)
    } catch { return nil }
  }

  private func unfcQuantity(_ quantity: EstimatedQuantity) -> UNFCQuantity? {
    guard let tonne = EstimateFigures.unit("t") else { return nil }
    do throws(UNFCError) {
      return try UNFCQuantity(
        mean: quantity.mean, p90: quantity.spread?.p90, p50: quantity.spread?.p50, p10: quantity.spread?.p10,
        unit: tonne, basis: quantity.use.basis)
    } catch { return nil }
  }

  private var date: EffectiveDate? {
    do throws(UNFCError) { return try EffectiveDate(parsing: programme.date) } catch { return nil }
  }

  /// References of facts and occurrences.
  private func cited(_ ids: [String]) -> Set<String> {
    Set(ids.flatMap { index.facts[$0]?.sources ?? index.occurrences[$0]?.sources ?? [] })
  }
}
