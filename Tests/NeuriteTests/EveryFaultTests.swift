import Neurite
import Testing

/// Every way in which a model can be wrong, or something be asked for that cannot be: what it is
/// called, word for word.
@Suite struct EveryFaultTests {
    /// What is wrong, and how it comes about on a patch with a section `soma` (three segments, hh).
    struct Case: Sendable {
        let message: String
        let how: @Sendable (Patch, Section) -> Any

        init<T>(_ message: String, _ how: @escaping @Sendable (Patch, Section) -> T) {
            self.message = message
            self.how = { how($0, $1) }
        }
    }

    private static let shapes: [Case] = [
        Case("soma: nseg is 32768; expected 1 to 32767") { _, soma in soma.nseg = 32768 },
        Case("soma: nseg is -1; expected 1 to 32767") { _, soma in soma.nseg = -1 },
        Case("soma: L is 0.0 um; expected a number above 0") { _, soma in soma.L = 0 },
        Case("soma: diam is inf um; expected a number above 0") { _, soma in soma.diam = .infinity },
        Case("soma: diam is -2.0 um in segment 1; expected a number above 0") { _, soma in soma(0.5).diam = -2 },
        Case("soma: L and diam make a segment of 0.0 um2 and 0.0 megohm; expected a membrane and an axial resistance") {
            _, soma in
            soma.L = .leastNonzeroMagnitude
        },
        Case("soma: Ra is nan ohm cm; expected a number above 0") { _, soma in soma.Ra = .nan },
        Case("soma: cm is -0.5 uF/cm2; expected a number of 0 or more") { _, soma in soma(0.5).cm = -0.5 },
        Case("soma: the number of 3-d points is 1; expected 2 or more") { _, soma in
            soma.add3D(points: [(0, 0, 0)], diameters: [1])
        },
        Case("soma: the 3-d point at index 1 is (1.0, inf, 0.0; 1.0) um; expected finite numbers") { _, soma in
            soma.add3D(points: [(0, 0, 0), (1, .infinity, 0)], diameters: [1, 1])
        },
        Case(
            "soma: segment 0 has a membrane of no area; expected a 3-d point with a diameter above 0 in each"
        ) { _, soma in soma.add3D(points: [(0, 0, 0), (1, 0, 0)], diameters: [0, 0]) },
        Case("soma: L cannot be set to 0.0 um; expected a number above 0 that the 3-d points can be stretched to") {
            _, soma in
            soma.add3D(points: [(0, 0, 0), (1, 0, 0)], diameters: [1, 1]).L = 0
        },
        Case("soma: diam cannot be set to -1.0 um; expected a number above 0 for the 3-d points") { _, soma in
            soma.add3D(points: [(0, 0, 0), (1, 0, 0)], diameters: [1, 1]).diam = -1
        },
        Case("soma: d_lambda cannot be applied where two 3-d points in a row have a diameter of 0") { _, soma in
            soma.add3D(points: [(0, 0, 0), (10, 0, 0), (11, 0, 0), (20, 0, 0)], diameters: [1, 0, 0, 1]).applyDLambda()
        },
        Case("soma: add3D was given 2 points and 1 diameter; expected as many of one as of the other") { _, soma in
            soma.add3D(points: [(0, 0, 0), (1, 0, 0)], diameters: [1])
        },
        Case("soma: the diameter of a single segment of a section with 3-d points cannot be set") { _, soma in
            soma.add3D(points: [(0, 0, 0), (1, 0, 0)], diameters: [1, 1])(0.5).diam = 2
        },
        Case(
            "soma: d_lambda cannot be applied: frequency is 0.0 Hz; expected a number above 0"
        ) {
            _, soma in soma.applyDLambda(frequency: 0)
        },
        Case("soma: d_lambda cannot be applied: fraction is nan; expected a number above 0") { _, soma in
            soma.applyDLambda(fraction: .nan)
        },
        Case("soma: d_lambda cannot be applied: Ra is 0.0 ohm cm; expected a number above 0") { _, soma in
            soma.Ra = 0
            return soma.applyDLambda()
        },
        Case(
            "soma: d_lambda (frequency 100.0 Hz, fraction 1e-09) asks for more segments than a section may have, 32767"
        ) {
            _, soma in soma.applyDLambda(fraction: 1e-9)
        },
        Case("soma: L cannot be set to 10.0 um; the 3-d points are all at one place, and cannot be stretched") {
            _, soma in
            soma.add3D(points: [(1, 2, 3), (1, 2, 3)], diameters: [1, 1]).L = 10
        },
    ]

    private static let trees: [Case] = [
        Case("soma: is to be connected by its end 0.5; expected 0 or 1") { p, soma in
            soma.connect(to: p.section(), end: 0.5)
        },
        Case("soma: is to be connected to b(0.25), but is already connected to a(1.0)") { p, soma in
            (soma.connect(to: p.section(name: "a")), soma.connect(to: p.section(name: "b")(0.25)))
        },
        Case("soma: the sections form a loop: soma → a → soma") { p, soma in
            let a = p.section(name: "a")
            soma.connect(to: a)
            a.connect(to: soma)
        },
        Case("soma, connected at a(2.0): x is 2.0; expected 0 to 1") { p, soma in
            soma.connect(to: p.section(name: "a")(2))
        },
    ]

    private static let mechanisms: [Case] = [
        Case("soma: there is no mechanism expsyn; known: extracellular, fastpas, hh, pas") { _, soma in
            soma.insert("expsyn")
        },
        Case("soma: ExpSyn is a point process; place it with synapse(_:) or place(_:at:)") { _, soma in
            soma.insert("ExpSyn")
        },
        Case("soma: IClamp is a point process; place it with place(_:at:)") { _, soma in soma.insert("IClamp") },
        Case("soma: NetStim is an artificial cell; make it with place(_:)") { _, soma in soma.insert("NetStim") },
        Case("soma: ExpSyn is not a density mechanism; it is placed at a point, not inserted") { _, soma in
            soma.insert(ExpSyn())
        },
        Case("soma: has no mechanism pas to take out; it has hh") { _, soma in soma.uninsert(Passive.self) },
        Case("soma, hh: gl is -1.0 S/cm2; expected a number of 0 or more") { _, soma in soma(0.5)[HH.self].gl = -1 },
        Case("soma: a parameter of pas was set at soma(0.5), where it is not inserted") { _, soma in
            soma(0.5)[Passive.self].g = 1
        },
        Case("soma: ecl was set, but no mechanism here has such an ion quantity; insert the mechanism first") {
            _, soma in
            soma.setIon("ecl", to: 1)
        },
        Case("soma: ina is computed by the mechanisms and cannot be set") { _, soma in soma.setIon("ina", to: 1) },
        Case("soma: ena is nan; expected a finite number") { _, soma in soma(0.5).setIon("ena", to: .nan) },
        Case(
            "soma: eca is not a quantity of an ion that a mechanism uses; known: ek, ena, ik, ina, ki, ko, nai, nao"
        ) {
            _, soma in
            soma.setIon("eca", to: 1)
        },
        Case("pas: is the name of several mechanisms, Impostor and Passive; expected each to have its own") { _, soma in
            soma.insert(Passive()).insert(Impostor())
        },
        Case("soma: pas is inserted twice") { _, soma in soma.insert(Passive()).insert(Impostor()) },
        Case("na: is declared differently by HH (valence 1.0) and OtherSodium (valence 3.0)") { _, soma in
            soma.insert(OtherSodium())
        },
        Case("Nowhere: declares area, but is an artificial cell, which has no segment") { p, _ in
            p.place(Nowhere())
        },
        Case("Nowhere: is an artificial cell, which has no membrane to carry current") { p, _ in p.place(Nowhere()) },
    ]

    private static let pointProcesses: [Case] = [
        Case("hh[0] at soma(0.5): is a density mechanism; it is inserted into a section, not placed at a point") {
            p, soma in
            p.place(HH(), at: soma)
        },
        Case("ExpSyn[0]: has no place; a point process sits on a section") { p, _ in p.place(ExpSyn()) },
        Case("NetStim[0] at soma(0.5): has a place; an artificial cell sits nowhere") { p, soma in
            p.place(NetStim(), at: soma)
        },
        Case("ExpSyn[0] at soma(-1.0): x is -1.0; expected 0 to 1") { _, soma in soma.synapse(ExpSyn(), x: -1) },
        Case("ExpSyn[0] at soma(0.5): tau is nan ms; expected a number above 0") { _, soma in
            soma.synapse(ExpSyn(tau: .nan))
        },
        Case("ExpSyn[0] at soma(0.5): tau is inf ms; expected a finite number above 0") { _, soma in
            soma.synapse(ExpSyn(tau: .infinity))
        },
        Case("NetStim[0]: number is nan; expected a number") { p, _ in p.netStim(number: .nan) },
        Case("NetStim[0]: noise is 2.0; expected a number from 0.0 to 1.0") { p, _ in p.netStim(noise: 2) },
        Case("VecStim[0]: pattern holds inf (ms); expected each number to be a number of 0 or more") { p, _ in
            p.vecStim(pattern: [.infinity])
        },
        Case("VecStim[0]: pattern holds -0.5, -3.0 (ms); expected each number to be a number of 0 or more") { p, _ in
            p.vecStim(pattern: [-0.5, 1, -3, 0])
        },
        Case("ExpSyn[0] at soma(0.5): ExpSyn has no tua; it has tau, e, i, g") { _, soma in
            soma.synapse(ExpSyn())["tua"] = 1
        },
    ]

    private static let connections: [Case] = [
        Case("spike detector at soma(nan): x is nan; expected 0 to 1") { p, soma in p.netCon(from: soma(.nan), to: nil)
        },
        Case("spike detector at soma(0.5): threshold is inf; expected a finite number") { p, soma in
            p.netCon(from: soma, to: nil, threshold: .infinity)
        },
        Case(
            "IClamp[0] at soma(0.5): is used as a source of events, but sends none; a spike source is a place on a section or an artificial cell"
        ) { p, soma in p.netCon(from: soma.iclamp(), to: nil) },
        Case("NetCon from soma(0.5) to ExpSyn[0] at soma(0.5): delay is -1.0 ms; expected a number of 0 or more") {
            _, soma in
            soma.connectPoints(to: soma.synapse(ExpSyn()), delay: -1)
        },
        Case("NetCon from soma(0.5) to ExpSyn[0] at soma(0.5): weight is nan; expected a finite number") { _, soma in
            soma.connectPoints(to: soma.synapse(ExpSyn()), weight: .nan)
        },
        Case(
            "NetCon from soma(0.5) to IClamp[0] at soma(0.5): goes to IClamp[0] at soma(0.5), which receives no events"
        ) { _, soma in
            soma.connectPoints(to: soma.iclamp())
        },
        Case(
            "NetCon from soma(0.5) to ExpSyn[0] at soma(0.5): carries 2 numbers; ExpSyn[0] at soma(0.5) expects weight"
        ) { _, soma in
            soma.connectPoints(to: soma.synapse(ExpSyn())).weights = [1, 2]
        },
    ]

    private static let gids: [Case] = [
        Case(
            "soma(0.5): is to send as gid 18446744073709551615; expected a number from -9223372036854775808 to 9223372036854775807"
        ) {
            p, soma in p.parallelCon(soma, gid: UInt64.max)
        },
        Case(
            "NetStim[0]: is to send as gid -9223372036854775809; expected a number from -9223372036854775808 to 9223372036854775807"
        ) {
            p, _ in p.parallelCon(p.netStim(), gid: Int128(Int.min) - 1)
        },
        Case("soma(0.5): has two gids, 7 and 8; expected one") { p, soma in
            (p.parallelCon(soma, gid: 7), p.parallelCon(soma, gid: 8))
        },
        Case("soma(0.4): has two gids, 7 and 8; expected one") { p, soma in
            (p.parallelCon(soma, gid: 7), p.parallelCon(soma(0.4), gid: 8, threshold: 10))
        },
        Case("dend(0.0): has two gids, 7 and 8; expected one") { p, soma in
            (
                p.parallelCon(soma(1), gid: 7),
                p.parallelCon(p.section(name: "dend").connect(to: soma)(0), gid: 8, threshold: 10)
            )
        },
        Case("NetStim[0]: has two gids, 7 and 8; expected one") { p, _ in
            let stimulus = p.netStim()
            return (p.parallelCon(stimulus, gid: 7), p.parallelCon(stimulus, gid: 8))
        },
        Case(
            "ExpSyn[0] at soma(0.5): is to receive gid 9223372036854775808; expected a number from -9223372036854775808 to 9223372036854775807"
        ) { p, soma in p.parallelCon(gid: UInt64(1) << 63, soma.synapse(ExpSyn())) },
    ]

    private static let faults =
        shapes + trees + mechanisms + pointProcesses + connections + gids + recordings + places + pointers + settings
        + removed

    @Test(arguments: faults.indices)
    func faultsSayWhatIsWrong(index: Int) {
        let p = Patch()
        let soma = p.section(name: "soma", nseg: 3).insert(HH())
        let kept = Self.faults[index].how(p, soma)
        let found = NeuriteTests.faults(of: p)
        #expect(found.contains(Self.faults[index].message), "\(found.joined(separator: "\n"))")
        withExtendedLifetime(kept) {}
    }
}
