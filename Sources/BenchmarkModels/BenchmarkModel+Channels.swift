import Neurite

extension BenchmarkModel {
    /// The cells, connections and stimuli of a ``ring(rings:cells:_:channel:in:)`` with ten loaded
    /// mechanisms in every membrane: those of the models of neocortical pyramidal cells of Hay et
    /// al. 2011 and Markram et al. 2015.
    static func channels(
        rings: Int, cells: Int, _ spread: Spread, mechanisms: String, in patch: Patch
    ) throws -> BenchmarkModel {
        try patch.load(mechanisms)
        patch.celsius = 34
        return ring(rings: rings, cells: cells, spread, in: patch) { section, _ in
            for (mechanism, _) in pyramidalChannels { section.insert(mechanism) }
            section.insert(Passive(g: 3e-5, e: -75))
            section.setIon("ena", to: 50)
            section.setIon("ek", to: -85)
            for segment in section.segments {
                for (mechanism, parameters) in pyramidalChannels {
                    for (name, value) in parameters { segment["\(mechanism).\(name)"] = value }
                }
            }
        }
    }

    private static let pyramidalChannels: [(mechanism: String, parameters: KeyValuePairs<String, Double>)] = [
        ("Ih", ["gIhbar": 2e-4]), ("Im", ["gImbar": 1e-4]), ("NaTs2_t", ["gNaTs2_tbar": 0.9]),
        ("SKv3_1", ["gSKv3_1bar": 0.3]), ("K_Pst", ["gK_Pstbar": 0.002]), ("Ca_HVA", ["gCa_HVAbar": 6e-4]),
        ("Ca_LVAst", ["gCa_LVAstbar": 0.004]), ("SK_E2", ["gSK_E2bar": 0.04]),
        ("CaDynamics_E2", ["gamma": 6e-4, "decay": 300]),
    ]
}
