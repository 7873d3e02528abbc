/// How an ion's reversal potential and concentrations are set in a segment, apart from what
/// mechanisms write: NEURON's `ion_style`.
///
/// Unless a section says otherwise, it follows from the mechanisms in the segment. Where one reads
/// a concentration, the reversal potential is Nernst's at the start; where one writes a
/// concentration, also at every step, and concentrations start from the model's defaults; where one
/// writes the reversal potential, it is theirs alone.
public struct IonStyle: Sendable, Hashable, Codable {
    /// Whether the reversal potential is Nernst's when a simulation is initialised.
    public var followsNernstAtStart: Bool
    /// Whether the reversal potential is Nernst's at every step.
    public var followsNernst: Bool
    /// Whether concentrations start from the model's defaults, whatever was set of the section.
    public var startsFromDefaults: Bool

    /// Says how quantities are set; as they are set by the user, if nothing is said.
    public init(followsNernstAtStart: Bool = false, followsNernst: Bool = false, startsFromDefaults: Bool = false) {
        self.followsNernstAtStart = followsNernstAtStart
        self.followsNernst = followsNernst
        self.startsFromDefaults = startsFromDefaults
    }

    /// What follows from what mechanisms in a segment do.
    package init(_ uses: IonUses) {
        let followsNernst = !uses.contains(.writesReversalPotential)
        let writesConcentration = uses.contains(.writesConcentration)
        self.init(
            followsNernstAtStart: followsNernst && (uses.contains(.readsConcentration) || writesConcentration),
            followsNernst: followsNernst && writesConcentration, startsFromDefaults: writesConcentration)
    }
}

/// What mechanisms do with an ion that decides its style.
package struct IonUses: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let readsConcentration = IonUses(rawValue: 1)
    package static let writesConcentration = IonUses(rawValue: 2)
    package static let writesReversalPotential = IonUses(rawValue: 4)
}

extension MechanismDescriptor {
    /// What the mechanism does with an ion that decides the ion's style.
    package func uses(of ion: Ion) -> IonUses {
        var uses: IonUses = []
        for case .ion(let own, let quantity, let access) in variables.lazy.map(\.role) where own.name == ion.name {
            switch (quantity, access) {
            case (.inside, .read), (.outside, .read): uses.insert(.readsConcentration)
            case (.inside, .write), (.outside, .write): uses.insert(.writesConcentration)
            case (.reversalPotential, .write): uses.insert(.writesReversalPotential)
            default: continue
            }
        }
        return uses
    }
}
