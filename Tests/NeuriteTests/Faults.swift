import Neurite
import Testing

/// The faults of a model that is not to run; none where it can.
func faults(of patch: Patch) -> [String] {
    do {
        try patch.initialize()
        return []
    } catch NeuriteError.invalidModel(let faults) {
        return faults.map(\.description)
    } catch {
        Issue.record("another error: \(error)")
        return []
    }
}
