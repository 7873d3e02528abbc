import MechanismKit
import MechanismPrograms
import NMODL

/// A mechanism of ours that stands for one of a dataset's, and which of its variables an instance's
/// numbers are.
package struct DatasetMechanism: Sendable {
    /// The mechanism.
    package let descriptor: MechanismDescriptor
    /// What users call the numbers of an instance, in the files' order; NEURON's own numbers behind
    /// them have no names.
    let names: [String]
    /// The lengths of the variables that these are: 1 for a single number.
    let lengths: [Int]
    /// POINTER variables, by their place among an instance's references.
    let pointers: [NEURONLayout.Pointer]
    /// Which random stream each RANDOM variable of the files is; nil for those of a mechanism in
    /// Swift, which has one.
    let randomStreams: [Int]?
    /// What stands at the start of a simulation as it stood before: variables that INITIAL does not
    /// set.
    let kept: Set<String>
    /// What INITIAL sets, or a later block, and a later block reads before it sets it: like a STATE
    /// it goes from step to step.
    let held: Set<String>
    /// Variables of that kind that all instances share.
    let heldGlobals: [String]

    /// A mechanism from the text of a .mod file.
    ///
    /// - Parameter mechanism: the file, loaded.
    package init(_ mechanism: LoadedMechanism) {
        let layout = NEURONLayout(mechanism.model)
        descriptor = mechanism.descriptor
        names = layout.variables.flatMap(\.names)
        lengths = layout.variables.map { $0.length ?? 1 }
        pointers = layout.pointers
        randomStreams = layout.randomVariables.map { mechanism.program.randomStreams.firstIndex(of: $0) ?? 0 }
        var effects = EffectsOfCode(mechanism.model)
        let written = effects.of(mechanism.model.initial).written
        let exposed = effects.of(mechanism.model.initial).exposed
        kept = Set(
            layout.variables.filter { variable in
                let symbol = mechanism.model[variable.symbol]
                return symbol.kind == .assigned && symbol.ion == nil
                    && (!written.contains(variable.symbol) || exposed.contains(variable.symbol))
            }.flatMap(\.names))
        let carried = CarriedVariables(mechanism.model)
        held = Set(layout.variables.filter { carried.contains($0.symbol) }.flatMap(\.names))
        let variables = mechanism.descriptor.variables.filter { $0.role == .global }.map(\.name)
        heldGlobals = variables.filter { name in
            mechanism.model.symbol(named: String(name.prefix { $0 != "[" })).map(carried.contains) ?? false
        }
    }

    /// Whether it is no file.
    var isSwift: Bool { randomStreams == nil }

    init(_ descriptor: MechanismDescriptor, names: [String], lengths: [Int]? = nil) {
        self.descriptor = descriptor
        self.names = names
        self.lengths = lengths ?? names.map { _ in 1 }
        (pointers, randomStreams, kept, held, heldGlobals) = ([], nil, [], [], [])
    }
}

extension NEURONLayout.Variable {
    /// What its numbers are called.
    fileprivate var names: [String] { length.map { length in (0..<length).map { "\(name)[\($0)]" } } ?? [name] }
}

/// What goes from step to step without being a STATE: it is written by the mechanism, and read by a
/// block other than INITIAL before that has written it.
private struct CarriedVariables {
    private let model: MechanismModel
    private var written = SymbolSet()
    private var exposed = SymbolSet()

    init(_ model: MechanismModel) {
        self.model = model
        var effects = EffectsOfCode(model)
        for (name, effects) in effects.ofEntries() {
            written.formUnion(effects.mayBeWritten)
            if !name.hasPrefix("INITIAL") { exposed.formUnion(effects.exposed) }
        }
    }

    func contains(_ symbol: SymbolID) -> Bool {
        let kind = model[symbol].kind
        return (kind == .assigned || kind == .parameter) && model[symbol].ion == nil && written.contains(symbol)
            && exposed.contains(symbol)
    }
}
