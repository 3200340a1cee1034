// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors in every target of our own; the packages we depend on keep their own rules.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error)
]

/// A Swift target of this package with the settings that all of them share.
func stage(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The test target that mirrors `Sources/NAME`.
func tests(_ name: String, _ more: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name), "TestSupport"] + more,
    path: "Tests/\(name)Tests", swiftSettings: strict)
}

let package = Package(
  name: "Ordbro",
  products: [
    .executable(name: "ordbro", targets: ["Ordbro"]),
    .library(name: "OrdbroEngine", targets: ["Pipeline"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // Doors to other people's libraries: nothing else may include their headers.
    .target(
      name: "CICU",
      cxxSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .target(name: "CLocales", cSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "CMemory", cSettings: [.treatAllWarnings(as: .error)]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),

    // The base, which every stage may import.
    stage("Model"),
    stage("ICUText", ["CICU"]),
    stage("LocaleData", ["CLocales"]),
    stage("Digest", ["CNettle"]),
    stage("JSON", ["Model"]),
    stage("Markup", ["Model", "CLibXML2"]),
    stage("Identification", ["Model", "LocaleData", "Tables"]),
    stage("Archive", ["Model", "CLibZip"]),
    stage("Tables", ["Model", "Archive", "Markup"]),

    // The stages, in the order a text passes through them.
    stage("Documents", ["Model", "JSON", "LocaleData", "Tables", "Markup", "Archive"]),
    stage("Normalization", ["Model", "ICUText"]),
    stage("Segmentation", ["Model", "ICUText", "LocaleData", "Tables", "Markup"]),
    stage("Review", ["Model", "Digest", "Archive", "Markup", "Tables"]),
    stage("Handouts", ["Model", "LocaleData", "Tables"]),
    stage("Morphology", ["Model", "LocaleData", "Tables"]),
    stage("Terminology", ["Model", "ICUText", "LocaleData", "Tables", "Markup", "Morphology"]),
    stage("Localization", ["Model", "ICUText", "LocaleData", "Tables"]),
    stage("Memory", ["Model", "Tables"]),
    stage("Quality", ["Model", "JSON", "LocaleData", "Tables", "Terminology", "Localization"]),
    stage("Bilingual", ["Model", "JSON", "Tables", "Markup"]),
    stage("Validation", ["Model", "Markup"]),
    stage(
      "Pipeline",
      [
        "Model", "ICUText", "LocaleData", "Digest", "JSON", "Markup", "Documents", "Normalization",
        "Identification", "Segmentation", "Terminology", "Localization", "Memory", "Quality", "Bilingual",
        "Handouts", "Review",
      ]),
    .executableTarget(
      name: "Ordbro",
      dependencies: [
        "CMemory", "Model", "LocaleData", "ICUText", "JSON", "Identification", "Documents", "Normalization",
        "Segmentation", "Terminology", "Localization", "Quality", "Bilingual", "Review", "Validation",
        "Pipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Trains the tagger's weights; no product, so the programs do not link it.
    .executableTarget(
      name: "TaggerTrainer", dependencies: ["Morphology", "LocaleData"], path: "tools/tagger",
      swiftSettings: strict),

    .target(name: "TestSupport", dependencies: ["Model"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["JSON", "LocaleData", "Model", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PeerTests",
      dependencies: ["Bilingual", "Model", "Review", "Terminology", "TestSupport", "Validation"],
      swiftSettings: strict),
    tests("Model"),
    tests("JSON"),
    tests("Tables"),
    tests("Markup"),
    tests("Archive", ["Model"]),
    tests("Validation", ["Model"]),
    tests("Bilingual", ["Model", "JSON", "Markup"]),
    tests("Digest"),
    tests("ICUText"),
    tests("Documents", ["Archive", "LocaleData", "Model"]),
    tests("Ordbro"),
    tests("Normalization", ["ICUText"]),
    tests("Morphology", ["LocaleData", "Model", "Tables", "TaggerTrainer"]),
    tests("Terminology", ["LocaleData", "Model", "Tables"]),
    tests("Memory", ["Model"]),
    tests(
      "Pipeline",
      ["Documents", "Normalization", "Model", "Localization", "Bilingual", "LocaleData", "Review"]),
    tests("Localization", ["ICUText", "LocaleData", "Model", "Tables"]),
    tests("Quality", ["JSON", "LocaleData", "Localization", "Model", "Tables", "Terminology"]),
    tests("Segmentation", ["Markup", "Model", "JSON", "ICUText", "LocaleData", "Tables"]),
    tests("Handouts", ["LocaleData", "Tables", "JSON"]),
    tests("Review", ["Archive", "Model"]),
    tests("Identification", ["LocaleData", "Model", "Tables", "JSON"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)
