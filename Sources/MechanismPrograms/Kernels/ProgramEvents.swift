import LaneMath

/// What a program asks of the engine while one instance takes an event, starts, or is run by
/// itself.
protocol ProgramEvents: AnyObject {
    func send(time: Double, flag: Double)
    func move(time: Double)
    func emit(time: Double)
    func watch(_ index: Int, isMet: Bool)
    /// Ends the run with an error.
    func fail(_ message: String)
    /// The numbers that a user gave, by the list's column.
    func list(_ column: Int) -> [Double]
    /// Calls a function with the numbers of each connection to the instance.
    func forEachConnection(_ body: (UnsafeMutablePointer<Double>) -> Void)
    /// Lets a function draw from a random stream of the instance.
    func withStream(_ stream: Int, _ body: (inout RandomStream) -> Void)
}
