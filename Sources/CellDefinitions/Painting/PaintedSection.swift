import Neurite

/// What a definition makes of one section of a cell.
struct PaintedSection: Sendable {
    var nseg: Int
    /// Axial resistivity, ohm cm; nil for what the section has.
    var Ra: Double?
    /// Membrane capacitance, uF/cm2, of all segments or of each; none for what the section has.
    var cm: [Double]
    /// Density mechanisms in the order in which they are inserted, each with the parameters of all
    /// segments or of each.
    var mechanisms: [[MechanismParameters]]
    /// What ions begin with, by the quantity; nil in segments where nothing is said.
    var ions: [String: [Double?]]
    /// How ions are set that are not set as follows from the mechanisms.
    var ionStyles: [String: IonStyle] = [:]
}
