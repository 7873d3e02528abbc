import Neurite

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

    /// What is wrong with it; nil where nothing is.
    var problem: String? {
        func isPositive(_ value: Double) -> Bool { value > 0 && value.isFinite }
        guard !lengths.isEmpty, lengths.allSatisfy(isPositive) else {
            return "expected lengths above 0 um, one at least"
        }
        if case .given(let given) = diameters, given.count != lengths.count || !given.allSatisfy(isPositive) {
            return "expected diameters above 0 um, one for each length"
        }
        if case .firstAndBeyond(let limit, let somaX) = diameters, limit.isNaN || !(0...1 ~= somaX) {
            return "expected a distance, and a place of the soma from 0 to 1"
        }
        return 0...1 ~= parentX ? nil : "at is \(DefinitionText.number(parentX)); expected 0 to 1"
    }
}
