import Neurite

/// A density mechanism as a rule says it: by its name, with those parameters that are named.
///
///     DensityMechanism("NaTa_t", ["gNaTa_tbar": 2.04])
///     HH.setting(\.gnabar, to: 0.02)                       // gnabar alone
///     HH(gnabar: 0.02).scaled(\.gnabar, by: .exp(.distance(from: "soma") / -100))  // all of it
public struct DensityMechanism: Hashable, Sendable {
    /// Its name: of a Swift mechanism, or of a .mod file that the patch has loaded.
    public var name: String
    /// The parameters that are said, by name.
    public var values: [String: PlaceExpression]

    /// A mechanism by its name.
    ///
    /// - Parameters:
    ///   - name: of a standard mechanism, or of one that the patch has loaded or registered.
    ///   - values: the parameters that are said, by name.
    public init(_ name: String, _ values: [String: PlaceExpression] = [:]) { (self.name, self.values) = (name, values) }

    /// A Swift mechanism with all of its parameters.
    ///
    /// - Parameter mechanism: the parameters. A type that is not one of the standard ones has to be
    ///   registered with the patch.
    public init<M: Mechanism>(_ mechanism: M) {
        name = M.name
        values = [:]
        for variable in M.Variable.allCases {
            guard let property = M.parameter(in: variable) else { continue }
            values["\(variable)"] = .number(mechanism[keyPath: property])
        }
    }

    func setting<M: Mechanism>(_ type: M.Type, _ property: WritableKeyPath<M, Double>, to value: PlaceExpression)
        -> DensityMechanism
    {
        var changed = self
        changed.values[M.parameterName(of: property)] = value
        return changed
    }
}

extension Mechanism {
    /// This with a parameter that depends on the place.
    ///
    /// - Parameters:
    ///   - property: the parameter.
    ///   - value: what it is at a place.
    public func setting(_ property: WritableKeyPath<Self, Double>, to value: PlaceExpression) -> DensityMechanism {
        DensityMechanism(self).setting(Self.self, property, to: value)
    }

    /// This with a parameter that is multiplied by something that depends on the place.
    ///
    /// - Parameters:
    ///   - property: the parameter.
    ///   - factor: what it is multiplied by at a place.
    public func scaled(_ property: WritableKeyPath<Self, Double>, by factor: PlaceExpression) -> DensityMechanism {
        setting(property, to: .product(.number(self[keyPath: property]), factor))
    }

    /// The mechanism with one parameter and nothing else said of it.
    ///
    /// - Parameters:
    ///   - property: the parameter.
    ///   - value: what it is at a place.
    public static func setting(_ property: WritableKeyPath<Self, Double>, to value: PlaceExpression)
        -> DensityMechanism
    {
        DensityMechanism(name).setting(Self.self, property, to: value)
    }

    /// The name of the parameter that a property holds. A property that is none has a name that no
    /// mechanism has, for the check to find.
    static func parameterName(of property: WritableKeyPath<Self, Double>) -> String {
        Variable.allCases.first { column(of: property) == $0.rawValue }.map { "\($0)" } ?? "(\(property))"
    }
}
