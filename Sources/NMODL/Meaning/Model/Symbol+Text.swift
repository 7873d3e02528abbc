extension Symbol {
    /// What kind of thing it is, for messages: "a PARAMETER".
    var kindText: String {
        switch kind {
        case .parameter: "a PARAMETER"
        case .assigned: "an ASSIGNED variable"
        case .state: "a STATE"
        case .constant: "a constant"
        case .fileLocal, .local: "a LOCAL"
        case .pointer: "a POINTER"
        case .bbcorePointer: "a BBCOREPOINTER"
        case .random: "a RANDOM variable"
        case .external: "an EXTERNAL"
        case .provided: "a variable of the simulator"
        case .argument: "an argument"
        case .loopIndex: "the variable of a loop"
        case .result: "the value of a FUNCTION"
        case .function: "a FUNCTION"
        case .procedure: "a PROCEDURE"
        case .functionTable: "a FUNCTION_TABLE"
        case .builtIn: "a function of the language"
        case .foreign: "a name of C"
        case .equations: "a block of equations"
        case .defined: "a number of DEFINE"
        }
    }

    /// Whether it is a variable or a constant: what an expression can have in it.
    var isValue: Bool {
        switch kind {
        case .function, .procedure, .functionTable, .builtIn, .equations: false
        default: true
        }
    }
}
