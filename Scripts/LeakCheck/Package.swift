// swift-tools-version: 6.2
import PackageDescription

// What Scripts/check-leaks runs: a package of its own, so that the library ships no program for it.
let package = Package(
    name: "LeakCheck",
    dependencies: [.package(name: "Neurite", path: "../..")],
    targets: [.executableTarget(name: "LeakCheck", dependencies: [.product(name: "Neurite", package: "Neurite")])],
    swiftLanguageModes: [.v6]
)
