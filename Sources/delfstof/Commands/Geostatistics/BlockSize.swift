import ArgumentParser

/// Edges of a block: `20,20` or `20x20`, with a third one in space.
struct BlockSize: ExpressibleByArgument {
  let edges: SIMD3<Double>

  init?(argument: String) {
    guard let numbers = Numbers(argument: argument.replacing("x", with: ",").replacing("×", with: ",")),
      (1...3).contains(numbers.values.count), numbers.values.allSatisfy({ $0 >= 0 }),
      numbers.values.contains(where: { $0 > 0 })
    else { return nil }
    let values = numbers.values
    edges = SIMD3(values[0], values.count > 1 ? values[1] : values[0], values.count > 2 ? values[2] : 0)
  }
}
