import Foundation
import TestBench
import Testing

@Suite("Wrong usage is told in the language that is asked for")
struct UsageTextTests {
  @Test(
    "by the commands and by the parser",
    arguments: [
      (["wofe", "--out", "map.png"], "Fout: --out is een GeoTIFF: een naam die eindigt op .tif."),
      (["targets", "m.tif", "--out", "t.gpkg"], "Fout: Geef --threshold of --share, een van de twee."),
      (["learn", "--out", "m.json"], "Fout: Noem lagen (--layer, --layers) of een --table."),
      (["predict", "m.json"], "Fout: Er ontbreekt '--out <out>'"),
      (["predict", "m.json", "--out"], "Fout: Er ontbreekt een waarde bij '--out <out>'"),
      (
        ["validate", "m.tif", "--deposit", "a.csv"],
        "Fout: Deze optie bestaat niet: '--deposit'. Bedoelde u '--deposits'?"
      ),
      (
        ["learn", "--method", "oracle", "--out", "m.json"], "Fout: De waarde 'oracle' past niet bij '--method <method>'"
      ),
      (["layers", "a.yaml", "b.yaml", "--out", "o"], "Fout: Dit hoort er niet: 'b.yaml'"),
      (["fuzzy", "a.yaml", "--out", "o.tif", "--deviation=1"], "Fout: De optie '--deviation' heeft geen waarde"),
    ])
  func dutch(arguments: [String], message: String) async throws {
    let program = try DelfstofProgram()
    for language in [["--lang", "nl"], ["--lang=nl"]] {
      // A value that is missing stays missing.
      let result = try await program.runner.run([arguments[0]] + language + arguments.dropFirst())
      #expect(result.status == 2, "\(result.all)")
      #expect(result.errors.contains(message), "\(result.all)")
      #expect(result.errors.contains("Gebruik: delfstof") && !result.errors.contains("Error:"), "\(result.all)")
    }
    let english = try await program.runner.run(arguments)
    #expect(english.status == 2 && english.errors.hasPrefix("Error: "), "\(english.all)")
  }
}
