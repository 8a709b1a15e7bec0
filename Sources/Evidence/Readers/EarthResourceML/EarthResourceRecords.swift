import TextFormats

/// Turns features of mineral resources into records.
struct EarthResourceRecords {
  let index: FeatureIndex
  let sink: any RecordSink

  func emit(_ feature: XMLElement) throws(FileRefusal) {
    switch FeatureKind(feature.name) {
    case .occurrence: try emitOccurrence(feature)
    case .mine: try emitMine(feature)
    case .activity: try MiningActivityRecords(index: index, sink: sink).emit(feature)
    case .commodity: try emitCommodity(feature)
    case .mappedFeature, .miningFeatureOccurrence:
      for specification in feature.all("specification") {
        for held in specification.children { try emit(held) }
      }
    case nil: break
    }
  }

  /// The site of a feature, at the place that the file gives it.
  /// - Returns: nil after a finding when the place cannot be used.
  static func site(
    _ identity: FeatureIdentity, name: String, _ index: FeatureIndex, _ sink: any RecordSink
  ) -> SiteRecord? {
    switch index.place(of: identity) {
    case .failure(let fault):
      sink.find(fault.code, column: fault.column, value: fault.value)
      return nil
    case .success(let place):
      let outline = place.outline.isEmpty ? [:] : ["place": "centre of the extent of \(place.outline)"]
      return SiteRecord(
        key: identity.key, name: name, kind: .occurrence, position: place.position, attributes: outline)
    case nil:
      return SiteRecord(key: identity.key, name: name, kind: .occurrence, position: nil)
    }
  }

  private func emitOccurrence(_ feature: XMLElement) throws(FileRefusal) {
    let identity = FeatureIdentity(feature)
    let name = Self.name(feature)
    let commodities = commodities(of: feature, identity)
    let type = feature.first("type")?.code ?? ""
    let codes = commodities.map(\.code).filter { !$0.isEmpty }
    let content = "\(feature.name) \(identity.key) \(name) \(type) \(codes.joined(separator: " "))"
    try sink.row(line: feature.line, content: content) { sink in
      guard !identity.key.isEmpty else { return sink.find(.keyMissing, column: "identifier") }
      guard let site = Self.site(identity, name: name, index, sink) else { return }
      sink.add(.site(site))
      let model = feature.descendant("MineralDepositModel")
      let deposits = ["mineralDepositType", "mineralDepositGroup"].flatMap { model?.all($0) ?? [] }.map(\.code)
      var attributes = feature.leaves(except: ["name", "identifier"])
      attributes["endusePotential"] = feature.first("endusePotential")?.code
      for commodity in commodities where !commodity.code.isEmpty {
        if !commodity.importance.isEmpty { attributes["importance of \(commodity.code)"] = commodity.importance }
        if !commodity.rank.isEmpty { attributes["rank of \(commodity.code)"] = commodity.rank }
      }
      sink.add(
        .occurrence(
          OccurrenceRecord(
            key: identity.key, siteKey: identity.key, name: name, commodities: Self.unique(codes),
            depositTypes: Self.unique(deposits.filter { !$0.isEmpty }), status: type, attributes: attributes)))
    }
    for (number, property) in feature.all("oreAmount").enumerated() {
      guard let measure = property.children.first else { continue }
      try emitOre(measure, identity, number + 1)
    }
  }

  /// A reserve, resource or endowment: a sample with the amount of ore and, of each commodity, grade and amount.
  private func emitOre(_ measure: XMLElement, _ identity: FeatureIdentity, _ number: Int) throws(FileRefusal) {
    let category = measure.first("category")?.code ?? ""
    try sink.row(line: measure.line, content: "\(measure.name) \(identity.key) \(category)") { sink in
      guard !identity.key.isEmpty, index.place(of: identity)?.isUsable ?? true else {
        return sink.find(.rowElement, column: "MineralOccurrence")
      }
      let sample = "\(identity.key)/ore \(number)"
      let method = measure.first("classificationMethodUsed")?.code ?? measure.first("calculationMethod")?.code ?? ""
      var attributes = measure.leaves(except: ["ore"])
      attributes["category"] = category.isEmpty ? nil : category
      attributes["measure"] = measure.name
      sink.add(
        .sample(
          SampleRecord(
            key: sample, siteKey: identity.key, medium: "ore", date: measure.first("date")?.statedDate ?? "",
            attributes: attributes)))
      add(StatedQuantity(measure.first("ore")), "ore-amount", method, sample, sink)
      for detail in measure.all("measureDetails").compactMap({ $0.first("CommodityMeasure") }) {
        addDetail(detail, method, sample, sink)
      }
    }
  }

  private func addDetail(_ detail: XMLElement, _ method: String, _ sample: String, _ sink: any RecordSink) {
    let interest = detail.first("commodityOfInterest")
    let held = interest?.first("Commodity").map { FeatureIndex.commodity($0).code }
    let commodity = held ?? interest.flatMap { index.commodity($0.reference)?.code } ?? interest?.code ?? ""
    guard !commodity.isEmpty else { return sink.find(.propertyUnknown, column: "commodityOfInterest") }
    add(StatedQuantity(detail.first("grade")), commodity, method, sample, sink)
    add(StatedQuantity(detail.first("commodityAmount")), "\(commodity)-amount", method, sample, sink)
    add(StatedQuantity(detail.first("cutOffGrade")), "\(commodity)-cut-off-grade", method, sample, sink)
  }

  private func add(
    _ quantity: StatedQuantity?, _ property: String, _ method: String, _ sample: String, _ sink: any RecordSink
  ) {
    for part in quantity?.parts ?? [] {
      let series = SeriesDefinition(
        property: property, unit: quantity?.unit ?? "", method: method, fraction: part.end)
      sink.add(.measurement(MeasurementRecord(sampleKey: sample, series: series, written: part.value)))
    }
  }

  private func emitMine(_ feature: XMLElement) throws(FileRefusal) {
    let identity = FeatureIdentity(feature)
    let names = feature.all("mineName").compactMap { $0.first("MineName") }
    let preferred = names.first { ["true", "1"].contains($0.text("isPreferred")) } ?? names.first
    let name = preferred?.text("mineName") ?? Self.name(feature)
    let status = feature.first("status")?.code ?? ""
    try sink.row(line: feature.line, content: "\(feature.name) \(identity.key) \(name) \(status)") { sink in
      guard !identity.key.isEmpty else { return sink.find(.keyMissing, column: "identifier") }
      guard let site = Self.site(identity, name: name, index, sink) else { return }
      sink.add(.site(site))
      var attributes = feature.leaves(except: ["name", "identifier"])
      attributes["feature"] = "Mine"
      for date in ["startDate", "endDate"] {
        let text = feature.first(date)?.statedDate ?? ""
        if !text.isEmpty { attributes[date] = text }
      }
      let others = names.map { $0.text("mineName") }.filter { !$0.isEmpty && $0 != name }
      if !others.isEmpty { attributes["otherNames"] = others.joined(separator: "; ") }
      let related = feature.all("relatedMine").map { index.resolve($0.reference) ?? $0.reference }
      if let mine = related.first(where: { !$0.isEmpty }) { attributes["relatedMine"] = mine }
      sink.add(
        .occurrence(
          OccurrenceRecord(
            key: identity.key, siteKey: identity.key, name: name,
            commodities: Self.unique(commodities(of: feature, identity).map(\.code).filter { !$0.isEmpty }),
            status: status.isEmpty ? "mine" : status, attributes: attributes)))
    }
  }

  /// A commodity is told with the feature that it comes from; one that comes from nowhere in the file says nothing.
  private func emitCommodity(_ feature: XMLElement) throws(FileRefusal) {
    let identity = FeatureIdentity(feature)
    let commodity = FeatureIndex.commodity(feature)
    guard !index.isAttached(commodity, identity) else { return }
    try sink.row(line: feature.line, content: "\(feature.name) \(identity.key) \(commodity.code) \(commodity.source)") {
      sink in
      sink.find(.rowElement, column: "source", value: commodity.source)
    }
  }

  private func commodities(of feature: XMLElement, _ identity: FeatureIdentity) -> [FeatureIndex.Commodity] {
    let stated = feature.all("commodityDescription").compactMap { property in
      property.first("Commodity").map(FeatureIndex.commodity) ?? index.commodity(property.reference)
    }
    return Self.unique(stated + index.commodities(of: identity))
  }

  private static func name(_ feature: XMLElement) -> String {
    let names = feature.all("name")
    return (names.first { $0["codeSpace"] == nil } ?? names.first)?.text ?? ""
  }

  /// In the order of the file, each once.
  private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }
}

extension FeatureIndex.Place {
  var isUsable: Bool { if case .success = self { true } else { false } }
}
