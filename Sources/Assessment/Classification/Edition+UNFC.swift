import Estimation
import Programme

extension Edition {
  /// The classified products of the programme, in the order of the verdicts: one record per cell with a class, or one per
  /// estimate where several stand side by side.
  public var unfcRecords: [LocalizedUNFCRecord] { verdicts.flatMap(records) }

  private func records(_ verdict: Verdict) -> [LocalizedUNFCRecord] {
    guard let entry = verdict.unfc else { return [] }
    let id = verdict.cell.description
    let estimates = verdict.models.compactMap { model($0) }.flatMap { outcome in
      outcome.variants.filter { $0.result != nil }.map { (outcome, $0) }
    }
    guard estimates.count > 1 else { return [record(id, verdict, entry, estimates.first, alternativeOf: nil)] }
    return estimates.map { outcome, variant in
      record(
        "\(id)/\(variant.figureID.dropFirst("model/".count))", verdict, entry, (outcome, variant), alternativeOf: id)
    }
  }

  private func record(
    _ id: String, _ verdict: Verdict, _ entry: AssessmentEntry.UNFCEntry,
    _ estimate: (ModelOutcome, ModelOutcome.Variant)?, alternativeOf: String?
  ) -> LocalizedUNFCRecord {
    func filled(_ text: LocalizedText) -> LocalizedText { text.map { plain(.init(en: $0, nl: $0), in: $1) } }
    // The fact that sets this estimate apart; two may be about the same thing.
    let member = estimate?.1.member.map { id in
      (index.facts[id]?.subject ?? .init(en: "", nl: "")).map { text, _ in text.isEmpty ? id : "\(text), \(id)" }
    }
    let project = filled(entry.product)
    return LocalizedUNFCRecord(
      id: id, product: verdict.cell.material, productName: index.materials[verdict.cell.material]?.name,
      quantity: estimate.flatMap { quantity($0.0, $0.1) }, code: entry.code,
      effectiveDate: entry.effective ?? date, role: entry.evaluator?.role ?? .desk,
      sources: sources(verdict, estimate?.1), alternativeOf: alternativeOf, figure: estimate?.1.figureID,
      texts: .init(
        project: member.map { member in project.map { "\($0) (\(member[$1]))" } } ?? project,
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

  private var date: EffectiveDate? {
    do throws(UNFCError) { return try EffectiveDate(parsing: programme.date) } catch { return nil }
  }

  /// References of the evidence and of the inputs, each once, in the order of the bibliography.
  private func sources(_ verdict: Verdict, _ variant: ModelOutcome.Variant?) -> [String] {
    let evidence = verdict.evidenceFor + verdict.evidenceAgainst + (variant?.inputs.map(\.fact) ?? [])
    let cited = Set(evidence.flatMap { index.facts[$0]?.sources ?? index.occurrences[$0]?.sources ?? [] })
    return programme.references.map(\.id).filter(cited.contains)
  }
}
