import ArgumentParser
import Foundation
import Neurite
import NeuriteReport
import Wording

/// `neurite info`.
struct InfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Prints the sections of an SWC or Neurolucida file, their sizes and what looks wrong with them.",
        discussion: """
            Of a network's definition, network.json, it prints what would be built, or all that is wrong with it. Of a folder that `neurite run` takes, a whole NEURON model, it prints what is in it, and which mechanisms have no .mod file.
            """)

    @Argument(help: ArgumentHelp("The reconstructed cell, or the folder of a model.", valueName: "file.swc"))
    var file: String

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "For a network or a model: a .mod file, or a folder of them; may be repeated.", valueName: "path"))
    var mod: [String] = []

    func run() throws {
        if file.hasSuffix(".json") {
            let patch = Patch(threads: 1)
            let files = try patch.loadAll(mod)
            try files.checkAllAreUsable()
            files.tell()
            return try NetworkFile(file).inspect(mechanisms: patch.mechanisms) { print($0) }
        }
        if FileManager.default.fileExists(atPath: "\(file)/files.dat") {
            return print(try DatasetInfo(folder: file, mod: mod).text)
        }
        let summary = try CellMorphology(contentsOf: URL(fileURLWithPath: file)).summary()
        var table = TextTable(columns: [
            .text("section"), .text("parent"), .number("points"), .number("L (um)"), .number("area (um2)"),
            .number("diam (um)"), .number("depth"), .number("distance (um)"),
        ])
        for row in summary.rows {
            table.append([
                row.name, row.parent.map { "\($0)(\(NumberText.significant(row.parentX)))" } ?? "", "\(row.pointCount)",
                fixed(row.L), fixed(row.area), fixed(row.meanDiam), "\(row.pathDepth)", fixed(row.pathDistance),
            ])
        }
        table.append([
            "total", "", "\(summary.totalPoints)", fixed(summary.totalL), fixed(summary.totalArea), "",
            "\(summary.maxPathDepth)", fixed(summary.maxPathDistance),
        ])
        print(table.rendered())
        print("\(summary.name): \(summary.rows.count, "section")")
        print(summary.problems.isEmpty ? "no problems" : "\(summary.problems.count, "problem"):")
        for problem in summary.problems { print("  \(problem)") }
    }

    private func fixed(_ value: Double) -> String { String(format: "%.2f", value) }
}
