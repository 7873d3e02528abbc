/// For whom the C code of a mechanism is compiled.
public enum CTarget: Sendable, Hashable {
    case neuron
    /// What NEURON writes a model to files for: streams of random numbers are those that the files
    /// tell, whatever C code has kept besides.
    case coreNEURON

    /// What is defined then, in NEURON 9.0.2.
    var definitions: [String: Double] {
        switch self {
        case .neuron: Self.common
        case .coreNEURON: Self.ofCoreNEURON
        }
    }

    private static let common: [String: Double] = [
        "NRN_VERSION_GTEQ_8_2_0": 1, "NRN_VERSION_GTEQ_9_0_0": 1, "t": 1, "dt": 1, "NRN_VERSION_MAJOR": 9,
        "__cplusplus": 201_703,
    ]
    private static let ofCoreNEURON = common.merging(["NRNBBCORE": 1, "CORENEURON_BUILD": 1]) { $1 }
}
