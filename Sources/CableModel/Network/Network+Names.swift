// What messages call the parts of a model.

extension Network {
    /// What messages call a place.
    func name(of place: Location) -> String { "\(sections[place.section].name)(\(place.x))" }

    /// What messages call a quantity.
    package func name(of quantity: Quantity) -> String {
        switch quantity {
        case .time: quantity.name
        case .voltage(let place), .capacitiveCurrent(let place), .ion(let place, _), .density(let place, _, _):
            "\(name(of: place)).\(quantity.name)"
        case .pointProcess(let index, _): "\(name(of: pointProcesses[index])).\(quantity.name)"
        case .weight(let index, _): "\(self.name(ofConnection: index)).\(quantity.name)"
        }
    }

    /// What messages call a point process: its name, and where it sits.
    public func name(of pointProcess: PointProcess) -> String {
        guard let place = pointProcess.location, sections.indices.contains(place.section) else {
            return pointProcess.name
        }
        return "\(pointProcess.name) at \(name(of: place))"
    }

    /// What messages call a connection.
    public func name(ofConnection index: Int) -> String {
        let connection = connection(index)
        if let name = connection.name { return name }
        let source =
            switch sources[connection.source] {
            case .gid(let gid): "gid \(gid)"
            case .detector(let place, _): name(of: place)
            case .pointProcess(let index): name(of: pointProcesses[index])
            }
        return "NetCon from \(source) to \(name(of: pointProcesses[connection.target]))"
    }
}
