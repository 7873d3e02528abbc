@_exported import Neurite

/// What a cell is made of, apart from its shape: which channels are where, its synapses, how finely
/// it is divided. A value, for any number of cells and of morphologies.
///
/// Rules are taken in order, and later ones win, property by property. `Patch.cell` makes a cell of
/// it, after a check of the whole. It reads and writes JSON; ``init(json:name:)`` tells all that is
/// wrong with a file at once.
///
///     let granule = CellDefinition(celsius: 32) {
///         Rule(in: .all) { Cable(Ra: 100, cm: 2); Passive(g: 3e-5, e: -65) }
///         Rule(in: "soma") { HH(gnabar: 0.12) }
///     }
public struct CellDefinition: Hashable, Sendable {
    /// Regions that have a name of their own: none that a kind of sections has, such as `dend`, or
    /// a section.
    public var regions: [String: Region]
    /// What is painted where, in order.
    public var rules: [Rule]
    /// Kinds of synapses, by name.
    public var synapses: [String: SynapseType]
    /// How sections are divided, where no rule says otherwise; by the d_lambda rule unless given.
    public var discretisation: Discretisation?
    /// What ions begin with in the whole model where no rule says otherwise, by the quantity:
    /// `cai`, `cao` (mM); NEURON's `cai0_ca_ion`. Where a mechanism computes a concentration, it
    /// starts from this, whatever rules say. It is compared with the patch's when a simulation is
    /// initialised, and sets nothing.
    public var ions: [String: Double]
    /// Ions whose reversal potentials follow from their concentrations by Nernst's equation, while
    /// those of all others stay as they are given, whatever mechanisms use; NEURON's `ion_style`.
    /// nil for those of which a mechanism uses concentrations, as in NEURON unless something is
    /// said.
    public var nernst: Set<String>?
    /// The temperature that it is meant for, degrees Celsius. It is compared with the patch's when
    /// a simulation is initialised, and sets nothing.
    public var celsius: Double?
    /// The voltage that it is meant to start from, mV. It is compared with that of `initialize`,
    /// and sets nothing.
    public var vInit: Double?
    /// What stands in the place of a reconstructed axon; nil for the axon.
    public var axon: AxonReplacement?
    /// Between what numbers may lie that are to be found, by their paths; see ``subscript(_:)``.
    public var bounds: [String: ClosedRange<Double>]

    /// What no region can be called: words that mean another thing.
    static let reservedNames: Set<String> = ["", "synapses", "ions", "all", "nothing"]

    /// A definition of rules.
    ///
    /// - Parameters:
    ///   - regions: regions by names of one's own.
    ///   - synapses: kinds of synapses, by name.
    ///   - discretisation: how sections are divided; by the d_lambda rule unless given.
    ///   - ions: what ions begin with in the whole model where no rule says otherwise, by the
    ///     quantity: `cai`, `cao` (mM).
    ///   - nernst: ions whose reversal potentials follow from their concentrations, while those of
    ///     all others stay as they are given; as mechanisms use them unless given.
    ///   - celsius: the temperature that it is meant for, degrees Celsius.
    ///   - vInit: the voltage that it is meant to start from, mV.
    ///   - axon: what stands in the place of a reconstructed axon.
    ///   - bounds: between what numbers may lie, by their paths.
    ///   - rules: what is painted where, in order.
    public init(
        regions: [String: Region] = [:], synapses: [String: SynapseType] = [:], discretisation: Discretisation? = nil,
        ions: [String: Double] = [:], nernst: Set<String>? = nil, celsius: Double? = nil, vInit: Double? = nil,
        axon: AxonReplacement? = nil, bounds: [String: ClosedRange<Double>] = [:],
        @RulesBuilder rules: () -> [Rule] = { [] }
    ) {
        self.regions = regions
        self.rules = rules()
        self.synapses = synapses
        self.discretisation = discretisation
        self.ions = ions
        self.nernst = nernst
        self.celsius = celsius
        self.vInit = vInit
        self.axon = axon
        self.bounds = bounds
    }

    /// A variant: this with what another says. The other's rules come last, and win; its regions,
    /// kinds of synapses, ions and bounds take the place of those of the same names.
    ///
    /// - Parameter variant: what is different.
    public func merging(_ variant: CellDefinition) -> CellDefinition {
        var merged = self
        merged.regions.merge(variant.regions) { $1 }
        merged.rules += variant.rules
        merged.synapses.merge(variant.synapses) { $1 }
        merged.discretisation = variant.discretisation ?? discretisation
        merged.ions.merge(variant.ions) { $1 }
        merged.nernst = variant.nernst ?? nernst
        merged.celsius = variant.celsius ?? celsius
        merged.vInit = variant.vInit ?? vInit
        merged.axon = variant.axon ?? axon
        merged.bounds.merge(variant.bounds) { $1 }
        return merged
    }
}
