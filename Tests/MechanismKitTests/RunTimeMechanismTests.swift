import Neurite
import Testing
import VirtualRanks

/// Mechanisms that no Swift type stands for: descriptors that are made at run time.
@Suite struct RunTimeMechanismTests {
    /// Passive's current, put together from values.
    private static func leak(named name: String = "leak") -> MechanismDescriptor {
        MechanismDescriptor(
            name: name, origin: "a test", kind: .density,
            variables: [
                VariableDescriptor("g", .parameter(.nonNegative), unit: "S/cm2", defaultValue: 0.001),
                VariableDescriptor("e", .parameter(.finite), unit: "mV", defaultValue: -70),
                VariableDescriptor("i", .output, unit: "mA/cm2"),
                VariableDescriptor("charge", .state, unit: "nC"),
            ],
            kernels: MechanismKernels(
                initialize: { memory in for row in memory.rows { memory.columns[3][row] = .zero } },
                addCurrents: { memory in
                    let (g, e, i) = (memory.columns[0], memory.columns[1], memory.columns[2])
                    for row in memory.rows {
                        let current = g[row] * (memory.v[row] - e[row])
                        i[row] = current
                        memory.add(current: current, conductance: g[row], at: row)
                    }
                },
                advanceStates: { memory in for row in memory.rows { memory.columns[3][row] += memory.dt } }))
    }

    /// ExpSyn, put together from values.
    private static let synapse = MechanismDescriptor(
        name: "syn", origin: "a test", kind: .pointProcess,
        variables: [
            VariableDescriptor("tau", .parameter(.positive), unit: "ms", defaultValue: 0.1),
            VariableDescriptor("e", .parameter(.finite), unit: "mV"), VariableDescriptor("i", .output, unit: "nA"),
            VariableDescriptor("g", .state, unit: "uS"),
        ],
        kernels: MechanismKernels(
            initialize: { memory in for row in memory.rows { memory.columns[3][row] = .zero } },
            addCurrents: { memory in
                let (e, i, g) = (memory.columns[1], memory.columns[2], memory.columns[3])
                for row in memory.rows {
                    let current = g[row] * (memory.v[row] - e[row])
                    i[row] = current
                    memory.add(current: current, conductance: g[row], at: row)
                }
            },
            advanceStates: { memory in
                let (tau, g) = (memory.columns[0], memory.columns[3])
                for row in memory.rows { g[row] *= LaneMath.exp(-memory.dt / tau[row]) }
            },
            events: EventKernels(receive: { event, instance, columns, _ in
                columns[3].address(instance: instance).pointee += event.weight
            })
        ))

    /// A cell of two sections, of Swift types or of descriptors.
    private static func traces(swift: Bool, communicator: Communicator = Communicator()) throws -> [[Double]] {
        let p = Patch(communicator: communicator)
        p.register(leak())
        p.register(synapse)
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        let dend = p.section(name: "dend", L: 300, diam: 2, nseg: 5).connect(to: soma).insert(swift ? "pas" : "leak")
        dend(0.9)[swift ? "pas.g" : "leak.g"] = 0.003
        let target: AnyPointProcess = swift ? dend.synapse(ExpSyn(tau: 2), x: 0.3) : try p.place("syn", at: dend(0.3))
        target["tau"] = 2
        let source = target.stimulate(start: 2, number: 4, interval: 5, weight: 0.1, delay: 1)
        let recordings = [
            p.record(soma), p.record(dend(0.9)), p.record(dend(0.9).variable(swift ? "pas.i" : "leak.i")),
            p.record(target.variable("g")),
        ]
        try p.run(for: 10)
        dend(0.1)[swift ? "pas.e" : "leak.e"] = -60
        try p.continueRun(for: 15)
        if !swift { #expect(abs(dend(0.1).variable("leak.charge").value - 25) < 1e-9) }
        withExtendedLifetime(source) {}
        return recordings.map { Array($0) }
    }

    @Test func mechanismsMadeAtRunTimeComputeWhatSwiftTypesDo() throws {
        let made = try Self.traces(swift: false)
        #expect(try made == Self.traces(swift: true))
        #expect((made[0].max() ?? 0) > 0, "the cell fires")
    }

    @Test func mechanismsMadeAtRunTimeAreTheSameOnTwoRanks() throws {
        let alone = try Self.traces(swift: false)
        let ranks = try VirtualRanks.run(count: 2) { try Self.traces(swift: false, communicator: $0) }
        #expect(ranks == [alone, alone])
    }

    @Test func twoDescriptorsOfOneNameAreTwoMechanisms() {
        let p = Patch()
        let soma = compartment(in: p)
        p.register(Self.leak())
        soma.insert("leak")
        p.register(Self.leak())
        let other = compartment(in: p).insert("leak")
        #expect(
            faults(of: p) == [
                "leak: is the name of several mechanisms, a test and a test; expected each to have its own"
            ])
        #expect(soma != other)
    }

    @Test func aNameThatNothingHasIsAnError() {
        let p = Patch()
        p.register(Self.synapse)
        let problem =
            "is neither a point process nor an artificial cell; known: APCount, AlphaSynapse, Exp2Syn, ExpSyn, IClamp, IntFire1, "
            + "IntFire2, IntFire4, NetStim, OClamp, PointProcessMark, SEClamp, VClamp, VecStim, syn"
        #expect(throws: NeuriteError.invalidModel([Fault("sin", problem)])) {
            try p.place("sin", at: compartment(in: p))
        }
        #expect(throws: NeuriteError.self) { try p.place("hh", at: compartment(in: p)) }
    }

    @Test func pointProcessesAreFoundAgainWithTheirTypes() throws {
        let p = Patch()
        p.register(Self.synapse)
        let soma = compartment(in: p)
        do {
            _ = soma.synapse(ExpSyn(tau: 3))
            _ = try p.place("ExpSyn", at: soma)
            _ = try p.place("syn", at: soma)
        }
        #expect(soma.synapses.map { $0["tau"] } == [3, 0.1, 0.1])
        #expect(soma.synapses.map { $0 is PointProcess<ExpSyn> } == [true, true, false])
    }
}
