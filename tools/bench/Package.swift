// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing that only measures is built with the product.
let package = Package(
  name: "OrdbroBench",
  dependencies: [.package(name: "Ordbro", path: "../..")],
  targets: [
    .executableTarget(
      name: "Bench",
      dependencies: [.product(name: "OrdbroEngine", package: "Ordbro")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "FormatBench",
      dependencies: [.product(name: "OrdbroEngine", package: "Ordbro")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)
