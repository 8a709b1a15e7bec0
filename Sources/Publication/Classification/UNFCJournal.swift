import Assessment
import Estimation
import Foundation
import Programme

/// `unfc.json`: records, totals, audit and bridge in one document. Same input, same bytes.
public struct UNFCJournal: Encodable, Sendable {
  let version: String
  let title: LocalizedText?
  let audited: String
  let records: [Record]
  let totals: [Total]
  let audit: [Entry]
  let bridge: [Row]

  public init(_ classification: UNFCClassification, title: LocalizedText?, version: String) {
    self.version = version
    self.title = title
    audited = classification.day.description
    records = classification.records.map(Record.init)
    totals = classification.totals.map(Total.init)
    audit = classification.audit.entries.map { Entry($0, classification.record($0.record)) }
    bridge = CRIRSCOBridge.rows.map {
      Row(crirsco: $0.crirsco.rawValue, e: $0.e, f: $0.f, g: $0.g, unfcClass: $0.unfcClass?.rawValue)
    }
  }

  public func json() -> Data { CanonicalJSON.data(self) }

  struct Record: Encodable {
    let id, product: String
    let productName, project: LocalizedText
    let quantity: Quantity?
    let code: Code
    let reasons: [String: LocalizedText]
    let effectiveDate: String?
    let evaluator: Evaluator?
    let referencePoint: LocalizedText?
    let alternativeOf: String?
    let crirsco: String
    let sources: [String]

    init(_ record: LocalizedUNFCRecord) {
      let plain = record.en
      id = plain.id
      product = plain.product
      productName = record.productName
      project = record.text(\.project)
      quantity = plain.quantity.map(Quantity.init)
      code = Code(plain.code)
      reasons = ["E": record.text(\.reasons.e), "F": record.text(\.reasons.f), "G": record.text(\.reasons.g)]
      effectiveDate = plain.effectiveDate?.description
      evaluator = plain.evaluator.map {
        Evaluator(role: $0.role.rawValue, name: record.text { $0.evaluator?.name ?? "" })
      }
      referencePoint = plain.referencePoint.isEmpty ? nil : record.text(\.referencePoint)
      alternativeOf = plain.alternativeOf
      crirsco = UNFCTables.keys(CRIRSCOBridge.counterpart(of: plain.code))
      sources = plain.sources
    }
  }

  struct Quantity: Encodable {
    let mean: Double
    let meanOrigin: String
    let p90, p50, p10: Double?
    let unit, basis: String

    init(_ quantity: UNFCQuantity) {
      mean = quantity.mean
      meanOrigin = quantity.meanOrigin.rawValue
      (p90, p50, p10) = (quantity.p90, quantity.p50, quantity.p10)
      unit = quantity.unit.symbol
      basis = quantity.basis
    }
  }

  struct Code: Encodable {
    let e, f, g, unfcClass: String

    init(_ code: UNFCCode) {
      (e, f, g) = (code.e, code.f, code.g)
      unfcClass = code.unfcClass.rawValue
    }
  }

  struct Evaluator: Encodable {
    let role: String
    let name: LocalizedText
  }

  struct Total: Encodable {
    let product, basis: String
    let code: Code
    let mean: Double
    let meanOrigin, unit: String
    let records: [String]
    let alternativeOf: String?

    init(_ total: UNFCTotal) {
      (product, basis) = (total.product, total.basis)
      code = Code(total.code)
      mean = total.mean
      meanOrigin = total.meanOrigin.rawValue
      unit = total.unit.symbol
      records = total.records
      alternativeOf = total.alternativeOf
    }
  }

  struct Entry: Encodable {
    let record: String
    let findings: [Finding]

    struct Finding: Encodable {
      let key: String
      let text, mend: LocalizedText
    }

    init(_ entry: UNFCAudit.Entry, _ record: LocalizedUNFCRecord?) {
      self.record = entry.record
      let code = record?.code ?? UNFCCode(e: "", f: "", g: "")
      findings = entry.findings.map {
        Finding(key: UNFCWords.key($0), text: UNFCWords.text($0, of: code), mend: UNFCWords.mend($0))
      }
    }
  }

  struct Row: Encodable {
    let crirsco: String
    let e, f, g, unfcClass: String?
  }
}
