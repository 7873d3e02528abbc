import Wording

extension MechanismSummary: CustomStringConvertible {
    /// A page: a line for each thing, tables for variables.
    public var description: String {
        var lines = [heading]
        if !title.isEmpty { lines.append("  \(title)") }
        for ion in ions { lines.append("  ion \(ion.text)") }
        if !currents.isEmpty { lines.append("  currents: \(currents.joined(separator: ", "))") }
        lines += table("parameters of each \(place)", parameters)
        lines += table("shared by all", globals)
        if !states.isEmpty { lines.append("  states: \(states.map(\.text).joined(separator: ", "))") }
        lines += table("other variables of each \(place)", ranges)
        if !hidden.isEmpty { lines.append("  within the code only: \(hidden.map(\.text).joined(separator: ", "))") }
        for connection in connections { lines.append("  \(connection)") }
        for solution in solutions { lines.append("  \(solution.text)") }
        for event in events { lines.append("  \(event)") }
        lines += functions.map { "  FUNCTION \($0.text)" }
        lines += procedures.map { "  PROCEDURE \($0.text)" }
        lines += functionTables.map { "  FUNCTION_TABLE \($0.text)" }
        for hook in hooks { lines.append("  \(hook)") }
        lines += verbatimLines
        return lines.joined(separator: "\n")
    }

    private var heading: String {
        switch kind {
        case .density: "\(name): a density mechanism\(isThreadSafe ? ", thread safe" : "")"
        case .pointProcess: "\(name): a point process\(isThreadSafe ? ", thread safe" : "")"
        case .artificialCell: "\(name): an artificial cell\(isThreadSafe ? ", thread safe" : "")"
        case .functionsOnly: "\(name): functions only"
        }
    }

    private var place: String {
        switch kind {
        case .density: "segment"
        case .artificialCell: "cell"
        default: "instance"
        }
    }

    /// Names, defaults, units and limits under one another.
    private func table(_ heading: String, _ variables: [Variable]) -> [String] {
        guard !variables.isEmpty else { return [] }
        let names = variables.map(\.nameText)
        let values = variables.map { $0.value?.shortestText ?? "" }
        func widest(_ texts: [String]) -> Int { texts.map(\.count).max() ?? 0 }
        let (nameWidth, valueWidth) = (widest(names), widest(values))
        let rows = variables.indices.map { index in
            let name = names[index] + String(repeating: " ", count: nameWidth - names[index].count)
            let value = String(repeating: " ", count: valueWidth - values[index].count) + values[index]
            let row = "    \(name)  \(valueWidth > 0 ? value + "  " : "")\(variables[index].remarks)"
            return row.trimmedRight
        }
        return ["  \(heading):"] + rows
    }

    private var verbatimLines: [String] {
        var lines: [String] = []
        for line in allVerbatimLines where !lines.contains(line) { lines.append(line) }
        return lines
    }

    private var allVerbatimLines: [String] {
        verbatims.compactMap { use in
            let block = use.block.isEmpty ? "outside of blocks" : "in \(use.block)"
            switch use.kind {
            case .nothing: return nil
            case .randomNumbers: return "  C code \(block) draws random numbers"
            case .vector: return "  C code \(block) reads a Vector"
            case .connection: return "  C code \(block) takes random numbers or a Vector from its caller"
            case .ion: return "  C code \(block) starts from what the ion has"
            case .arithmetic: return "  C code \(block) computes"
            case .unknown(let message): return "  C code \(block) does not run: \(message)"
            }
        }
    }
}

extension MechanismSummary.Variable {
    fileprivate var nameText: String { length.map { "\(name)[\($0)]" } ?? name }

    fileprivate var text: String { nameText + (unit.isEmpty ? "" : " (\(unit))") }

    fileprivate var remarks: String {
        var parts: [String] = []
        if !unit.isEmpty { parts.append(unit) }
        if let limits { parts.append("\(limits.low.shortestText) to \(limits.high.shortestText)") }
        if value != nil, isSetByCode { parts.append("set by code") }
        return parts.joined(separator: ", ")
    }
}

extension MechanismSummary.Ion {
    fileprivate var text: String {
        var text = name + (valence.map { " of valence \($0.shortestText)" } ?? "") + ":"
        if !reads.isEmpty { text += " reads \(listed(reads))" }
        if !writes.isEmpty { text += "\(reads.isEmpty ? "" : ",") writes \(listed(writes))" }
        return text
    }
}

extension MechanismSummary.Solution {
    fileprivate var text: String {
        let how = method.isEmpty ? "" : " by \(method)"
        let what = states.isEmpty ? "" : ": \(states.joined(separator: ", "))"
        return "\(block) solves \(target)\(how)\(what)"
    }
}

extension MechanismSummary.Function {
    fileprivate var text: String {
        "\(name)(\(arguments.joined(separator: ", ")))\(unit.isEmpty ? "" : " (\(unit))")\(table.map { ", a table of \($0)" } ?? "")"
    }
}

extension String {
    fileprivate var trimmedRight: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
