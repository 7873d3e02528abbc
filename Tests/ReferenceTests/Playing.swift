import Neurite

/// Vectors played into variables, continuously and by steps.
enum Playing {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "play_current": playCurrent, "play_steps": playSteps, "play_steps_exact": playStepsExact,
        "play_clamp_level": playClampLevel, "play_parameter": playParameter,
    ]

    static func playCurrent(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let flat = run.iclamp(soma(0.5), delay: 0, dur: 1e9, amp: 0)
        run.play(
            [0, 0.35, -0.1, 0.2, 0, 0], into: flat.variable(.amp), times: [1.003, 3.71, 6.2, 9.99, 11.1, 11.2],
            interpolated: true)
        let cell = run.pasSoma("cell")
        let rising = run.iclamp(cell(0.5), delay: 0.5, dur: 12.013, amp: 0.5)
        run.play(
            [0.01, 0.02, 0.05, 0.06], into: rising.variable(.amp), times: [2.01, 5.02, 5.02, 8.03], interpolated: true)
        run.recordV(soma(0.5), cell(0.5))
        run.record("flat.i", flat)
        run.record("flat.amp", flat.variable(.amp))
        run.record("rising.i", rising)
        try run.run(until: 16)
    }

    static func playSteps(_ run: ReferenceRun) throws {
        let soma = run.pasSoma()
        let each = run.iclamp(soma(0.5), delay: 0, dur: 1e9, amp: 0.7)
        run.keep(
            run.patch.vector((0..<40).map { 0.01 * Double((7 * $0) % 11) }).play(into: each.variable(.amp), every: 0.11)
        )
        let cell = run.hhSoma("cell")
        let given = run.iclamp(cell(0.5), delay: 0, dur: 1e9, amp: 0.02)
        run.play(
            [0.3, 0, 0.2, -0.1], into: given.variable(.amp), times: [1.01, 2.23, 4.56, 7.89], interpolated: false)
        run.recordV(soma(0.5), cell(0.5))
        run.record("each.i", each)
        run.record("given.i", given)
        try run.run(until: 10)
    }

    static func playStepsExact(_ run: ReferenceRun) throws {
        let soma = run.pasSoma()
        let border = run.iclamp(soma(0.5), delay: 0, dur: 1e9, amp: 0.01)
        run.play([0.05, 0.1, 0.02], into: border.variable(.amp), times: [0, 1, 2], interpolated: false)
        let middle = run.iclamp(soma(0.5), delay: 0, dur: 1e9, amp: 0.01)
        run.play(
            [0.05, 0.1, 0.02], into: middle.variable(.amp), times: [0.515625, 1.515625, 2.515625], interpolated: false)
        let each = run.iclamp(soma(0.5), delay: 0, dur: 1e9, amp: 0)
        run.keep(
            run.patch.vector((0..<64).map { 0.001 * Double((5 * $0) % 13) }).play(
                into: each.variable(.amp), every: 0.03125))
        run.recordV(soma(0.5))
        for (name, clamp) in [("border", border), ("middle", middle), ("each", each)] { run.record("\(name).i", clamp) }
        try run.run(until: 4)
    }

    static func playClampLevel(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let clamp = run.keep(run.patch.seClamp(at: soma, dur1: 1e9, amp1: -65, rs: 0.1))
        run.play(
            [-65, -65, 10, 10, -80, -65, -65], into: clamp.variable(.amp1), times: [0, 1.01, 1.52, 4.03, 4.54, 8, 9],
            interpolated: true)
        run.recordV(soma(0.5))
        run.record("clamp.i", clamp)
        run.record("clamp.vc", clamp.variable(.vc))
        try run.run(until: 12)
    }

    static func playParameter(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.iclamp(soma(0.5), delay: 0.5, dur: 14, amp: 0.3)
        run.play(
            [0.06, 0.12, 0.2], into: soma(0.5)[HH.self].variable(.gnabar), times: [1.01, 7.02, 11.03],
            interpolated: false)
        run.recordV(soma(0.5))
        run.record("soma(0.5).ina", soma(0.5).variable("ina"))
        try run.run(until: 18)
    }
}
