import Neurite
import Testing

/// What connections there are, and between what.
@Suite struct ConnectionTests {
    private let p = Patch()

    @Test func aConnectionKnowsItsSource() {
        let (soma, stimulus) = (p.section(name: "soma", nseg: 3), p.netStim())
        let synapse = soma.synapse(ExpSyn())
        #expect(p.netCon(from: soma, to: synapse).source as? Segment == soma(0.5))
        #expect(p.netCon(from: soma(0.9), to: nil).source as? Segment == soma(0.9))
        let connection = p.netCon(from: stimulus, to: synapse)
        #expect(connection.source as? PointProcess<NetStim> === stimulus)
        connection.disconnect()
        #expect(connection.source == nil)
        #expect(p.parallelCon(gid: 7, synapse).source == nil)
    }

    @Test func aSourceIsHeldByWhatTakesItFromTheConnection() {
        let connection = p.netCon(from: p.section(name: "soma"), to: nil)
        let soma = connection.source as? Segment
        connection.disconnect()
        #expect(p.sections.map(\.name) == ["soma"])
        #expect(soma?.section.name == "soma")
    }

    @Test func connectionsAreFoundBySourceOrTargetAlone() {
        let (soma, stimulus) = (p.section(name: "soma", nseg: 3), p.netStim())
        let (one, two) = (soma.synapse(ExpSyn()), soma.synapse(ExpSyn()))
        let detector = p.netCon(from: soma, to: nil)
        let end = p.netCon(from: soma(0.9), to: one)
        let (a, b) = (p.netCon(from: stimulus, to: one), p.netCon(from: stimulus, to: two))
        #expect(p.connections(from: soma) == [detector, end])
        #expect(p.connections(from: soma(0.9)) == [end])
        #expect(p.connections(from: stimulus) == [a, b])
        #expect(p.connections(from: one).isEmpty)
        #expect(p.connections(to: one) == [end, a])
        #expect(p.connections(to: two) == [b])
        a.disconnect()
        #expect(p.connections(from: stimulus) == [b])
        #expect(p.connections(to: one) == [end])
    }
}
