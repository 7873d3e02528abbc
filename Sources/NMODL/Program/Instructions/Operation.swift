/// What an instruction does.
///
/// A register holds a number or a condition; a condition is what a comparison gives, and only
/// `not`, `and`, `or`, `select`, `number`, branches and loops take one. Operations without
/// ``isOrdered`` are pure and total: they may be computed where their operands are known, more than
/// once, or not at all if nobody needs them, and no number makes them fail.
public enum Operation: Hashable, Sendable {
    // MARK: Pure

    /// A number.
    case constant(Double)
    /// The value of a place when the kernel began.
    case read(Place)
    /// The same number once more: where code must not be mixed with other code that computes the
    /// same.
    case copy(Register)
    case unary(UnaryFunction, Register)
    case binary(BinaryFunction, Register, Register)
    case ternary(TernaryFunction, Register, Register, Register)
    case quaternary(QuaternaryFunction, Register, Register, Register, Register)
    /// A condition: whether the comparison holds.
    case compare(Comparison, Register, Register)
    /// The opposite of a condition.
    case not(Register)
    /// Whether both conditions hold.
    case and(Register, Register)
    /// Whether one of two conditions holds.
    case or(Register, Register)
    /// The first number where the condition holds, otherwise the second.
    case select(Register, Register, Register)
    /// 1 where the condition holds, otherwise 0.
    case number(Register)
    /// How many steps from the first entry of a table an argument lies; see ``TableDeclaration``.
    case locate(table: Int, Register)
    /// What a column of a table holds at the place that `locate` found, linear between two entries;
    /// the first entry below 0, the last above the last; NaN where the place is NaN.
    case interpolate(table: Int, column: Int, Register)
    /// The value of a FUNCTION_TABLE, by its place in ``Program/functionTables``.
    case functionTable(Int, [Register])

    // MARK: Ordered

    /// An element of an array that is reached by computed index. The index is cut to a whole
    /// number; outside of the array the value is NaN.
    case element(ArrayStorage, Register)
    /// Sets an element of an array; outside of it nothing happens.
    case setElement(ArrayStorage, Register, Register)
    /// A number of the connection that a walk is at.
    case walkedWeight(Int)
    /// A number of the connection over which the event came, as it is now.
    case ownWeight(Int)
    /// Sets such a number, for a walk over all connections to find.
    case setOwnWeight(Int, Register)
    /// Draws a random number.
    case draw(Distribution, RandomSource, Register?, Register?)
    /// Starts the sequence of random numbers that all share anew.
    case seed(Register)
    /// Moves a random stream of the instance to a place of its sequence (one argument), or gives it
    /// the identity of three.
    case setStream(Int, StreamSetting, [Register])
    /// Makes a table, unless it is made for the numbers that it depends on: where code looks
    /// something up after it has set what goes into the table. What it has set is written first.
    case prepareTable(Int, [Write])
    /// Calls a subprogram: a function that calls itself. It has no effect but its value.
    case call(Int, [Register])
    /// Calls what stands outside of the program in the place of a function, by its place in
    /// ``Program/suppliedFunctions``: it may read and set what the instance keeps. Its value.
    case supplied(Int, [Register])
    /// Remembers what a variable is now, by its place in ``Program/histories``; what it was some
    /// time ago, ms.
    case lag(Int, Register, by: Register)
    /// How many numbers a list of the instance has, by the list's column.
    case listCount(Int)
    /// A number of a list of the instance, by the list's column; NaN where there is none.
    case listElement(Int, Register)
    /// Ends the run with an error, by the place of its text in ``Program/messages``.
    case fail(Int)
    /// Sends an event to the instance itself: its time, ms, and its flag. The event keeps the
    /// connection at hand.
    case send(time: Register, flag: Register)
    /// Moves the last event of flag 1 that the instance sent to itself to another time, ms.
    case move(time: Register)
    /// Sends an event to all who are connected to the instance, at a time, ms.
    case emit(time: Register)
    /// Begins to watch a condition of ``Program/watches``; whether it holds already. The first of a
    /// call ends all earlier watches.
    case watch(Int, isMet: Register)

    /// Whether its place among other ordered operations matters, so that it is neither moved nor
    /// dropped.
    public var isOrdered: Bool {
        switch self {
        case .constant, .read, .copy, .unary, .binary, .ternary, .quaternary, .compare, .not, .and, .or, .select,
            .number, .locate,
            .interpolate, .functionTable:
            false
        case .element, .setElement, .walkedWeight, .ownWeight, .setOwnWeight, .lag, .listCount, .listElement, .fail,
            .draw, .seed, .setStream,
            .call,
            .supplied,
            .prepareTable, .send, .move, .emit, .watch:
            true
        }
    }

    /// Whether it does something besides giving a value.
    public var hasEffect: Bool {
        switch self {
        case .setElement, .setOwnWeight, .draw, .seed, .setStream, .lag, .supplied, .fail, .prepareTable, .send, .move,
            .emit, .watch:
            true
        default: false
        }
    }

    /// Whether it gives a value.
    public var hasResult: Bool {
        switch self {
        case .setElement, .setOwnWeight, .seed, .setStream, .fail, .prepareTable, .send, .move, .emit, .watch: false
        default: true
        }
    }

    /// Whether its value is a condition.
    public var isCondition: Bool {
        switch self {
        case .compare, .not, .and, .or: true
        default: false
        }
    }
}

/// How random numbers are distributed.
public enum Distribution: UInt8, Hashable, Sendable, CaseIterable {
    /// Uniform from 0 to 1.
    case uniform
    /// Normal: mean and standard deviation are the operands; of a stream without operands 0 and 1.
    case normal
    /// Exponential: the mean is the operand; without one 1.
    case exponential
    /// Poisson: the mean is the operand.
    case poisson
    /// A whole number, uniform below 2³².
    case integer
}

/// Where random numbers come from.
public enum RandomSource: Hashable, Sendable {
    /// The one sequence of the whole model: NEURON's `scop_random`. What an instance draws depends
    /// on all that were before it.
    case shared
    /// A stream of the instance's own.
    case stream(Int)
}

/// What is set of a random stream.
public enum StreamSetting: UInt8, Hashable, Sendable {
    /// Where it is in its sequence.
    case sequence
    /// Its three identifiers.
    case identity
}

/// Numbers in a row that are reached by computed index.
public enum ArrayStorage: Hashable, Sendable {
    /// Columns of the instance, from the first.
    case columns(first: Int, count: Int)
    /// Shared values, from the first.
    case shared(first: Int, count: Int)
    /// Numbers that a kernel needs while it runs, by their place in ``Kernel/scratch``; 0 when it
    /// begins.
    case scratch(Int, count: Int)

    /// How many.
    public var count: Int {
        switch self {
        case .columns(_, let count), .shared(_, let count), .scratch(_, let count): count
        }
    }
}
