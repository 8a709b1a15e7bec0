import Foundation

/// The trees in the JSON that XGBoost writes of a model (version 1.7 of its schema).
struct XGBoostModel {
  private struct Document: Decodable {
    struct Learner: Decodable {
      struct Booster: Decodable {
        struct Model: Decodable { let trees: [Tree] }
        let model: Model
      }
      let gradient_booster: Booster
    }
    let learner: Learner
  }

  private struct Tree: Decodable {
    let left_children: [Int]
    let right_children: [Int]
    let split_indices: [Int]
    /// Thresholds of splits; the answer of a leaf.
    let split_conditions: [Float]
    let default_left: [Int]
  }

  let ensemble: TreeEnsemble

  init(document: String, featureCount: Int) throws(TreeError) {
    let trees: [Tree]
    do {
      trees = try JSONDecoder().decode(Document.self, from: Data(document.utf8)).learner.gradient_booster.model.trees
    } catch { throw .model(detail: "XGBoost's text has another form than that of version 1.7: \(error)") }
    var ensemble = try TreeEnsemble(featureCount: featureCount)
    for tree in trees { try Self.append(tree, to: &ensemble) }
    self.ensemble = ensemble
  }

  /// XGBoost numbers nodes as it makes and prunes them; here children come in pairs after their parent.
  private static func append(_ tree: Tree, to ensemble: inout TreeEnsemble) throws(TreeError) {
    let count = tree.left_children.count
    guard count > 0,
      [tree.right_children, tree.split_indices, tree.default_left].allSatisfy({ $0.count == count }),
      tree.split_conditions.count == count
    else { throw .model(detail: "lists of a tree differ in length") }
    var nodes: [TreeEnsemble.Node] = [.leaf(at: 0)]
    var values: [Float] = [0]
    var open = [(source: 0, place: 0)]
    while let (source, place) = open.popLast() {
      let (left, right) = (tree.left_children[source], tree.right_children[source])
      if left < 0 {
        values[place] = tree.split_conditions[source]
        continue
      }
      guard left < count, (0..<count).contains(right), nodes.count < count + 2,
        (0..<ensemble.featureCount).contains(tree.split_indices[source])
      else { throw .model(detail: "node \(source) leads nowhere") }
      let child = nodes.count
      nodes[place] = .split(
        tree.split_indices[source], below: tree.split_conditions[source], child: child,
        missingGoesLeft: tree.default_left[source] != 0)
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
