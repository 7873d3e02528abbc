import ArgumentParser
import CellDefinitions
import CommandSupport
import Foundation
import NeuriteReport

extension CellExperiment {
    /// All that is wrong with a definition whatever the cell.
    ///
    /// - Parameters:
    ///   - definition: the file of the definition.
    ///   - mod: files and folders of mechanisms.
    static func faults(ofDefinition definition: String, mod: [String]) throws -> [Fault] {
        let patch = Patch()
        _ = try patch.loadAll(mod)
        guard let text = try? InputFile.text(of: definition, expected: "a definition as JSON") else {
            return [Fault(definition, "cannot be read; expected a definition as JSON")]
        }
        return CellDefinition.faults(json: text, name: definition, mechanisms: patch.mechanisms)
    }

    /// A cell of a definition.
    ///
    /// - Parameters:
    ///   - morphology: the shape.
    ///   - options: how it is run.
    ///   - definition: the file of the definition.
    ///   - mod: files and folders of mechanisms.
    /// - Returns: the experiment, and the cell as its definition knows it.
    static func make(_ morphology: CellMorphology, _ options: SimulationOptions, definition: String, mod: [String])
        throws -> (experiment: CellExperiment, cell: DefinedCell)
    {
        let patch = Patch()
        let files = try patch.loadAll(mod)
        files.tell()
        let text = try InputFile.text(of: definition, expected: "a definition as JSON")
        let faults = CellDefinition.faults(
            json: text, name: definition, on: morphology, mechanisms: patch.mechanisms)
        guard faults.isEmpty else {
            for file in files.unusable { StandardError.write(file.reason + "\n") }
            throw NeuriteError.invalidModel(faults)
        }
        let cell = try patch.cell(morphology, CellDefinition(json: text, name: definition))
        for (name, value) in cell.definition.ions { patch.setIonDefault(name, to: value) }
        for fault in cell.faultsOfRoom { StandardError.write("\(definition): \(fault)\n") }
        try options.check(against: cell.definition, in: definition)
        return (CellExperiment(cell, patch, options.filled(from: cell.definition)), cell)
    }
}

extension SimulationOptions {
    /// What is given has to be what a definition is meant for.
    fileprivate func check(against definition: CellDefinition, in file: String) throws {
        for (option, key, given, meant) in [
            ("--celsius", "celsius", givenCelsius, definition.celsius),
            ("--v-init", "v_init", givenVInit, definition.vInit),
        ] {
            guard let given, let meant, given != meant else { continue }
            throw RequestError(
                "\(option) is \(NumberText.shortest(given)), \(key) of \(file) \(NumberText.shortest(meant)); expected the same, or no \(option)"
            )
        }
    }

    /// With the temperature and the voltage at the start that a definition is meant for, where none
    /// was given.
    fileprivate func filled(from definition: CellDefinition) -> SimulationOptions {
        var options = self
        options.givenCelsius = givenCelsius ?? definition.celsius
        options.givenVInit = givenVInit ?? definition.vInit
        return options
    }
}
