import Neurite
import Testing

/// A random tree as the reference script describes it.
struct RandomTreeDescription: Decodable {
    struct Section: Decodable {
        let name: String
        let parent: Int?
        let parentX: Double?
        let childX: Double?
        let L, diam, Ra, cm: Double
        let nseg: Int
        let hh: Channels?
        let pas: Leak?
    }

    struct Channels: Decodable { let gnabar, gkbar, gl, el: Double }
    struct Leak: Decodable { let g, e: Double }

    struct Synapse: Decodable {
        let section: Int
        let x: Double
        let kind: String
        let tau1, tau2, e, start, number, interval, weight, delay: Double
    }

    struct Clamp: Decodable {
        let section: Int
        let x, delay, dur, amp: Double
    }

    struct Record: Decodable {
        let section: Int
        let x: Double
    }

    let sections: [Section]
    let synapses: [Synapse]
    let clamps: [Clamp]
    let records: [Record]
}

/// Trees of random shape, channels, synapses and clamps.
enum RandomTrees {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "random_tree_1": build, "random_tree_2": build, "random_tree_3": build,
    ]

    static func build(_ run: ReferenceRun) throws {
        let model = try #require(run.data.model)
        var parts: [Section] = []
        for told in model.sections {
            let part = run.section(told.name, L: told.L, diam: told.diam, nseg: told.nseg, Ra: told.Ra, cm: told.cm)
            if let parent = told.parent { part.connect(to: parts[parent](told.parentX ?? 1), end: told.childX ?? 0) }
            if let hh = told.hh { part.insert(HH(gnabar: hh.gnabar, gkbar: hh.gkbar, gl: hh.gl, el: hh.el)) }
            if let pas = told.pas { part.insert(Passive(g: pas.g, e: pas.e)) }
            parts.append(part)
        }
        for (index, told) in model.synapses.enumerated() {
            let place = parts[told.section](told.x)
            let synapse: AnyPointProcess =
                told.kind == "ExpSyn"
                ? run.patch.expSyn(at: place, tau: told.tau2, e: told.e)
                : run.patch.exp2Syn(at: place, tau1: told.tau1, tau2: told.tau2, e: told.e)
            let train = run.netStim(start: told.start, number: told.number, interval: told.interval)
            run.netCon(train, synapse, weight: told.weight, delay: told.delay)
            run.record("synapse\(index).i", synapse)
        }
        for told in model.clamps {
            run.iclamp(parts[told.section](told.x), delay: told.delay, dur: told.dur, amp: told.amp)
        }
        var labels: Set<String> = []
        for place in [parts[0](0.5)] + model.records.map({ parts[$0.section]($0.x) })
        where labels.insert(run.label(of: place)).inserted {
            run.recordV(place)
        }
        run.spikes(of: parts[0](0.5), threshold: -20)
        try run.run(until: 20)
    }
}
