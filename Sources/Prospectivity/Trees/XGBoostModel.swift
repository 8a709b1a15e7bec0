import Foundation

/// The trees in the JSON that XGBoost writes of a model (version 1.7 of its schema).
struct XGBoostModel {
  private struct Document: Decodable {
    struct Learner: Decodable {
      struct Booster: Decodable {
        struct Model: Decodable { let trees: [Tree] }
        let model: Model
      }
      let booster: Booster

      enum CodingKeys: String, CodingKey { case booster = "gradient_booster" }
    }
    let learner: Learner
  }

  private struct Tree: Decodable {
    let left: [Int]
    let right: [Int]
    let features: [Int]
    /// Thresholds of splits; the answer of a leaf.
    let numbers: [Float]
    let missingLeft: [Int]

    enum CodingKeys: String, CodingKey {
      case left = "left_children"
      case right = "right_children"
      case features = "split_indices"
      case numbers = "split_conditions"
      case missingLeft = "default_left"
    }
  }

  let ensemble: TreeEnsemble

  init(document: String, featureCount: Int) throws(TreeError) {
    let trees: [Tree]
    do {
      trees = try JSONDecoder().decode(Document.self, from: Data(document.utf8)).learner.booster.model.trees
    } catch { throw .model(detail: "XGBoost's text has another form than that of version 1.7: \(error)") }
    var ensemble = try TreeEnsemble(featureCount: featureCount)
    for tree in trees { try Self.append(tree, to: &ensemble) }
    self.ensemble = ensemble
  }

  /// XGBoost numbers nodes as it makes and prunes them; here children come in pairs after their parent.
  private static func append(_ tree: Tree, to ensemble: inout TreeEnsemble) throws(TreeError) {
    let count = tree.left.count
    guard count > 0,
      [tree.right, tree.features, tree.missingLeft].allSatisfy({ $0.count == count }),
      tree.numbers.count == count
    else { throw .model(detail: "lists of a tree differ in length") }
    var nodes: [TreeEnsemble.Node] = [.leaf(at: 0)]
    var values: [Float] = [0]
    var open = [(source: 0, place: 0)]
    while let (source, place) = open.popLast() {
      let (left, right) = (tree.left[source], tree.right[source])
      if left < 0 {
        values[place] = tree.numbers[source]
        continue
      }
      guard left < count, (0..<count).contains(right), nodes.count < count + 2,
        (0..<ensemble.featureCount).contains(tree.features[source])
      else { throw .model(detail: "node \(source) leads nowhere") }
      let child = nodes.count
      nodes[place] = .split(
        tree.features[source], below: tree.numbers[source], child: child,
        missingGoesLeft: tree.missingLeft[source] != 0)
      for next in [child, child + 1] {
        nodes.append(.leaf(at: next))
        values.append(0)
      }
      open.append((right, child + 1))
      open.append((left, child))
    }
    try ensemble.append(nodes: nodes, values: values)
  }
}
