import Prospectivity

/// The options of a learner as a plan names them, for cards.
extension Learner {
  var words: [(name: String, value: String)] {
    switch self {
    case .logistic(let options):
      let penalty =
        switch options.penalty {
        case .none: "none"
        case .ridge(let c): "ridge, c \(TableText.number(c))"
        case .firth: "firth"
        }
      return [("penalty", penalty), ("class-weights", options.classWeights.words)]
    case .forest(let options):
      var words = [
        ("trees", "\(options.trees)"),
        ("features-per-split", options.featuresPerSplit.map { "\($0)" } ?? "square root"),
        ("minimum-leaf", "\(options.minimumLeaf)"), ("maximum-depth", options.maximumDepth.map { "\($0)" } ?? "none"),
        ("class-weights", options.classWeights.words), ("missing", options.missing.rawValue),
      ]
      if case .positiveUnlabelled(let size) = options.bags {
        words.append(("sample", size.map { "\($0)" } ?? "as many as deposits"))
      }
      return words
    case .boosting(let options):
      let steps =
        switch options.method {
        case .gradient(let minimumLeaf): "gradient, minimum-leaf \(minimumLeaf)"
        case .newton(let l2, let weight):
          "newton (XGBoost), l2 \(TableText.number(l2)), minimum-leaf-weight \(TableText.number(weight))"
        }
      return [
        ("steps", steps), ("rounds", "\(options.rounds)"), ("maximum-depth", "\(options.maximumDepth)"),
        ("learning-rate", TableText.number(options.learningRate)), ("row-share", TableText.number(options.rowShare)),
        ("feature-share", TableText.number(options.featureShare)), ("bags", "\(options.bags)"),
        ("class-weights", options.classWeights.words), ("missing", options.missing.rawValue),
      ]
    case .oneClass(let options): return [("trees", "\(options.trees)"), ("sample", "\(options.sampleSize)")]
    }
  }
}

extension ClassWeights {
  fileprivate var words: String {
    switch self {
    case .equal: "equal"
    case .balanced: "balanced"
    case .given(let deposit, let other): "deposit \(TableText.number(deposit)), other \(TableText.number(other))"
    }
  }
}

extension FoldScheme {
  /// `blocks of 5000.0 in 5 folds`.
  var words: String {
    switch self {
    case .random(let count, _): "random, \(count)"
    case .blocks(let size, let count, _): "blocks of \(TableText.number(size)) in \(count) folds"
    case .regions(let distance): "regions of deposits linked by \(TableText.number(distance))"
    case .given: "given"
    }
  }
}
