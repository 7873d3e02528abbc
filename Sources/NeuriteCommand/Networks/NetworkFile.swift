import CellDefinitions
import Foundation
import Neurite
import NeuriteReport

/// A network's definition in a file, with the files that it names, which are beside it.
struct NetworkFile {
    private(set) var read: ReadNetwork
    private let file: String

    /// - Parameters:
    ///   - file: the path.
    ///   - change: changes what the file says.
    init(_ file: String, change: (inout NetworkDefinition) -> Void = { _ in }) throws {
        self.file = file
        let text = try InputFile.text(of: file, expected: "a network's definition as JSON")
        read = try ReadNetwork(json: text, name: file) { try InputFile.text(of: Self.path($0, beside: file)) }
        change(&read.definition)
    }

    var definition: NetworkDefinition { read.definition }

    /// A morphology that the network names.
    func morphology(_ name: String) throws -> CellMorphology {
        try CellMorphology(contentsOf: URL(fileURLWithPath: Self.path(name, beside: file)))
    }

    /// All that is wrong with it.
    func faults(mechanisms: [MechanismDescriptor], ranks: Int) -> [Fault] {
        read.faults(mechanisms: mechanisms, ranks: ranks, morphology: morphology) + stepFaults
    }

    /// What would be built, for a person.
    ///
    /// - Parameter tell: is given what would be built, before the network is found to be too large.
    /// - Throws: all that is wrong with it.
    func inspect(mechanisms: [MechanismDescriptor], tell: (String) -> Void) throws {
        let found = read.inspected(mechanisms: mechanisms, ranks: 1, morphology: morphology)
        let faults = found.faults + stepFaults
        guard faults.isEmpty else { throw NeuriteError.invalidModel(faults) }
        tell("\(definition)\nabout \(NumberText.memory(found.memory)) of memory")
        if let fault = found.memoryFault { throw NeuriteError.invalidModel([fault]) }
    }

    /// The tool keeps what is recorded at every step in memory.
    private var stepFaults: [Fault] {
        let (tstop, dt) = (definition.tstop, definition.dt)
        let steps = SettingNumbers.steps(ofDuration: tstop, dt: dt)
        guard tstop > 0, tstop.isFinite, dt > 0, dt.isFinite, steps >= SettingNumbers.tooManySteps else { return [] }
        let text = NumberText.shortest
        return [
            Fault(
                "\(file): tstop",
                "is \(text(tstop)) ms, which takes \(text(steps)) steps of \(text(dt)) ms; expected fewer than a billion"
            )
        ]
    }

    private static func path(_ name: String, beside file: String) -> String {
        let folder = (file as NSString).deletingLastPathComponent
        return name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
    }
}
