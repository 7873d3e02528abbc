// swift-tools-version: 6.2
import PackageDescription

// The processor that numerical code is compiled for: AVX2 and FMA on x86-64 unless the environment
// variable NEURITE_CPU names another (`native`, or `x86-64` for a baseline build).
#if arch(x86_64)
let processor = Context.environment["NEURITE_CPU"] ?? "x86-64-v3"
let numerical: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=\(processor)"])]
#else
let numerical: [SwiftSetting] = []
#endif

// The MPI that the trait MPI builds with, by the name of its pkg-config file: the system's own
// choice unless the environment variable NEURITE_MPI names another (`ompi-c`, `mpich`).
let mpi = Context.environment["NEURITE_MPI"] ?? "mpi-c"

let package = Package(
    name: "Neurite",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Neurite", targets: ["Neurite"]),
        .library(name: "CellDefinitions", targets: ["CellDefinitions"]),
        .library(name: "MPIExchange", targets: ["MPIExchange"]),
        .library(name: "VirtualRanks", targets: ["VirtualRanks"]),
        .library(name: "MechanismKit", targets: ["MechanismKit", "LaneMath"]),
        .executable(name: "neurite", targets: ["NeuriteCommand"]),
        .executable(name: "neurite-bench", targets: ["NeuriteBench"]),
    ],
    traits: [
        .trait(
            name: "MPI",
            description: "Runs a model on many processes through MPI; needs its headers (Debian: libopenmpi-dev).")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    ],
    targets: [
        // C's debugging information in the newest form is more than valgrind 3.19 can read: it
        // would run no program with Neurite in it.
        .target(name: "CProcessor", cSettings: [.unsafeFlags(["-gdwarf-4"])]),
        .target(name: "Threads"),
        .target(name: "Wording"),
        // What both tools are told, and say.
        .target(
            name: "CommandSupport",
            dependencies: [
                "Threads", "ResultFiles", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // LaneMath asks for vector instructions by name where the compiler offers its intrinsics;
        // see VectorInstructions.swift.
        .target(name: "LaneMath", swiftSettings: numerical + [.enableExperimentalFeature("BuiltinModule")]),
        .target(name: "MechanismKit", dependencies: ["LaneMath", "Wording"], swiftSettings: numerical),
        .target(name: "NMODL", dependencies: ["Wording"]),
        .target(
            name: "MechanismPrograms", dependencies: ["NMODL", "MechanismKit", "LaneMath", "Wording"],
            // As of the engine's state: to check every access costs more than a kernel's call.
            swiftSettings: numerical + [.unsafeFlags(["-enforce-exclusivity=unchecked"])]),
        .target(name: "StandardMechanisms", dependencies: ["MechanismKit"], swiftSettings: numerical),
        .target(name: "CableModel", dependencies: ["MechanismKit"], swiftSettings: numerical),
        // The files of a whole NEURON model.
        .target(
            name: "NEURONDataset",
            dependencies: [
                "CableEngine", "CableModel", "MechanismKit", "MechanismPrograms", "NMODL", "RankCommunication",
                "SpikeExchange", "StandardMechanisms",
            ],
            swiftSettings: numerical),
        .target(name: "RankCommunication", dependencies: ["CProcessor"], swiftSettings: numerical),
        .target(name: "SpikeExchange", dependencies: ["RankCommunication"], swiftSettings: numerical),
        .target(
            name: "CableEngine",
            dependencies: [
                "CableModel", "MechanismKit", "LaneMath", "SpikeExchange", "RankCommunication", "CProcessor", "Threads",
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            // The engine's state is reached through its batches, each of which one thread at a time
            // works on.
            swiftSettings: numerical + [.unsafeFlags(["-enforce-exclusivity=unchecked"])]),
        .target(
            name: "Neurite",
            dependencies: [
                "CableEngine", "CableModel", "StandardMechanisms", "MechanismPrograms", "NMODL", "MechanismKit",
                "SpikeExchange",
                "RankCommunication", "NeuriteReport", "ResultFiles",
            ],
            swiftSettings: numerical),
        // Cells and networks as values.
        .target(name: "CellDefinitions", dependencies: ["Neurite", "Wording"], swiftSettings: numerical),
        .target(name: "VirtualRanks", dependencies: ["RankCommunication", "Threads"], swiftSettings: numerical),
        .systemLibrary(name: "CMPI", pkgConfig: mpi, providers: [.apt(["libopenmpi-dev"]), .brew(["open-mpi"])]),
        .target(
            name: "MPIExchange",
            dependencies: ["RankCommunication", .target(name: "CMPI", condition: .when(traits: ["MPI"]))],
            swiftSettings: numerical),
        // What Scripts/test-mpi runs under mpirun.
        .executableTarget(
            name: "MPIChecks",
            dependencies: [
                "Neurite", "BenchmarkModels", "MPIExchange", "SpikeExchange",
                .target(name: "CMPI", condition: .when(traits: ["MPI"])),
            ],
            swiftSettings: numerical),
        // What Scripts/compare-mechanisms runs beside NEURON.
        .executableTarget(name: "MechanismComparison", dependencies: ["Neurite"], swiftSettings: numerical),
        // Both do without Foundation: they are in every program that simulates.
        .target(name: "ResultFiles", dependencies: ["Wording"]),
        .target(name: "NeuriteReport", dependencies: ["ResultFiles", "Wording"]),
        .target(
            name: "ReconstructedCells", dependencies: ["CableModel"],
            resources: [.copy("Resources/pyramidal.swc"), .copy("Resources/c91662.swc"), .copy("Resources/README.md")],
            swiftSettings: numerical),
        .executableTarget(
            name: "NeuriteCommand",
            dependencies: [
                "Neurite", "CellDefinitions", "NEURONDataset", "CableEngine", "NMODL", "ReconstructedCells",
                "MPIExchange", "ResultFiles",
                "CommandSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: numerical),
        .target(
            name: "BenchmarkModels", dependencies: ["Neurite", "SpikeExchange", "ReconstructedCells"],
            swiftSettings: numerical),
        .executableTarget(
            name: "NeuriteBench",
            dependencies: [
                "Neurite", "BenchmarkModels", "SpikeExchange", "VirtualRanks", "MPIExchange", "ResultFiles",
                "CommandSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: numerical),

        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(
            name: "CableEngineTests",
            dependencies: ["CableEngine", "CableModel", "LaneMath", "StandardMechanisms", "TestSupport"],
            swiftSettings: numerical),
        .testTarget(
            name: "CableModelTests", dependencies: ["CableModel", "TestSupport"], exclude: ["Reference"],
            resources: [.copy("Resources")],
            swiftSettings: numerical),
        .testTarget(
            name: "CellDefinitionsTests",
            dependencies: ["CellDefinitions", "ReconstructedCells", "VirtualRanks", "TestSupport"],
            exclude: [
                "Reference/make_reference.py", "Reference/make_arbor.py", "Reference/make_arbor_ions.py",
                "Reference/tree.swc", "Reference/perisomatic_fit.json",
            ],
            resources: [
                .copy("Reference/cells.json"), .copy("Reference/arbor.json"), .copy("Reference/arbor_ions.json"),
                .copy("Reference/caleak.mod"), .copy("Reference/capool.mod"),
            ],
            swiftSettings: numerical),
        .testTarget(
            name: "MechanismProgramsTests", dependencies: ["MechanismPrograms", "NMODL", "MechanismKit", "LaneMath"],
            swiftSettings: numerical),
        .testTarget(
            name: "NEURONDatasetTests",
            dependencies: [
                "NEURONDataset", "CableEngine", "CableModel", "MechanismPrograms", "NMODL", "RankCommunication",
                "VirtualRanks",
            ],
            resources: [.copy("Reference")],
            swiftSettings: numerical),
        .testTarget(name: "NMODLTests", dependencies: ["NMODL"]),
        .testTarget(
            name: "RankCommunicationTests", dependencies: ["RankCommunication", "VirtualRanks", "TestSupport"],
            swiftSettings: numerical),
        .testTarget(
            name: "MechanismAgreementTests", dependencies: ["MechanismComparison", "Neurite"],
            resources: [.copy("Reference")],
            swiftSettings: numerical),
        .testTarget(
            name: "SpikeExchangeTests",
            dependencies: ["SpikeExchange", "RankCommunication", "VirtualRanks", "TestSupport"],
            swiftSettings: numerical),
        .testTarget(
            name: "ResultFilesTests", dependencies: ["ResultFiles", "TestSupport"], resources: [.copy("Reference")]),
        .testTarget(name: "NeuriteReportTests", dependencies: ["NeuriteReport", "ResultFiles"]),
        .testTarget(
            name: "NeuriteCommandTests",
            dependencies: ["NeuriteCommand", "ReconstructedCells", "TestSupport"],
            exclude: ["Reference"], swiftSettings: numerical),
        .testTarget(name: "WordingTests", dependencies: ["Wording"]),
        .testTarget(
            name: "MechanismKitTests", dependencies: ["Neurite", "MechanismKit", "LaneMath", "VirtualRanks"],
            swiftSettings: numerical),
        .target(name: "CAllocations", path: "Tests/CAllocations"),
        .testTarget(
            name: "AllocationTests", dependencies: ["Neurite", "CableEngine", "BenchmarkModels", "CAllocations"],
            swiftSettings: numerical),
        .testTarget(name: "AnalyticTests", dependencies: ["Neurite"], swiftSettings: numerical),
        .testTarget(
            name: "LaneMathTests", dependencies: ["LaneMath"], exclude: ["Reference"], swiftSettings: numerical),
        .testTarget(
            name: "ReferenceTests", dependencies: ["Neurite"], resources: [.copy("Reference")], swiftSettings: numerical
        ),
        .testTarget(
            name: "BenchmarkTests",
            dependencies: [
                "Neurite", "NeuriteBench", "BenchmarkModels", "RankCommunication", "SpikeExchange", "VirtualRanks",
                "TestSupport",
            ],
            resources: [.copy("Reference")],
            swiftSettings: numerical),
        .testTarget(
            name: "ParallelTests", dependencies: ["Neurite", "VirtualRanks"], swiftSettings: numerical),
        .testTarget(
            name: "NeuriteTests", dependencies: ["Neurite", "VirtualRanks"], exclude: ["Reference"],
            swiftSettings: numerical),
        .testTarget(
            name: "PatchPairTests", dependencies: ["Neurite"], resources: [.copy("Reference")], swiftSettings: numerical
        ),

        // The README and every page of the documentation catalogs become tests.
        .executableTarget(name: "GuideCompiler", path: "Plugins/GuideCompiler"),
        .plugin(name: "GuideTestsPlugin", capability: .buildTool(), dependencies: ["GuideCompiler"]),
        // What the guide shows is often made and not used again; at the top of a user's program no
        // compiler minds.
        .testTarget(
            name: "GuideTests", dependencies: ["Neurite", "CellDefinitions", "VirtualRanks"],
            swiftSettings: numerical + [.unsafeFlags(["-suppress-warnings"])], plugins: ["GuideTestsPlugin"]),
    ],
    swiftLanguageModes: [.v6]
)
