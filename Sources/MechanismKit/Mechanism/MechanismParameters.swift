/// A mechanism with the parameters of one instance: what is inserted into a section or placed on
/// it.
public struct MechanismParameters: Sendable {
    private struct Content: Sendable {
        let descriptor: MechanismDescriptor
        var numbers: [Double] = []
        var tables: [[Double]] = []
        var start = StartingValues()
    }

    private var content: Shared<Content>

    /// The mechanism.
    public var descriptor: MechanismDescriptor { content.value.descriptor }

    private var numbers: [Double] {
        get { content.value.numbers }
        _modify { yield &content.value.numbers }
    }

    private var tables: [[Double]] {
        get { content.value.tables }
        _modify { yield &content.value.tables }
    }

    /// What instances have besides that before a simulation starts.
    public var start: StartingValues {
        get { content.value.start }
        _modify { yield &content.value.start }
    }

    /// A mechanism with its default parameters.
    public init(_ descriptor: MechanismDescriptor) {
        content = Shared(Content(descriptor: descriptor))
        for variable in descriptor.variables {
            switch variable.role {
            case .parameter: numbers.append(variable.defaultValue)
            case .table: tables.append([])
            default: continue
            }
        }
    }

    /// What a value of a Swift type holds.
    ///
    /// - Parameters:
    ///   - mechanism: the value.
    ///   - descriptor: that of its type, where it is at hand; making one takes some microseconds.
    public init<M: Mechanism>(_ mechanism: M, descriptor: MechanismDescriptor? = nil) {
        content = Shared(Content(descriptor: descriptor ?? M.descriptor))
        for variable in M.Variable.allCases {
            switch M.declaration(of: variable).role {
            case .parameter(let property, _): numbers.append(mechanism[keyPath: property])
            case .table(let property, _, _): tables.append(mechanism[keyPath: property])
            default: continue
            }
        }
    }

    /// The mechanism's name.
    public var name: String { descriptor.name }

    /// Whether an instance with these parameters draws random numbers.
    public var drawsRandomNumbers: Bool { descriptor.drawsRandomNumbers(self) }

    /// The parameter in a column; nil where that column is no parameter.
    public func parameter(inColumn column: Int) -> Double? {
        guard case .parameter = descriptor.variables[column].role else { return nil }
        return numbers[descriptor.places[column]]
    }

    /// Sets the parameter in a column; false where that column is no parameter.
    @discardableResult
    public mutating func setParameter(inColumn column: Int, to value: Double) -> Bool {
        guard case .parameter = descriptor.variables[column].role else { return false }
        numbers[descriptor.places[column]] = value
        return true
    }

    /// The numbers of the table in a column, as instances read them; nil where that column is no
    /// table.
    public func table(inColumn column: Int) -> [Double]? {
        guard case .table(_, let sorted) = descriptor.variables[column].role else { return nil }
        let numbers = tables[descriptor.places[column]]
        return sorted ? numbers.sorted() : numbers
    }

    /// Sets the numbers of the table in a column; false where that column is no table.
    @discardableResult
    public mutating func setTable(inColumn column: Int, to numbers: [Double]) -> Bool {
        guard descriptor.variables[column].role.isTable else { return false }
        tables[descriptor.places[column]] = numbers
        return true
    }

    /// What is wrong with the parameter or table in a column:
    /// `tau is -1.0 ms; expected a number above 0`; nil where nothing is.
    public func problem(inColumn column: Int) -> String? {
        let variable = descriptor.variables[column]
        switch variable.role {
        case .parameter(let valid):
            guard let number = parameter(inColumn: column), !valid.contains(number) else { return nil }
            let unit = variable.hasUnit ? " " + variable.unit : ""
            return "\(variable.name) is \(number)\(unit); expected \(valid.expectation(havingFound: number))"
        case .table(let valid, _):
            let unfit = tables[descriptor.places[column]].filter { !valid.contains($0) }
            guard !unfit.isEmpty else { return nil }
            let shown =
                unfit.prefix(10).map { "\($0)" }.joined(separator: ", ")
                + (unfit.count > 10 ? " and \(unfit.count - 10) more" : "")
            let unit = variable.hasUnit ? " (\(variable.unit))" : ""
            return "\(variable.name) holds \(shown)\(unit); expected each number to be \(valid.expectation)"
        default: return nil
        }
    }

    /// What is wrong with all parameters and tables.
    public var problems: [String] { descriptor.variables.indices.compactMap(problem(inColumn:)) }

    /// The parameter of a name; nil where the mechanism has none.
    public subscript(name: String) -> Double? { descriptor.column(named: name).flatMap(parameter(inColumn:)) }

    /// A value of a Swift type that holds the same; nil where the mechanism is another.
    public func mechanism<M: Mechanism>(_ type: M.Type) -> M? {
        guard descriptor.isMade(from: type) else { return nil }
        var mechanism = M()
        for (column, variable) in zip(descriptor.variables.indices, M.Variable.allCases) {
            switch M.declaration(of: variable).role {
            case .parameter(let property, _): mechanism[keyPath: property] = numbers[descriptor.places[column]]
            case .table(let property, _, _): mechanism[keyPath: property] = tables[descriptor.places[column]]
            default: continue
            }
        }
        return mechanism
    }

    /// Whether two are one and the same in memory: then they have the same values.
    package static func === (a: MechanismParameters, b: MechanismParameters) -> Bool { a.content === b.content }

    /// Whether another has the same values, bit for bit, of the same mechanism.
    public func isSame(as other: MechanismParameters) -> Bool {
        self === other
            || descriptor == other.descriptor
                && numbers.elementsEqual(other.numbers) { $0.bitPattern == $1.bitPattern }
                && tables == other.tables && start == other.start
    }

    /// The columns whose values differ from another's of the same mechanism.
    public func columns(differingFrom other: MechanismParameters) -> [Int] {
        descriptor.variables.indices.filter { column in
            parameter(inColumn: column)?.bitPattern != other.parameter(inColumn: column)?.bitPattern
                || table(inColumn: column) != other.table(inColumn: column)
        }
    }
}

extension Mechanism {
    /// The property that holds a parameter; nil for a variable that is none.
    public static func parameter(in variable: Variable) -> WritableKeyPath<Self, Double>? {
        if case .parameter(let property, _) = declaration(of: variable).role { property } else { nil }
    }

    /// The column of the parameter or table that a property holds; nil for any other property.
    public static func column(of property: AnyKeyPath) -> Int? {
        Variable.allCases.first { declaration(of: $0).property == property }?.rawValue
    }
}

extension VariableDescriptor {
    /// Whether there is a unit to be said: "1" stands for none.
    fileprivate var hasUnit: Bool { unit != "1" && !unit.isEmpty }
}
