import Neurite
import Wording

/// Cylinders in the place of a reconstructed axon, of which little is known: what Allen's models
/// and BluePyOpt's do. It is part of a definition, and applies to every morphology.
public struct AxonReplacement: Hashable, Sendable {
    /// The cylinders' lengths, um; each is connected to the end of the one before.
    public var lengths: [Double]
    /// How thick they are.
    public var diameters: Diameters
    /// Where on the first soma the first one is connected, from 0 to 1.
    public var parentX: Double

    /// How thick the cylinders are.
    public enum Diameters: Hashable, Sendable {
        /// So thick, um, each.
        case given([Double])
        /// The first as the axon's first section is on the whole, the others as its last one: what
        /// bmtk reads before it divides sections.
        case firstAndLast
        /// The first as the axon's first section is in its middle once it is divided, the others as
        /// its first one whose middle is further than this from a place of the soma, um: from its
        /// middle in BluePyOpt, from its beginning in the AllenSDK.
        case firstAndBeyond(Double, somaX: Double = 0.5)
    }

    /// Cylinders in the place of an axon.
    ///
    /// - Parameters:
    ///   - lengths: the cylinders' lengths, um.
    ///   - diameters: how thick they are.
    ///   - parentX: where on the first soma the first one is connected, from 0 to 1.
    public init(lengths: [Double], diameters: Diameters, at parentX: Double) {
        (self.lengths, self.diameters, self.parentX) = (lengths, diameters, parentX)
    }

    /// All that is wrong with its numbers, by their paths within it.
    var faults: [Fault] {
        func problems(_ name: String, _ values: [Double]) -> [Fault] {
            values.enumerated().filter { !Self.isPositive($1) }.map { index, value in
                Fault("\(name)[\(index)]", DefinitionText.notPositive(value, unit: "um"))
            }
        }
        func place(_ name: String, _ x: Double) -> [Fault] {
            0...1 ~= x ? [] : [Fault(name, "is \(DefinitionText.number(x)); expected 0 to 1")]
        }
        var faults = lengths.isEmpty ? [Fault("lengths", "has none; expected one at least")] : []
        faults += problems("lengths", lengths)
        switch diameters {
        case .given(let given):
            if given.count != lengths.count {
                let expected = "expected one for each of \(lengths.count, "length")"
                faults.append(Fault("diameters", "has \(given.count, "number"); \(expected)"))
            }
            faults += problems("diameters", given)
        case .firstAndLast: break
        case .firstAndBeyond(let limit, let somaX):
            if limit.isNaN { faults.append(Fault("beyond", "is nan; expected a distance, um")) }
            faults += place("soma", somaX)
        }
        return faults + place("at", parentX)
    }

    /// With other numbers in the place of those that make no sense, so that what is wrong with the
    /// rest of a definition is found.
    var mended: AxonReplacement {
        func mended(_ value: Double?) -> Double { value.flatMap { Self.isPositive($0) ? $0 : nil } ?? 1 }
        func place(_ x: Double, or other: Double) -> Double { 0...1 ~= x ? x : other }
        let lengths = lengths.isEmpty ? [1] : lengths.map(mended)
        let diameters: Diameters =
            switch diameters {
            case .given(let given): .given(lengths.indices.map { mended($0 < given.count ? given[$0] : nil) })
            case .firstAndLast: .firstAndLast
            case .firstAndBeyond(let limit, let x): .firstAndBeyond(limit.isNaN ? 0 : limit, somaX: place(x, or: 0.5))
            }
        return AxonReplacement(lengths: lengths, diameters: diameters, at: place(parentX, or: 1))
    }

    private static func isPositive(_ value: Double) -> Bool { value > 0 && value.isFinite }
}
