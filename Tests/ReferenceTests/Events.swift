import Neurite

/// Connections: delays at the edges of steps, chains of cells, lists of events.
enum Events {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "delays_at_step_edges": delaysAtStepEdges, "pattern_of_events": patternOfEvents, "chain_of_cells": chainOfCells,
        "weights_and_thresholds": weightsAndThresholds,
    ]

    static func delaysAtStepEdges(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.iclamp(soma(0.5), delay: 0.5, dur: 1, amp: 0.8)
        let names = ["none", "half", "whole", "one_and_half", "odd", "late"]
        let targets = names.map { run.section($0, L: 15, diam: 15).insert(Passive(g: 0.0005, e: -65)) }
        let synapses = targets.map { run.expSyn($0(0.5), tau: 2) }
        for (synapse, delay) in zip(synapses, [0, 0.0125, 0.025, 0.0375, 0.03, 1]) {
            run.detect(soma(0.5), synapse, threshold: 0, weight: 0.005, delay: delay)
        }
        run.detect(soma(0.5), synapses[5], threshold: 0, weight: 0.003, delay: 2.2)
        run.detect(targets[0](0.5), synapses[5], threshold: -55, weight: 0.002, delay: 3)
        for (target, synapse) in zip(targets, synapses) {
            run.recordV(target(0.5))
            run.record("\(target.name).syn.g", synapse.variable(.g))
        }
        run.recordV(soma(0.5))
        run.spikes(of: soma(0.5), threshold: 0)
        run.spikes(of: targets[0](0.5), threshold: -55)
        try run.run(until: 12)
    }

    static func patternOfEvents(_ run: ReferenceRun) throws {
        let soma = run.pasSoma()
        let syn = run.expSyn(soma(0.5), tau: 1.5)
        let pattern = run.keep(run.patch.vecStim(pattern: run.data.expected.lists["pattern"] ?? []))
        run.netCon(pattern, syn, weight: 0.002, delay: 0.5)
        run.recordV(soma(0.5))
        run.record("syn.g", syn.variable(.g))
        try run.run(until: 10)
    }

    static func chainOfCells(_ run: ReferenceRun) throws {
        let somata = (0..<5).map { run.hhSoma("soma\($0)") }
        let synapses = somata.map { run.expSyn($0(0.5), tau: 1) }
        run.iclamp(somata[0](0.5), delay: 1, dur: 1, amp: 0.8)
        let thresholds = [0.0, -20, 10, -40, 20]
        for (index, delay) in [1, 0.7, 2, 1.5, 8].enumerated() {
            run.detect(
                somata[index](0.5), synapses[(index + 1) % 5], threshold: thresholds[index], weight: 0.04, delay: delay)
            run.spikes(of: somata[index](0.5), threshold: thresholds[index])
            run.recordV(somata[index](0.5))
        }
        try run.run(until: 40)
    }

    static func weightsAndThresholds(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.iclamp(soma(0.5), delay: 1, dur: 12, amp: 0.3)
        let cell = run.pasSoma("cell")
        let syn = run.expSyn(cell(0.5), tau: 3)
        for (weight, delay) in [(0.004, 0.5), (-0.002, 1.5), (0, 1)] {
            run.detect(soma(0.5), syn, weight: weight, delay: delay)
        }
        let dend = run.section("dend", L: 100, diam: 2, nseg: 3, Ra: 100).connect(to: soma(1)).insert(
            Passive(g: 0.0003, e: -65))
        run.detect(dend(1), syn, threshold: -40, weight: 0.001, delay: 0.25)
        run.spikes(of: soma(0.5))
        run.spikes(of: dend(1), threshold: -40)
        run.recordV(soma(0.5), dend(1), cell(0.5))
        run.record("syn.g", syn.variable(.g))
        try run.run(until: 25)
    }
}
