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
            the values that were found as --values, an object of numbers by name. Of Arbor it is a component file, *.acc; further ones are given as \
            --component, and the morphology that they hold is written to --swc. Channels are .mod files, which `neurite cell` loads by --mod.
            """)

    @Argument(help: ArgumentHelp("The fit, or the parameters.", valueName: "file.json"))
    var file: String

    @Option(help: ArgumentHelp("BluePyOpt's mechanisms by lists of sections.", valueName: "mechanisms.json"))
    var mechanisms: String?

    @Option(help: ArgumentHelp("The values that BluePyOpt found.", valueName: "values.json"))
    var values: String?

    @Flag(help: "Keeps the axon where BluePyOpt's models have two stubs.")
    var keepAxon = false

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A further component file of Arbor's, such as labels or a morphology; may be repeated.",
            valueName: "file.acc"))
    var component: [String] = []

    @Option(help: ArgumentHelp("Writes the morphology that Arbor's files hold.", valueName: "file.swc"))
    var swc: String?

    func run() throws {
        let imported = try imported()
        for note in imported.notes { StandardError.write("\(file): \(note)\n") }
        try ImportedMorphology(imported.morphology, file: file).write(to: swc)
        print(imported.definition.json)
    }

    private func imported() throws -> ImportedDefinition {
        let text = try InputFile.text(of: file)
        if ImportedDefinition.isArborComponent(text) {
            guard mechanisms == nil, values == nil, !keepAxon else {
                throw RequestError(
                    "--mechanisms, --values and --keep-axon belong to a model of BluePyOpt; \(file) is Arbor's")
            }
            let further = try component.map { (name: $0, text: try InputFile.text(of: $0)) }
            return try ImportedDefinition(arborComponents: [(file, text)] + further)
        }
        guard component.isEmpty, swc == nil else {
            throw RequestError("--component and --swc belong to Arbor's component files; \(file) is none")
        }
        guard let mechanisms else {
            guard values == nil, !keepAxon else {
                throw RequestError("--values and --keep-axon belong to a model of BluePyOpt; expected --mechanisms")
            }
            return try ImportedDefinition(allenFit: text, name: file)
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
            bluePyOptParameters: text, mechanisms: InputFile.text(of: mechanisms), values: found,
            replacesAxon: !keepAxon, name: file)
    }
}
