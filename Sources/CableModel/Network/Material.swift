extension Network {
    /// What a section is made of.
    package struct Material: Sendable {
        /// Axial resistivity, ohm cm.
        package var Ra = 35.4
        /// Membrane capacitance, uF/cm2.
        package var cm = PerSegment.uniform(1)
        /// The density mechanisms in its membrane.
        package var mechanisms: [Insertion] = []
        /// Initial values of ion quantities; of few sections.
        package var ionValues: [String: PerSegment] = [:]

        package init(Ra: Double = 35.4, cm: PerSegment = .uniform(1), mechanisms: [Insertion] = []) {
            self.Ra = Ra
            self.cm = cm
            self.mechanisms = mechanisms
        }
    }
}
