/// An expression turned into a short stack program, for evaluation in the inner loop of a simulation.
/// `Expression.value(of:)` is the readable version and the oracle of its tests.
struct ExpressionProgram: Sendable {
  enum Step: Sendable {
    case constant(Double)
    case load(Int)
    case add, subtract, multiply, divide, negate, minimum, maximum
    case power(Int)
  }

  private var steps: [Step] = []
  private var depth = 0

  /// - Parameter inputs: the order in which values are handed to ``run(_:_:)``; every input of the expression is in it.
  init(_ expression: Expression, inputs: [String]) {
    var current = 0
    func emit(_ term: Expression.Term, _ steps: inout [Step], _ deepest: inout Int) {
      func push(_ step: Step) {
        steps.append(step)
        current += 1
        deepest = max(deepest, current)
      }
      func binary(_ a: Expression.Term, _ b: Expression.Term, _ step: Step) {
        emit(a, &steps, &deepest)
        emit(b, &steps, &deepest)
        steps.append(step)
        current -= 1
      }
      switch term {
      case .number(let x), .stoichiometric(let x, _): push(.constant(x))
      case .input(let name): push(.load(inputs.firstIndex(of: name) ?? 0))
      case .sum(let a, let b): binary(a, b, .add)
      case .difference(let a, let b): binary(a, b, .subtract)
      case .product(let a, let b): binary(a, b, .multiply)
      case .quotient(let a, let b): binary(a, b, .divide)
      case .minimum(let a, let b): binary(a, b, .minimum)
      case .maximum(let a, let b): binary(a, b, .maximum)
      case .negation(let a):
        emit(a, &steps, &deepest)
        steps.append(.negate)
      case .power(let a, let n):
        emit(a, &steps, &deepest)
        steps.append(.power(n))
      }
    }
    emit(expression.root, &steps, &depth)
  }

  func makeStack() -> [Double] { [Double](repeating: 0, count: max(1, depth)) }

  func run(_ values: [Double], _ stack: inout [Double]) -> Double {
    var top = -1
    for step in steps {
      switch step {
      case .constant(let x):
        top += 1
        stack[top] = x
      case .load(let index):
        top += 1
        stack[top] = values[index]
      case .add:
        top -= 1
        stack[top] += stack[top + 1]
      case .subtract:
        top -= 1
        stack[top] -= stack[top + 1]
      case .multiply:
        top -= 1
        stack[top] *= stack[top + 1]
      case .divide:
        top -= 1
        stack[top] /= stack[top + 1]
      case .minimum:
        top -= 1
        stack[top] = min(stack[top], stack[top + 1])
      case .maximum:
        top -= 1
        stack[top] = max(stack[top], stack[top + 1])
      case .negate: stack[top] = -stack[top]
      case .power(let n): stack[top] = Expression.integerPower(stack[top], n)
      }
    }
    return stack[0]
  }
}
