extension ModelCheck {
    /// What a value is read of has to be there, and what follows it has to be a variable that can
    /// be set, of one source. Whether each number has its source the ranks find out together.
    mutating func checkTransfer() {
        for source in network.sourceVariables {
            check(source.quantity, of: "source variable", mustBeSettable: false)
            if case .weight = source.quantity {
                report(name(of: source.quantity), "belongs to a connection and cannot be a source variable")
            }
        }
        var gids: [Quantity: Int] = [:]
        for target in network.targetVariables {
            check(target.quantity, of: "target variable", mustBeSettable: true)
            switch target.quantity {
            case .density, .pointProcess: break
            default:
                report(name(of: target.quantity), "cannot be a target variable; expected a variable of a mechanism")
            }
            if let other = gids.updateValue(target.gid, forKey: inMiddleOfSegment(target.quantity)) {
                report(
                    name(of: target.quantity),
                    "takes the values of gids \(other) and \(target.gid); expected one of them")
            }
        }
    }
}
