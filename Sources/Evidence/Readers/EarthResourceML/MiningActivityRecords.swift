import TextFormats

/// A mining activity: what it processed and produced in a period, as streams at its mine.
struct MiningActivityRecords {
  let index: FeatureIndex
  let sink: any RecordSink

  func emit(_ feature: XMLElement) throws(FileRefusal) {
    let identity = FeatureIdentity(feature)
    let type = feature.first("activityType")?.code ?? ""
    let mine = feature.first("associatedMine")
    let mineKey = mine?.children.first.map { FeatureIdentity($0).key } ?? mine.flatMap { index.resolve($0.reference) }
    try sink.row(line: feature.line, content: "\(feature.name) \(identity.key) \(type) \(mineKey ?? "")") { sink in
      guard !identity.key.isEmpty else { return sink.find(.keyMissing, column: "identifier") }
      var siteKey = mineKey ?? ""
      if siteKey.isEmpty, index.place(of: identity) != nil {
        guard let site = EarthResourceRecords.site(identity, name: type, index, sink) else { return }
        sink.add(.site(site))
        siteKey = identity.key
      }
      let shared = Shared(
        identity: identity, siteKey: siteKey, period: period(feature), attributes: attributes(feature, type))
      add(StatedQuantity(feature.first("oreProcessed")), "ore processed", "ore", shared, sink)
      for (number, product) in feature.all("producedMaterial").compactMap({ $0.first("Product") }).enumerated() {
        let name = (product.first("product") ?? product.first("productName"))?.code ?? ""
        add(
          StatedQuantity(product.first("production")), name.isEmpty ? "product" : name, "product \(number + 1)",
          shared, sink)
      }
    }
  }

  private struct Shared {
    let identity: FeatureIdentity
    let siteKey: String
    let period: String
    let attributes: [String: String]
  }

  private func add(
    _ quantity: StatedQuantity?, _ name: String, _ part: String, _ shared: Shared, _ sink: any RecordSink
  ) {
    for value in quantity?.parts ?? [] {
      let end = value.end.isEmpty ? "" : " \(value.end)"
      sink.add(
        .stream(
          StreamRecord(
            key: "\(shared.identity.key)/\(part)\(end)", siteKey: shared.siteKey, name: name + end,
            written: value.value, unit: quantity?.unit ?? "", period: shared.period,
            attributes: shared.attributes)))
    }
  }

  private func period(_ feature: XMLElement) -> String {
    guard let duration = feature.first("activityDuration") else { return "" }
    let ends = ["begin", "end"].map { end in
      DateText.day(ofInstant: duration.descendant("\(end)Position")?.text ?? duration.descendant(end)?.text ?? "")
    }
    return ends[0] == ends[1] ? ends[0] : ends.joined(separator: "/")
  }

  private func attributes(_ feature: XMLElement, _ type: String) -> [String: String] {
    var result = feature.leaves(except: ["name", "identifier"])
    if !type.isEmpty { result["activityType"] = type }
    for property in feature.all("processingType") { XMLElement.add("processingType", property.code, to: &result) }
    let deposit = feature.first("deposit").map { index.resolve($0.reference) ?? $0.reference } ?? ""
    if !deposit.isEmpty { result["deposit"] = deposit }
    return result
  }
}
