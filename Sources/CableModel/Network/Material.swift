extension Network {
    /// What a section is made of.
    package struct Material: Sendable {
        /// Axial resistivity, ohm cm.
        package var Ra = 35.4
        /// Membrane capacitance, uF/cm2.
        package var cm = PerSegment.uniform(1)
        /// The density mechanisms in its membrane.
        package var mechanisms: [Insertion] = []

        package init(Ra: Double = 35.4, cm: PerSegment = .uniform(1), mechanisms: [Insertion] = []) {
            self.Ra = Ra
            self.cm = cm
            self.mechanisms = mechanisms
        }
    }
}

/// A value that many may share: a model has millions of sections, but few that differ in all. Who
/// changes it gets one of their own.
package struct Shared<Value: Sendable>: Sendable {
    private final class Box: @unchecked Sendable {
        var value: Value
        init(_ value: Value) { self.value = value }
    }

    private var box: Box

    package init(_ value: Value) { box = Box(value) }

    package var value: Value {
        get { box.value }
        _modify {
            if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
            yield &box.value
        }
    }

    /// Whether two are one and the same in memory.
    package static func === (a: Shared, b: Shared) -> Bool { a.box === b.box }
}
