import MechanismKit
import NMODL
import Wording

/// How a .mod file becomes a program, by the name that users know it by, who do not import NMODL.
public typealias LoadingOptions = LoweringOptions

/// A mechanism that was made from the text of a .mod file.
public struct LoadedMechanism: Sendable {
    /// What the engine runs.
    public let descriptor: MechanismDescriptor
    /// What the file says.
    public let model: MechanismModel
    /// What it became.
    public let program: Program
    /// The file and those that it included.
    public let sources: SourceMap
    /// Warnings and notes, in the order of their places.
    public let diagnostics: [Diagnostic]

    /// Makes a mechanism.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - include: hands in what INCLUDE names.
    ///   - target: for whom C code in it is compiled. For CoreNEURON what NEURON alone would
    ///     compile is taken where more of that is understood.
    ///   - options: how the mechanism becomes a program.
    ///   - replacing: Swift code in the place of functions and procedures, by their names, and of
    ///     pieces of C code, by `VERBATIM 1` for the file's first and so on.
    /// - Throws: ``MechanismFileError`` with all faults of the file.
    public init(
        _ source: SourceFile, include: @escaping IncludeReader = { _, _ in nil }, for target: CTarget = .neuron,
        options: LoweringOptions = LoweringOptions(), replacing: [String: SuppliedFunction] = [:]
    ) throws(MechanismFileError) {
        var options = options
        options.supplied.formUnion(replacing.keys)
        let parsed = ParsedFile(source, include: include)
        var file = AnalysedFile(parsed, for: target)
        if target != .neuron, file.unknownCount > 0 {
            let plain = AnalysedFile(parsed)
            if plain.unknownCount < file.unknownCount { file = plain }
        }
        guard let model = file.model else { throw MechanismFileError(file.sources, file.diagnostics) }
        if let stranger = replacing.keys.sorted().first(where: { !model.canReplace($0) }) {
            let names =
                (model.functions + model.procedures).map(\.name.text)
                + model.allVerbatims.indices.map { "VERBATIM \($0 + 1)" }
            throw MechanismFileError(messages: [
                "\(source.name): has no \(stranger) that Swift code could replace; it has \(names.listed)"
            ])
        }
        let lowered = model.lowered(options)
        diagnostics = file.diagnostics + lowered.diagnostics
        guard let program = lowered.program else { throw MechanismFileError(file.sources, diagnostics) }
        self.model = model
        self.program = program
        sources = file.sources
        let compiled = CompiledProgram(program, options)
        // Instances that are taken one after the other go in the order of the model, as those that
        // draw random numbers.
        let isOrdered = compiled.dependsOnOrder && program.randomStreams.isEmpty
        let library = FunctionLibrary(model, options, file.sources, replacing)
        descriptor = MechanismDescriptor(
            name: model.kind == .functionsOnly ? source.plainName : program.name, origin: source.name,
            kind: program.kind.mechanismKind,
            // Swift code in the place of functions may set what it likes.
            variables: program.variableDescriptors.map { variable in
                var variable = variable
                if !replacing.isEmpty { variable.staysAsSet = false }
                return variable
            },
            weightNames: program.weights, randomStreamCount: isOrdered ? 1 : program.randomStreams.count,
            drawsRandomNumbers: { _ in !isOrdered }, sharesBetweenInstances: compiled.dependsOnOrder,
            randomStreamNames: program.randomStreams, functions: library.functions,
            functionTables: program.functionTables.map { table in
                MechanismFunction(table.name, arguments: (0..<table.arguments).map { "x\($0 + 1)" }, hasValue: true)
            }, isFunctionsOnly: model.kind == .functionsOnly, isRehearsed: !replacing.isEmpty,
            kernels: ProgramKernels(compiled, library).kernels)
    }

    /// Each warning with its place, the line and a mark below it.
    public var warnings: [String] {
        diagnostics.filter { $0.severity == .warning }.map { $0.text(in: sources) }
    }
}

extension AnalysedFile {
    /// How much of its C code was not understood; all, where there is no model.
    fileprivate var unknownCount: Int {
        model?.verbatimUses.count { !$0.kind.isKnown } ?? .max
    }
}

extension MechanismModel {
    /// Whether there is a function, a procedure or a piece of C code of this name.
    fileprivate func canReplace(_ name: String) -> Bool {
        if (functions + procedures).contains(where: { $0.name.text == name }) { return true }
        return name.hasPrefix("VERBATIM ")
            && Int(name.dropFirst(9)).map { allVerbatims.indices.contains($0 - 1) } == true
    }
}

extension SourceFile {
    /// The file's name without folder and ending.
    fileprivate var plainName: String {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        return file.hasSuffix(".mod") ? String(file.dropLast(4)) : file
    }
}
