import NMODL

/// What is to be said of a file of a mechanism: what it declares, what it became, and what is wrong
/// with it.
struct ModReport {
    let text: String
    let isUsable: Bool

    init(_ file: AnalysedFile, of path: String, brief: Bool, withoutNotes: Bool, program: Bool = false) {
        var parts: [String] = []
        let lowered = file.model?.lowered()
        isUsable = lowered?.program != nil
        if let model = file.model, isUsable {
            parts.append(brief ? "\(path): \(model.name)" : "\(path)\n\(MechanismSummary(model))")
        } else {
            parts.append("\(path): cannot be used")
        }
        if program, let program = lowered?.program {
            let text = program.description
            parts.append(String(text.last == "\n" ? text.dropLast() : text[...]))
        }
        let shown = (file.diagnostics + (lowered?.diagnostics ?? [])).filter { !withoutNotes || $0.severity != .note }
        text = (parts + shown.map { $0.text(in: file.sources) }).joined(separator: "\n")
    }
}
