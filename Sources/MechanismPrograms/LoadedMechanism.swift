import MechanismKit
import NMODL

/// How a .mod file becomes a program.
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
    ///   - options: how the mechanism becomes a program.
    /// - Throws: ``MechanismFileError`` with all faults of the file.
    public init(
        _ source: SourceFile, include: @escaping IncludeReader = { _, _ in nil },
        options: LoweringOptions = LoweringOptions()
    ) throws(MechanismFileError) {
        let file = AnalysedFile(source, include: include)
        guard let model = file.model else { throw MechanismFileError(file.sources, file.diagnostics) }
        let lowered = model.lowered(options)
        diagnostics = file.diagnostics + lowered.diagnostics
        guard let program = lowered.program else { throw MechanismFileError(file.sources, diagnostics) }
        self.model = model
        self.program = program
        sources = file.sources
        var compilation = CompilationOptions()
        compilation.ratesByPolynomials = options.ratesFromPolynomials
        let compiled = CompiledProgram(program, compilation)
        // Instances that are taken one after the other go in the order of the model, as those that
        // draw random numbers.
        let isOrdered = compiled.dependsOnOrder && program.randomStreams.isEmpty
        descriptor = MechanismDescriptor(
            name: program.name, origin: source.name, kind: program.kind.mechanismKind,
            variables: program.variableDescriptors,
            weightNames: program.weights, randomStreamCount: isOrdered ? 1 : program.randomStreams.count,
            drawsRandomNumbers: { _ in !isOrdered }, sharesBetweenInstances: compiled.dependsOnOrder,
            kernels: ProgramKernels(compiled).kernels)
    }

    /// Each warning with its place, the line and a mark below it.
    public var warnings: [String] {
        diagnostics.filter { $0.severity == .warning }.map { $0.text(in: sources) }
    }
}

/// What is wrong with a .mod file.
public struct MechanismFileError: Error, Sendable, CustomStringConvertible {
    /// All faults and warnings, each with its place, the line and a mark below it.
    public let messages: [String]

    init(_ sources: SourceMap, _ diagnostics: [Diagnostic]) {
        messages = diagnostics.filter { $0.severity == .error }.map { $0.text(in: sources) }
    }

    public var description: String { messages.joined(separator: "\n") }
}

extension Program.Kind {
    var mechanismKind: MechanismKind {
        switch self {
        case .density: .density
        case .pointProcess: .pointProcess
        case .artificialCell: .artificialCell
        }
    }
}

extension Program {
    /// The engine's variables: columns, then shared values.
    var variableDescriptors: [VariableDescriptor] {
        var names = Set(columns.compactMap(\.name) + shared.compactMap(\.name))
        // What no one sees has a name that no file can have.
        func name(_ given: String?, _ index: Int) -> String {
            var result = given ?? "(\(index))"
            while given == nil, !names.insert(result).inserted { result += "'" }
            return result
        }
        let own = columns.enumerated().map { index, column in
            VariableDescriptor(
                name(column.name, index), column.role.variableRole(in: self), unit: column.unit,
                defaultValue: column.defaultValue)
        }
        let common = shared.enumerated().map { index, value in
            VariableDescriptor(
                name(value.name, columns.count + index), .global, unit: value.unit, defaultValue: value.defaultValue)
        }
        return own + common
    }
}

extension ColumnDeclaration.Role {
    func variableRole(in program: Program) -> VariableDescriptor.Role {
        switch self {
        case .parameter: .parameter(.finite)
        case .state: .state
        case .assigned: .assigned
        case .output: .output
        case .ion(let ion, let quantity, _, let isWritten):
            .ion(program.ions[ion].species, quantity.ionQuantity, isWritten ? .write : .read)
        case .pointer(let isWritten): .pointer(isWritten: isWritten)
        case .list: .table(.finite, sorted: false)
        case .area: .segmentArea
        case .diameter: .segmentDiameter
        }
    }
}

extension IonDeclaration {
    /// The ion as mechanisms know it.
    var species: Ion { Ion.named(name, valence: valence) }
}

extension NMODL.IonQuantity.Quantity {
    var ionQuantity: MechanismKit.IonQuantity {
        switch self {
        case .current: .current
        case .reversalPotential: .reversalPotential
        case .insideConcentration: .inside
        case .outsideConcentration: .outside
        }
    }
}
