import NMODL

/// What is to be said of a file of a mechanism: what it declares, and what is wrong with it.
struct ModReport {
    let text: String
    let isUsable: Bool

    init(_ file: AnalysedFile, of path: String, brief: Bool, withoutNotes: Bool) {
        isUsable = file.model != nil
        var parts: [String] = []
        if let model = file.model {
            parts.append(brief ? "\(path): \(model.name)" : "\(path)\n\(MechanismSummary(model))")
        } else {
            parts.append("\(path): cannot be used")
        }
        let shown = file.diagnostics.filter { !withoutNotes || $0.severity != .note }
        text = (parts + shown.map { $0.text(in: file.sources) }).joined(separator: "\n")
    }
}
