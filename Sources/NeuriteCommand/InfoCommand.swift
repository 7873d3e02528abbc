import ArgumentParser
import Foundation
import Neurite
import NeuriteReport

/// `neurite info`.
struct InfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Prints the sections of an SWC or Neurolucida file, their sizes and what looks wrong with them.")

    @Argument(help: ArgumentHelp("The reconstructed cell.", valueName: "file.swc"))
    var file: String

    func run() throws {
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
        print("\(summary.name): \(summary.rows.count) sections")
        print(summary.problems.isEmpty ? "no problems" : "\(summary.problems.count) problems:")
        for problem in summary.problems { print("  \(problem)") }
    }

    private func fixed(_ value: Double) -> String { String(format: "%.2f", value) }
}
