// swift-tools-version: 6.2
import PackageDescription

// The numerical kernels are optimised in debug builds too, which keep all their checks: the tests run whole programmes
// and full-size maps, twenty times slower without.
let kernel: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// Layered as docs/architecture.md tells: every arrow points down.
let package = Package(
  name: "delfstof",
  defaultLocalization: "en",
  products: [
    .executable(name: "delfstof", targets: ["delfstof"]),
    .library(name: "Geostatistics", targets: ["Geostatistics"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // Ground
    .systemLibrary(
      name: "CGDAL", path: "Sources/CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
    .systemLibrary(
      name: "CLibcrypto", path: "Sources/CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CExpat", path: "Sources/CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CXGBoost", path: "Sources/CXGBoost", pkgConfig: "xgboost", providers: [.apt(["libxgboost-dev"])]),
    .systemLibrary(name: "CGLPK", path: "Sources/CGLPK", providers: [.apt(["libglpk-dev"])]),
    .systemLibrary(
      name: "CGraphviz", path: "Sources/CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    .systemLibrary(
      name: "CArchive", path: "Sources/CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CLinux", path: "Sources/CLinux"),
    .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Quantities"),
    .target(name: "TextFormats", dependencies: ["CExpat", "CZlib"]),
    .target(name: "Archives", dependencies: ["CArchive"]),
    .target(name: "GraphLayout", dependencies: ["CGraphviz"]),
    .target(name: "NumericalMethods", swiftSettings: kernel),
    .target(name: "Geodata", dependencies: ["CGDAL", "CLinux"]),
    // Methods
    .target(name: "Geochemistry", dependencies: ["Quantities", "NumericalMethods"]),
    .target(name: "Geostatistics", dependencies: ["NumericalMethods"], swiftSettings: kernel),
    .target(name: "Prospectivity", dependencies: ["NumericalMethods", "Geodata", "CXGBoost"], swiftSettings: kernel),
    .target(
      name: "Estimation", dependencies: ["Quantities", "NumericalMethods", "Geochemistry"], swiftSettings: kernel),
    .target(name: "Planning", dependencies: ["NumericalMethods", "CGLPK"], swiftSettings: kernel),
    // Domain
    .target(
      name: "Programme",
      dependencies: [
        "Quantities", "NumericalMethods", "Geochemistry", "Estimation", "TextFormats", "CLibcrypto",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Scaffolding",
      dependencies: [
        "Programme", "Geodata", "TextFormats", .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.copy("Resources")]),
    .target(name: "Stages", dependencies: ["Programme", "Geodata"]),
    .target(
      name: "Evidence",
      dependencies: [
        "Programme", "Geochemistry", "Geodata", "NumericalMethods", "Quantities", "TextFormats",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.copy("Resources")]),
    .target(name: "WindowJobs", dependencies: ["Programme", "Geodata"]),
    .target(
      name: "Gridding",
      dependencies: [
        "WindowJobs", "Programme", "Geostatistics", "Geodata", "NumericalMethods", "TextFormats",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "PredictiveMapping",
      dependencies: [
        "Programme", "Prospectivity", "Gridding", "WindowJobs", "Geostatistics", "Geochemistry", "Geodata",
        "NumericalMethods", "TextFormats",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Assessment",
      dependencies: [
        "Evidence", "ResourceEstimation", "Planning", "Stages", "Programme", "Estimation", "Geochemistry", "Quantities",
        "NumericalMethods",
      ]),
    .target(
      name: "ResourceEstimation",
      dependencies: [
        "Stages", "Programme", "Estimation", "Gridding", "Geodata", "Quantities", "NumericalMethods", "TextFormats",
        .product(name: "Yams", package: "Yams"),
      ]),
    // What the world sees
    .target(
      name: "Publication",
      dependencies: [
        "Assessment", "Evidence", "ResourceEstimation", "Stages", "Geochemistry", "Programme", "Estimation",
        "Quantities", "NumericalMethods", "Geodata", "Geostatistics", "Prospectivity", "PredictiveMapping",
        "TextFormats",
        "Archives", "GraphLayout",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.copy("Resources")]),
    .target(
      name: "Merging",
      dependencies: [
        "Publication", "Assessment", "ResourceEstimation", "Programme", "Estimation", "Quantities", "Geodata",
        "TextFormats",
      ],
      resources: [.copy("Resources")]),
    .target(
      name: "FeatureService",
      dependencies: [
        "Geodata", "TextFormats", "CLibcrypto",
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(
      name: "Portal",
      dependencies: [
        "FeatureService", "Publication", "Assessment", "Programme", "Geodata", "NumericalMethods", "TextFormats",
        "CZlib",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HummingbirdHTTP2", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOFoundationCompat", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.copy("Resources")]),
    .executableTarget(
      name: "delfstof",
      dependencies: [
        "Portal", "Merging", "Publication", "Assessment", "Evidence", "Gridding", "PredictiveMapping",
        "ResourceEstimation",
        "Stages", "Scaffolding", "WindowJobs",
        "Geostatistics", "Prospectivity", "Estimation", "Programme", "Geodata", "GraphLayout", "NumericalMethods",
        "TextFormats",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    // Tests mirror the sources; TestBench runs programs and copies programmes for them
    .target(name: "TestBench", path: "Tests/TestBench"),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"]),
    .testTarget(name: "NumericalMethodsTests", dependencies: ["NumericalMethods"]),
    .testTarget(name: "TextFormatsTests", dependencies: ["TextFormats", "TestBench"]),
    .testTarget(name: "ArchivesTests", dependencies: ["Archives"]),
    .testTarget(name: "GraphLayoutTests", dependencies: ["GraphLayout"]),
    .testTarget(name: "GeochemistryTests", dependencies: ["Geochemistry", "NumericalMethods", "Quantities"]),
    .testTarget(name: "GeostatisticsTests", dependencies: ["Geostatistics", "NumericalMethods", "TestBench"]),
    .testTarget(
      name: "ProspectivityTests", dependencies: ["Prospectivity", "NumericalMethods", "Geodata", "TestBench"]),
    .testTarget(name: "EstimationTests", dependencies: ["Estimation", "NumericalMethods", "Quantities", "TestBench"]),
    .testTarget(name: "PlanningTests", dependencies: ["Planning", "NumericalMethods"]),
    .testTarget(name: "GeodataTests", dependencies: ["Geodata"]),
    .target(
      name: "ProgrammeFixture", dependencies: ["Programme", "ResourceEstimation", "Stages", "Geodata"],
      path: "Tests/ProgrammeFixture"),
    .testTarget(
      name: "ProgrammeTests",
      dependencies: [
        "Programme", "ProgrammeFixture", "Estimation", "NumericalMethods", "Quantities", "TestBench",
        .product(name: "Yams", package: "Yams"),
      ]),
    .testTarget(name: "ScaffoldingTests", dependencies: ["Scaffolding", "Programme", "Geodata", "TestBench"]),
    .testTarget(name: "StagesTests", dependencies: ["Stages", "Programme", "Estimation", "Quantities", "TestBench"]),
    .testTarget(
      name: "EvidenceTests",
      dependencies: [
        "Evidence", "Programme", "ProgrammeFixture", "Geodata", "Geochemistry", "NumericalMethods", "TextFormats",
        "TestBench",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(name: "WindowJobsTests", dependencies: ["WindowJobs", "Programme", "TestBench"]),
    .testTarget(
      name: "GriddingTests", dependencies: ["Gridding", "Geostatistics", "Geodata", "Programme", "TestBench"]),
    .testTarget(
      name: "PredictiveMappingTests",
      dependencies: ["PredictiveMapping", "Prospectivity", "Gridding", "Geodata", "Programme", "TestBench"]),
    .testTarget(
      name: "ResourceEstimationTests",
      dependencies: ["ResourceEstimation", "Estimation", "Programme", "Geodata", "TestBench"]),
    .testTarget(
      name: "AssessmentTests",
      dependencies: [
        "Assessment", "Estimation", "Evidence", "Geochemistry", "NumericalMethods", "Programme", "ProgrammeFixture",
        "ResourceEstimation", "Stages", "TestBench",
      ]),
    .testTarget(
      name: "PublicationTests",
      dependencies: [
        "Publication", "PredictiveMapping", "Geostatistics", "Assessment", "Estimation", "Evidence", "Geochemistry",
        "Programme", "Geodata", "NumericalMethods", "Quantities", "ProgrammeFixture", "ResourceEstimation",
        "TextFormats",
        "TestBench",
      ]),
    .testTarget(
      name: "MergingTests",
      dependencies: [
        "Merging", "Publication", "Assessment", "Programme", "Estimation", "Geodata", "Quantities", "TestBench",
      ]),
    .testTarget(
      name: "FeatureServiceTests",
      dependencies: [
        "FeatureService", "Geodata", "TestBench", .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "PortalTests",
      dependencies: [
        "Portal", "FeatureService", "Publication", "Assessment", "Evidence", "Programme", "ProgrammeFixture", "Geodata",
        "TestBench",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .testTarget(
      name: "delfstofTests",
      dependencies: ["delfstof", "Evidence", "Programme", "Assessment", "NumericalMethods", "TestBench"]),
  ],
  swiftLanguageModes: [.v6]
)
