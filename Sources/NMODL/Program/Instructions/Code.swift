/// What a kernel runs through: instructions, and branches and loops around them.
public indirect enum Node: Sendable, Hashable {
    case instruction(Instruction)
    case branch(Branch)
    case loop(Loop)
    /// A walk over all connections to the instance, in the order in which they were made;
    /// ``Place/weight(_:)`` is that of the connection at hand.
    case connections(ConnectionWalk)
}

/// One instruction: a register gets the value of an operation, once.
public struct Instruction: Sendable, Hashable {
    /// nil for what is done for its effect alone.
    public var result: Register?
    public var operation: Operation

    public init(_ result: Register?, _ operation: Operation) {
        self.result = result
        self.operation = operation
    }
}

/// `if`: of the instances for which the condition holds one part is run, of the others the other.
///
/// Registers made in a part are known in that part alone; the joins bring values out.
public struct Branch: Sendable, Hashable {
    /// A condition.
    public var condition: Register
    public var then: [Node]
    public var otherwise: [Node]
    public var joins: [Join]

    public init(_ condition: Register, then: [Node], otherwise: [Node], joins: [Join]) {
        self.condition = condition
        self.then = then
        self.otherwise = otherwise
        self.joins = joins
    }
}

/// A register that has one value if one part of a branch was run, and another if the other.
public struct Join: Sendable, Hashable {
    public var result: Register
    public var then: Register
    public var otherwise: Register

    public init(_ result: Register, then: Register, otherwise: Register) {
        self.result = result
        self.then = then
        self.otherwise = otherwise
    }
}

/// `while`: as long as the condition holds the body is run; an instance for which it no longer
/// holds rests as it is.
public struct Loop: Sendable, Hashable {
    /// What a round hands to the next; behind the loop its registers hold what the last round left.
    public var carried: [Carried]
    /// Computes the condition from what is carried.
    public var test: [Node]
    public var condition: Register
    public var body: [Node]
    /// What a loop that may never end is ended by; nil for one that certainly ends.
    public var limit: LoopLimit?

    public init(
        carried: [Carried], test: [Node], condition: Register, body: [Node], limit: LoopLimit? = nil
    ) {
        self.carried = carried
        self.test = test
        self.condition = condition
        self.body = body
        self.limit = limit
    }
}

/// How often a loop may be run, each time that code comes to it; then the run ends with an error.
public struct LoopLimit: Sendable, Hashable {
    public var rounds: Int
    /// The place of the error's text in ``Program/messages``.
    public var message: Int

    public init(rounds: Int, message: Int) {
        self.rounds = rounds
        self.message = message
    }
}

/// A register that has a value before the first round of a loop, and after each round another.
public struct Carried: Sendable, Hashable {
    public var register: Register
    public var initial: Register
    public var next: Register

    public init(_ register: Register, initial: Register, next: Register) {
        self.register = register
        self.initial = initial
        self.next = next
    }
}

/// FOR_NETCONS.
public struct ConnectionWalk: Sendable, Hashable {
    /// What a connection hands to the next.
    public var carried: [Carried]
    public var body: [Node]
    /// What becomes of the connection's numbers.
    public var weights: [Write]

    public init(carried: [Carried], body: [Node], weights: [Write]) {
        self.carried = carried
        self.body = body
        self.weights = weights
    }
}

/// A value that goes to a place.
public struct Write: Sendable, Hashable {
    public var place: Place
    public var value: Register

    public init(_ place: Place, _ value: Register) {
        self.place = place
        self.value = value
    }
}
