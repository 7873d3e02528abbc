import NMODL
import Neurite
import Wording

/// What is to be said of several files together, when each has had its report.
struct ModConclusion {
    /// The files that cannot be used.
    private(set) var unusable: [String] = []
    private var usable: [(name: String, source: SourceFile)] = []

    /// Takes a file's report into account.
    mutating func add(_ report: ModReport, of path: String) {
        if let mechanism = report.mechanism {
            usable.append(mechanism)
        } else {
            unusable.append(path)
        }
    }

    /// Names that several files have, and last how many files can be used, or which cannot.
    var text: String {
        let clashes = MechanismFiles.clashes(usable).map(ModFiles.note(ofClash:))
        let outcome = unusable.isEmpty ? "all can be used" : "\(unusable.count) cannot be used: \(unusable.listed)"
        return (clashes + ["\(usable.count + unusable.count, "file"), \(outcome)"]).joined(separator: "\n")
    }
}
