extension KeyedDecodingContainer {
  /// Refuses a stored model of which a part does not fit the others, so that it cannot be applied.
  func require(_ fits: Bool, _ key: Key) throws {
    guard fits else {
      throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "does not fit the features")
    }
  }
}

extension LearntModel {
  /// The part of a stored model whose trees do not fit its features; nil where all do. A regression is looked at when it
  /// is decoded.
  public var misfit: String? {
    let ensembles: [TreeEnsemble]
    let name: String
    switch self {
    case .logistic: return nil
    case .forest(let forest): (name, ensembles) = ("forest", [forest.ensemble])
    case .oneClass(let forest): (name, ensembles) = ("oneClass", [forest.ensemble])
    case .boosting(let boosting):
      (name, ensembles) = ("boosting", [boosting.model.ensemble] + boosting.bagged.map(\.ensemble))
    }
    let fits = ensembles.allSatisfy { $0.count > 0 && $0.featureCount == features.count }
    return fits ? nil : name
  }
}
