/// What one instruction does for one instance: d = f(a, b, c, e), where these are numbers of the
/// frame.
enum InstanceOperation: UInt8 {
    // d = f(a), f(a, b) …; `function` is the raw value of what is computed.
    case copy, add, subtract, multiply, divide
    case unary, binary, ternary, quaternary
    case compare, not, and, or
    /// d = b where a, otherwise c.
    case select
    // d = what is at a place: column, shared value or weight a.
    case readColumn, readShared, readWeight, readWalkedWeight
    /// The same, of a quantity of an ion.
    case readIon
    case readVoltage, readTime, readStep, readCelsius, readSecondorder, readFlag
    // Place d = a.
    case writeColumn, writeShared, writeWeight, writeWalkedWeight, writeVoltage
    // d = element a of what begins at b and has c numbers: columns, shared values, places of the
    // frame.
    case elementOfColumns, elementOfShared, elementOfFrame
    // Element a of what begins at b and has c numbers = d.
    case setElementOfColumns, setElementOfShared, setElementOfFrame
    /// d = how many steps from the first entry of table b an argument a lies.
    case locate
    /// d = what column c of table b holds at the place a.
    case interpolate
    /// d = a random number of the distribution `function` with a and b; of stream c.
    case draw
    /// The same, from the sequence that all share.
    case drawShared
    case seed
    /// d = what a was b ago, of history c.
    case lag
    /// d = how many numbers list a has; number a of list b.
    case listCount, listElement
    case send, move, emit
    /// Watches condition b; a: whether it holds already.
    case watch
    /// Ends the run with message a.
    case fail
    // e: how many branches and loops are open, the kernel itself counted.
    /// Makes table a, unless it is made.
    case prepareTable
    /// d = operation a of ``InstanceCode/operations``: what takes a list.
    case general
    // To instruction d: always; unless a; unless a loop whose condition is a goes on.
    case jump, jumpUnless, leaveUnless
    /// Takes 1 from a; where it was 0 the run is given up with message b, to instruction d.
    case countRound
    /// What follows, to its `end`, for each connection to the instance; then to instruction d.
    case walk
    /// Ends the kernel, or what a walk does for a connection.
    case end
}

/// An instruction: operands are places in the frame unless its operation says otherwise.
struct InstanceInstruction {
    var operation: InstanceOperation
    var function: UInt8 = 0
    var d: Int32 = 0
    var a: Int32 = 0
    var b: Int32 = 0
    var c: Int32 = 0
    var e: Int32 = 0
}
