import ArgumentParser
import CellDefinitions
import CommandSupport
import Foundation

/// `neurite import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Prints the definition of another project's cell, for `neurite cell --definition`.",
        discussion: """
            Of the Allen Cell Types Database it is the fit, *_fit.json; of BluePyOpt parameters.json, with mechanisms.json as --mechanisms and \
            the values that were found as --values, an object of numbers by name. Channels are .mod files, which `neurite cell` loads by --mod.
            """)

    @Argument(help: ArgumentHelp("The fit, or the parameters.", valueName: "file.json"))
    var file: String

    @Option(help: ArgumentHelp("BluePyOpt's mechanisms by lists of sections.", valueName: "mechanisms.json"))
    var mechanisms: String?

    @Option(help: ArgumentHelp("The values that BluePyOpt found.", valueName: "values.json"))
    var values: String?

    @Flag(help: "Keeps the axon where BluePyOpt's models have two stubs.")
    var keepAxon = false

    func run() throws {
        let imported = try imported()
        for note in imported.notes { StandardError.write("\(file): \(note)\n") }
        print(imported.definition.json)
    }

    private func imported() throws -> ImportedDefinition {
        guard let mechanisms else {
            guard values == nil, !keepAxon else {
                throw RequestError("--values and --keep-axon belong to a model of BluePyOpt; expected --mechanisms")
            }
            return try ImportedDefinition(allenFit: InputFile.text(of: file), name: file)
        }
        var found: [String: Double] = [:]
        if let values {
            guard
                let read = try? JSONDecoder().decode([String: Double].self, from: Data(InputFile.text(of: values).utf8))
            else {
                throw RequestError("\(values): expected an object of numbers by name")
            }
            found = read
        }
        return try ImportedDefinition(
            bluePyOptParameters: InputFile.text(of: file), mechanisms: InputFile.text(of: mechanisms), values: found,
            replacesAxon: !keepAxon, name: file)
    }
}
