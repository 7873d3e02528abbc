import NMODL
import Wording

/// What is to be said of a file of a mechanism: what it declares, what it became, and what is wrong
/// with it.
struct ModReport {
    let text: String
    /// The mechanism's name, and where it is from; nil where the file cannot be used.
    let mechanism: (name: String, source: SourceFile)?

    init(_ file: AnalysedFile, of path: String, brief: Bool, withoutNotes: Bool, program: Bool = false) {
        var parts: [String] = []
        let lowered = file.model?.lowered()
        let diagnostics = (file.diagnostics + (lowered?.diagnostics ?? [])).filter {
            !withoutNotes || $0.severity != .note
        }
        let notes = diagnostics.count { $0.severity == .note }
        if let model = file.model, lowered?.program != nil {
            mechanism = (model.name, file.sources.files[0])
            parts.append(brief ? "\(path): \(model.name)" : "\(path)\n\(MechanismSummary(model))")
        } else {
            mechanism = nil
            parts.append("\(path): cannot be used")
        }
        if brief, notes > 0 { parts[0] += "; \(notes, "note")" }
        if program, let program = lowered?.program {
            let text = program.description
            parts.append(String(text.last == "\n" ? text.dropLast() : text[...]))
        }
        let shown = diagnostics.filter { !brief || $0.severity != .note }
        text = (parts + shown.map { $0.text(in: file.sources) }).joined(separator: "\n")
    }
}
