/// How NEURON keeps an instance of a mechanism: what its files of a whole model hold for each.
///
/// Numbers are PARAMETERs, then ASSIGNED variables that RANGE names, then STATEs, each in the order
/// of their declaration (`declare_p` of nocmodl); what follows them is NEURON's own. References are
/// an area and an object for point processes, some for each ion, then POINTERs and RANDOM variables
/// in the order of their names in NEURON { } (`iondef` of nocmodl).
public struct NEURONLayout: Sendable, Hashable {
    /// A variable among an instance's numbers.
    public struct Variable: Sendable, Hashable {
        public var name: String
        /// nil for a single number.
        public var length: Int?
        /// The symbol that it is.
        public var symbol: SymbolID
    }

    /// A variable that stands for another object's.
    public struct Pointer: Sendable, Hashable {
        public var name: String
        /// Which of an instance's references it is.
        public var place: Int
    }

    /// The numbers that a file's author declared for users, in order.
    public private(set) var variables: [Variable] = []
    /// POINTER variables with their places among the references.
    public private(set) var pointers: [Pointer] = []
    /// RANDOM variables in the order of their places.
    public private(set) var randomVariables: [String] = []

    /// Finds it for a mechanism.
    public init(_ model: MechanismModel) {
        // A STATE m that is declared brings m0 along, which RANGE may name.
        let starts = model.symbols.indices.dropFirst(model.declaredCount).compactMap {
            index -> (order: Int, index: Int)? in
            let name = model.symbols[index].name
            guard name.last == "0", let state = model.symbol(named: String(name.dropLast())),
                model[state].kind == .state
            else {
                return nil
            }
            return (state.index, index)
        }
        let order = ((0..<model.declaredCount).map { (order: $0, index: $0) } + starts).sorted { $0 < $1 }
        let symbols = order.map { ($0.index, model.symbols[$0.index]) }
        func add(where isIncluded: (Symbol) -> Bool) {
            for (index, symbol) in symbols
            where isIncluded(symbol) && (symbol.ion.map { $0.quantity == .current } ?? true) {
                variables.append(Variable(name: symbol.name, length: symbol.length, symbol: SymbolID(index)))
            }
        }
        add { $0.kind == .parameter && $0.isRange }
        add { $0.kind == .assigned && $0.isRange }
        add { $0.kind == .state }
        var place = model.kind == .pointProcess || model.kind == .artificialCell ? 2 : 0
        let diffuses = model.equations.contains { $0.kind == .kinetic && $0.body.contains(where: \.isDiffusion) }
        for ion in model.ions {
            let uses = ion.variables.compactMap { model[$0].ion }
            let writesCurrent = uses.contains { $0.quantity == .current && $0.isWritten }
            let writesConcentration = uses.contains {
                ($0.quantity == .insideConcentration || $0.quantity == .outsideConcentration) && $0.isWritten
            }
            // The current's slope; the reversal potential and the style; the slope for diffusion.
            place +=
                uses.count + (writesCurrent ? 1 : 0) + (writesConcentration ? 2 : 0)
                + (!writesCurrent && diffuses ? 1 : 0)
        }
        for id in model.pointers {
            if model[id].kind == .pointer { pointers.append(Pointer(name: model[id].name, place: place)) }
            place += 1
        }
        randomVariables = model.symbols.filter { $0.kind == .random }.map(\.name)
    }
}

extension Statement {
    fileprivate var isDiffusion: Bool { if case .longitudinalDiffusion = kind { true } else { false } }
}
