/// What records are chained for: the connections to a target, say. It knows where its members keep
/// their links.
protocol ChainRole {
    associatedtype Member: Record
    static subscript(member: Member) -> ChainLinks<Member> { get set }
}

/// The neighbours of a record in a chain.
struct ChainLinks<Member: Record> {
    unowned(unsafe) var elder: Member?
    unowned(unsafe) var younger: Member?
}

/// Records in the order in which they were made, each of which leads to its neighbours: a chain
/// costs its owner a word, and taking a record out is done at once, however many there are. It owns
/// none of them.
struct RecordChain<Role: ChainRole>: Sequence {
    unowned(unsafe) private(set) var last: Role.Member?

    mutating func append(_ member: Role.Member) {
        Role[member].elder = last
        if let last { Role[last].younger = member }
        last = member
    }

    mutating func remove(_ member: Role.Member) {
        let links = Role[member]
        if let elder = links.elder { Role[elder].younger = links.younger }
        if let younger = links.younger { Role[younger].elder = links.elder } else { last = links.elder }
        Role[member] = ChainLinks()
    }

    /// From the last that was made to the first.
    func makeIterator() -> AnyIterator<Role.Member> {
        var next = last
        return AnyIterator {
            defer { next = next.flatMap { Role[$0].elder } }
            return next
        }
    }

    /// In the order in which they were made.
    var members: [Role.Member] {
        var found: [Role.Member] = []
        var next = last
        while let member = next {
            found.append(member)
            next = Role[member].elder
        }
        found.reverse()
        return found
    }
}

/// The sections that are connected to a section.
enum Children: ChainRole {
    static subscript(member: SectionRecord) -> ChainLinks<SectionRecord> {
        get { member.siblings }
        set { member.siblings = newValue }
    }
}

/// The point processes on a section.
enum PointProcessesOnSection: ChainRole {
    static subscript(member: PointProcessRecord) -> ChainLinks<PointProcessRecord> {
        get { member.siblings }
        set { member.siblings = newValue }
    }
}

/// The connections from a source.
enum OutgoingConnections: ChainRole {
    static subscript(member: NetConRecord) -> ChainLinks<NetConRecord> {
        get { member.outgoingLinks }
        set { member.outgoingLinks = newValue }
    }
}

/// The connections to a target.
enum IncomingConnections: ChainRole {
    static subscript(member: NetConRecord) -> ChainLinks<NetConRecord> {
        get { member.incomingLinks }
        set { member.incomingLinks = newValue }
    }
}
