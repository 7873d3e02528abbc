import Neurite

extension ArborImport {
    /// `(place locset item "label")`: a kind of synapse, or a note of what stands where.
    mutating func place(_ call: ArborCall) throws(ArborProblem) {
        try call.take(2...3, "(place locset item \"label\")")
        let label = call.arguments.count == 3 ? try call.string(2) : ""
        let places = try text(ofPlaces: call.arguments[0])
        let item = try ArborCall(call.arguments[1], "synapse, junction, current-clamp or threshold-detector")
        let named = label.isEmpty ? "" : " \"\(label)\""
        switch item.name {
        case "synapse":
            try item.take(1...1, "(synapse (mechanism …))")
            try placeSynapse(item, label, places, call)
        case "junction":
            try item.take(1...1, "(junction (mechanism …))")
            let mechanism = try mechanism(item.arguments[0])
            let values = mechanism.values.sorted { $0.key < $1.key }.map { ", \($0) = \($1)" }.joined()
            note(
                call.expression,
                "the gap junction\(named) at \(places) was left out: \(mechanism.name)\(values); expected HalfGap there"
            )
        case "threshold-detector":
            try item.take(1...1, "(threshold-detector mV)")
            let threshold = DefinitionText.number(try item.number(0))
            note(
                call.expression,
                "the detector\(named) at \(places) was left out: transmit(gid:from:threshold:) with threshold \(threshold) mV"
            )
        case "current-clamp":
            let current = try envelope(item)
            note(call.expression, "the current clamp\(named) at \(places) was left out: \(current)")
        default:
            throw item.isUnknown(expected: "synapse, junction, current-clamp or threshold-detector")
        }
    }

    private mutating func placeSynapse(
        _ item: ArborCall, _ label: String, _ places: String, _ call: ArborCall
    ) throws(ArborProblem) {
        let mechanism = try mechanism(item.arguments[0])
        let region = try whole(region(ofPlaces: call.arguments[0]), call.arguments[0])
        let builtIn = ArborMechanism.pointProcesses[mechanism.name]
        if builtIn == nil { foreign.insert(mechanism.name) }
        let type = SynapseType(
            builtIn?.name ?? mechanism.name, (builtIn?.defaults ?? [:]).merging(mechanism.values) { $1 }, weights: [0],
            allowedIn: region)
        var name = label.isEmpty ? mechanism.name : label
        var number = 1
        while let other = definition.synapses[name], other != type {
            number += 1
            name = "\(label.isEmpty ? mechanism.name : label)_\(number)"
        }
        definition.synapses[name] = type
        note(
            call.expression,
            "\"\(name)\" became a kind of synapse, to be made at \(places); its weight is 0, as connections say it")
    }

    /// `(current-clamp (envelope (t nA) …) kHz phase)` in words.
    private func envelope(_ call: ArborCall) throws(ArborProblem) -> String {
        let form = "(current-clamp (envelope (ms nA) …) kHz phase)"
        try call.take(3...3, form)
        let (frequency, phase) = (try call.number(1), try call.number(2))
        let envelope = try ArborCall(call.arguments[0], form)
        var text: String
        switch envelope.name {
        case "envelope-pulse":
            try envelope.take(3...3, "(envelope-pulse delay duration nA)")
            let (delay, duration, amplitude) = (
                try envelope.number(0), try envelope.number(1), try envelope.number(2)
            )
            text =
                "\(DefinitionText.number(amplitude)) nA from \(DefinitionText.number(delay)) ms for \(DefinitionText.number(duration)) ms"
        case "envelope":
            var points: [String] = []
            for point in envelope.arguments {
                guard case .list(let items) = point.content, items.count == 2,
                    case .number(_, let t) = items[0].content, case .number(_, let amplitude) = items[1].content
                else { throw ArborProblem(point, "expected (ms nA), found \(point.text)") }
                points.append("\(DefinitionText.number(amplitude)) nA at \(DefinitionText.number(t)) ms")
            }
            text = points.isEmpty ? "no current" : points.joined(separator: ", ")
        default: throw envelope.isUnknown(expected: "(envelope (ms nA) …) or (envelope-pulse delay duration nA)")
        }
        if frequency != 0 {
            text +=
                ", times a sine of \(DefinitionText.number(frequency)) kHz and phase \(DefinitionText.number(phase))"
        }
        return text
    }
}
