/// What can be recorded: a number of an object at every step.
public protocol Recordable {
    /// The number that is recorded when none is named: the voltage of a section or segment, the
    /// current of a point process.
    var recordedVariable: Variable { get }
}
