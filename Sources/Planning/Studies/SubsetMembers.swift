extension Array {
  /// The elements of a subset: bit k of its number is element k.
  package func members(of subset: Int) -> [Element] {
    indices.filter { subset >> $0 & 1 == 1 }.map { self[$0] }
  }
}
