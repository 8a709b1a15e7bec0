// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "geostatistics-benchmark",
  dependencies: [.package(name: "delfstof", path: "../..")],
  targets: [
    .executableTarget(
      name: "measure", dependencies: [.product(name: "Geostatistics", package: "delfstof")])
  ],
  swiftLanguageModes: [.v6]
)
