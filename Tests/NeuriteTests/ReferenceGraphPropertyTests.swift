import Testing

@testable import Neurite

/// Random sequences of making, connecting, disconnecting and dropping: after each step exactly
/// those objects live that should.
@Suite struct ReferenceGraphPropertyTests {
    @Test(arguments: UInt32(1)...12)
    func exactlyWhatIsReachableLives(seed: UInt32) {
        var walk = RandomWalk(seed: seed)
        for step in 0..<10_000 {
            let what = walk.takeStep()
            // Looking at all records takes longer than the step.
            if step < 1000 || step % 16 == 0, let broken = walk.brokenInvariants.first {
                Issue.record("seed \(seed), step \(step) (\(what)): \(broken)")
                return
            }
            let (expected, found) = (walk.model.collect(), walk.aliveObjects)
            guard expected == found else {
                Issue.record(
                    "seed \(seed), step \(step) (\(what)): alive but not reachable \(found.subtracting(expected)), reachable but dead \(expected.subtracting(found))"
                )
                return
            }
        }
        walk.dropAll()
        #expect(walk.aliveObjects.isEmpty)
    }
}

/// A user who makes, connects, disconnects and drops objects at random.
private struct RandomWalk {
    private let patch = Patch()
    private var random: RandomStream
    private var handles: [Handle] = []
    var model = ReachabilityModel()

    init(seed: UInt32) { random = RandomStream(seed: seed, id1: 0, id2: 0, id3: 0) }

    var aliveObjects: Set<Int> { Set(patch.model.components.flatMap { $0.records.map(\.ordinal) }) }

    var brokenInvariants: [String] { patch.model.components.flatMap { $0.checkInvariants() } }

    mutating func dropAll() {
        handles = []
        model.held = []
    }

    mutating func takeStep() -> String {
        // Groups grow as long as few are held, and shrink when there are many.
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<20: return makeSection()
        case 20..<32: return placeSynapse()
        case 32..<36: return makeStimulus()
        case 36..<38: return makeFollower()
        case 38..<42: return point()
        case 42..<50: return makeConnection()
        case 50..<62: return connectSections()
        case 62..<71: return disconnect()
        case 71..<72: return removeSection()
        case 72..<80: return navigate()
        default:
            for _ in 0..<(handles.count > 60 ? 6 : 1) { drop() }
            return "drop"
        }
    }

    private mutating func hold(_ handle: Handle) {
        if model.held.insert(handle.anyRecord.ordinal).inserted || !handles.contains(handle) { handles.append(handle) }
    }

    private mutating func keepNew(_ handle: Handle, connectedTo others: [Handle?]) {
        model.add(handle.anyRecord.ordinal)
        handles.append(handle)
        for other in others.compactMap(\.self) { model.connect(handle.anyRecord.ordinal, other.anyRecord.ordinal) }
    }

    private mutating func any<H: Handle>(_ type: H.Type) -> H? {
        handles.compactMap { $0 as? H }.randomElement(using: &random)
    }

    private mutating func makeSection() -> String {
        keepNew(patch.section(), connectedTo: [])
        return "section"
    }

    private mutating func placeSynapse() -> String {
        guard let section = any(Section.self) else { return "nothing" }
        keepNew(patch.expSyn(at: section), connectedTo: section.record.isRemoved ? [] : [section])
        return "synapse"
    }

    private mutating func makeStimulus() -> String {
        keepNew(patch.netStim(), connectedTo: [])
        return "stimulus"
    }

    private mutating func makeFollower() -> String {
        keepNew(patch.place(Follower()), connectedTo: [])
        return "follower"
    }

    /// Connects a pointer, or another way than before.
    private mutating func point() -> String {
        guard let follower = any(PointProcess<Follower>.self), let handle = handles.randomElement(using: &random) else {
            return "nothing"
        }
        guard !follower.record.isRemoved, !handle.anyRecord.isRemoved else { return "nothing" }
        let former = follower.record.followed
        switch handle {
        case let section as Section: follower.setPointer(.followed, to: section)
        case let pointProcess as AnyPointProcess: follower.setPointer(.followed, to: pointProcess)
        default: return "nothing"
        }
        // Two may follow each other.
        if let former, former.followed !== follower.record {
            model.disconnect(follower.anyRecord.ordinal, former.ordinal)
        }
        model.connect(follower.anyRecord.ordinal, handle.anyRecord.ordinal)
        return "point"
    }

    private mutating func makeConnection() -> String {
        let target = any(PointProcess<ExpSyn>.self)
        guard target?.record.isRemoved != true else { return "nothing" }
        if Bool.random(using: &random), let section = any(Section.self), !section.record.isRemoved {
            keepNew(patch.netCon(from: section, to: target), connectedTo: [section, target])
        } else if let stimulus = any(PointProcess<NetStim>.self), !stimulus.record.isRemoved {
            keepNew(patch.netCon(from: stimulus, to: target), connectedTo: [stimulus, target])
        }
        return "connection"
    }

    private mutating func connectSections() -> String {
        guard let child = any(Section.self), let parent = any(Section.self), child.parent == nil else {
            return "nothing"
        }
        guard !child.record.isRemoved, !parent.record.isRemoved else { return "nothing" }
        child.connect(to: parent(0.5))
        model.connect(child.anyRecord.ordinal, parent.anyRecord.ordinal)
        return "connect sections"
    }

    private mutating func disconnect() -> String {
        switch handles.randomElement(using: &random) {
        case let section as Section:
            // Two sections may be each other's parent: a faulty model, but its objects must live
            // and die like all others.
            if let parent = section.parent, parent.parent != section {
                model.disconnect(section.anyRecord.ordinal, parent.anyRecord.ordinal)
            }
            section.disconnect()
        case let connection as NetCon:
            for end in model.edges[connection.anyRecord.ordinal] ?? [] {
                model.disconnect(connection.anyRecord.ordinal, end)
            }
            connection.disconnect()
        case let pointProcess as AnyPointProcess:
            guard Int.random(in: 0..<4, using: &random) == 0 else { return "nothing" }
            let connections = pointProcess.record.incoming + pointProcess.record.outgoing
            for connection in connections.map(\.ordinal) {
                for end in model.edges[connection] ?? [] { model.disconnect(connection, end) }
            }
            for end in model.edges[pointProcess.anyRecord.ordinal] ?? [] {
                model.disconnect(pointProcess.anyRecord.ordinal, end)
            }
            pointProcess.remove()
        default: break
        }
        return "disconnect"
    }

    /// Takes a section out of the model, with all that is on it.
    private mutating func removeSection() -> String {
        guard let section = any(Section.self), !section.record.isRemoved else { return "nothing" }
        var parted: [Record] = section.record.pointProcesses + section.record.outgoing
        for pointProcess in section.record.pointProcesses { parted += pointProcess.incoming + pointProcess.outgoing }
        for record in parted + [section.record] {
            for end in model.edges[record.ordinal] ?? [] { model.disconnect(record.ordinal, end) }
        }
        section.remove()
        return "remove a section"
    }

    /// Takes hold of something by way of something else.
    private mutating func navigate() -> String {
        switch handles.randomElement(using: &random) {
        case let section as Section:
            let near: [Handle] =
                section.children + section.pointProcesses + section.wholeTree + [section.parent].compactMap(\.self)
            if let handle = near.randomElement(using: &random) { hold(handle) }
        case let connection as NetCon:
            if let target = connection.target { hold(target) }
        case let pointProcess as AnyPointProcess:
            if let section = pointProcess.segment?.section { hold(section) }
        default: break
        }
        return "navigate"
    }

    private mutating func drop() {
        guard let index = handles.indices.randomElement(using: &random) else { return }
        let ordinal = handles.remove(at: index).anyRecord.ordinal
        if !handles.contains(where: { $0.anyRecord.ordinal == ordinal }) { model.held.remove(ordinal) }
    }
}

extension Record {
    /// What a follower follows.
    fileprivate var followed: Record? { pointerLinks?.pointers["followed"]?.owner }
}
