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
    public init(readsConcentration: Bool, writesConcentration: Bool, writesReversalPotential: Bool) {
        let followsNernst = !writesReversalPotential
        self.init(
            followsNernstAtStart: followsNernst && (readsConcentration || writesConcentration),
            followsNernst: followsNernst && writesConcentration, startsFromDefaults: writesConcentration)
    }
}
