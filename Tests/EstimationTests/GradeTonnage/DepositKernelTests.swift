import NumericalMethods
import Testing

@testable import Estimation

@Suite("Deposits drawn a trial at a time")
struct DepositKernelTests {
  @Test(
    "are those of the readable version, to the last bit", arguments: GradeTonnageModel.Grades.allCases,
    [(0, false), (0, true), (1, true), (2, false), (2, true), (4, true)])
  func same(grades: GradeTonnageModel.Grades, form: (count: Int, isTruncated: Bool)) throws {
    let model = try GradeTonnageModel(
      InventedDeposits.table(grades: form.count), options: .init(grades: grades, isTruncated: form.isTruncated))
    let stream = RandomStream(seed: 5, name: "deposits")
    // Also more deposits than the room for normal numbers holds.
    let numbers = (0..<60).map { [0, 1, 2, 3, 7, 40, 300][$0 % 7] }
    var kernel = DepositKernel(model)
    let found = kernel.totals(of: numbers, from: 9, stream)
    #expect(found == DepositSampler(model).totals(of: numbers, from: 9, stream))
    #expect(found.count == form.count + 1 && found[0][0] == 0 && found[0][6] > 0)
  }
}
