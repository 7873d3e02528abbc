import CableModel
import MechanismKit
import Wording

extension Section {
    /// What there is to know of the section, a line each, as NEURON's `psection` has it:
    /// `print(soma.summary)`.
    ///
    /// Its shape and cable, 3-d points, mechanisms with their parameters, what its ions begin with,
    /// the point processes on it, connections that come in and go out, its parent and its children.
    /// Where segments differ, the least and the greatest value.
    public var summary: String {
        ([headline, cableLine] + mechanismLines + ionLines + pointProcessLines + outgoingLines + childrenLine).joined(
            separator: "\n")
    }

    private var headline: String {
        guard let parent = record.parent else { return "\(name): a root" }
        return
            "\(name): its end \(record.childEnd == .start ? 0 : 1) at \(parent.section.name)(\(SummaryText.number(parent.x)))"
    }

    private var cableLine: String {
        let diams = record.geometry.map { SummaryText.range($0.map(\.diam), "um") } ?? "at fault"
        var line = "  L \(SummaryText.number(L)) um, diam \(diams), area \(SummaryText.number(area)) um2, nseg \(nseg)"
        line += ", Ra \(SummaryText.number(Ra)) ohm cm, cm \(SummaryText.range(record.cm.values, "uF/cm2"))"
        if !points.isEmpty { line += ", \(points.count, "3-d point")" }
        return line
    }

    private var mechanismLines: [String] {
        record.insertions.compactMap { insertion in
            insertion.descriptor.map { "  \($0.name)\(SummaryText.parameters(of: insertion.values, $0))" }
        }
    }

    private var ionLines: [String] {
        record.ions.map { ion in
            let quantities = [IonQuantity.reversalPotential, .inside, .outside].map { quantity in
                let name = quantity.name(of: ion)
                let value = model.ionDefaults[name] ?? ion.defaultValue(of: quantity)
                return "\(name) \(SummaryText.range(record.ionValues[name]?.values ?? [value], quantity.unit))"
            }
            return "  \(ion.name): " + quantities.joined(separator: ", ")
        }
    }

    private var pointProcessLines: [String] {
        SummaryText.capped(record.pointProcesses) { pointProcess in
            let place = pointProcess.place.map { " at \(SummaryText.number($0.x))" } ?? ""
            return ["  \(pointProcess.name)\(place)\(pointProcess.parametersText)"]
                + pointProcess.incomingLines(indent: "    ")
        }
    }

    private var outgoingLines: [String] {
        SummaryText.capped(record.outgoing) { connection in
            guard case .section(_, let x) = connection.source else { return [] }
            let target = connection.target.map { "to \($0.displayName)" } ?? "are detected"
            return ["  spikes at \(SummaryText.number(x)) \(target)\(connection.numbersText(withThreshold: true))"]
        }
    }

    private var childrenLine: [String] {
        let children = record.children
        if children.isEmpty { return [] }
        let shown = children.prefix(20).map { "\($0.name) at \(SummaryText.number($0.parent?.x ?? 0))" }
        let rest = children.count > 20 ? ", and \(children.count - 20) more" : ""
        return ["  children: " + shown.joined(separator: ", ") + rest]
    }
}

extension AnyPointProcess {
    /// What there is to know of the point process or artificial cell, a line each: its parameters,
    /// and the connections that come in and go out.
    public var summary: String {
        let outgoing = SummaryText.capped(record.outgoing) { connection in
            ["  to \(connection.target?.displayName ?? "nothing")\(connection.numbersText(withThreshold: false))"]
        }
        return (["\(record.displayName)\(record.parametersText)"] + record.incomingLines(indent: "  ") + outgoing)
            .joined(separator: "\n")
    }
}

extension PointProcessRecord {
    fileprivate var parametersText: String { SummaryText.parameters(of: [mechanism], mechanism.descriptor) }

    fileprivate func incomingLines(indent: String) -> [String] {
        SummaryText.capped(incoming, indent: indent) { connection in
            var isVoltage = false
            if case .section = connection.source { isVoltage = true }
            return ["\(indent)from \(connection.sourceName)\(connection.numbersText(withThreshold: isVoltage))"]
        }
    }
}

extension NetConRecord {
    /// `: weight 0.02, delay 1 ms, threshold -20 mV`.
    fileprivate func numbersText(withThreshold: Bool) -> String {
        let weights = weights.map { SummaryText.number($0) }
        return ": weight \(weights.joined(separator: " ")), delay \(SummaryText.number(delay)) ms"
            + (withThreshold ? ", threshold \(SummaryText.number(threshold)) mV" : "")
    }
}
