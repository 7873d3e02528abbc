import Neurite
import Testing

/// The largest difference between two series, relative to the largest value expected; infinite
/// where their lengths differ.
func deviation(_ found: some Collection<Double>, from expected: some Collection<Double>) -> Double {
    guard found.count == expected.count, !expected.isEmpty else { return .infinity }
    let scale = expected.reduce(0) { max($0, abs($1)) }
    let difference = zip(found, expected).reduce(0.0) { $1.0.isNaN ? .infinity : max($0, abs($1.0 - $1.1)) }
    return scale > 0 ? difference / scale : difference
}

/// The faults of a model that is not to run.
func faults(of patch: Patch) -> [String] {
    do {
        try patch.initialize()
        return []
    } catch NeuriteError.invalidModel(let faults) {
        return faults.map(\.description)
    } catch {
        return ["\(error)"]
    }
}

/// An isopotential compartment: a section of one segment, of 400 pi um2.
func compartment(in patch: Patch, name: String? = nil) -> Section {
    patch.section(name: name, L: 20, diam: 20)
}

/// Membrane area of ``compartment(in:name:)``, um2.
let compartmentArea = 400 * Double.pi
