extension CodeBlock.Kind {
    /// The word that opens it.
    var word: String {
        switch self {
        case .initial: "INITIAL"
        case .breakpoint: "BREAKPOINT"
        case .derivative: "DERIVATIVE"
        case .kinetic: "KINETIC"
        case .linear: "LINEAR"
        case .nonlinear: "NONLINEAR"
        case .discrete: "DISCRETE"
        case .function: "FUNCTION"
        case .procedure: "PROCEDURE"
        case .functionTable: "FUNCTION_TABLE"
        case .netReceive: "NET_RECEIVE"
        case .constructor: "CONSTRUCTOR"
        case .destructor: "DESTRUCTOR"
        case .before(let moment): "BEFORE \(moment.rawValue)"
        case .after(let moment): "AFTER \(moment.rawValue)"
        }
    }
}
