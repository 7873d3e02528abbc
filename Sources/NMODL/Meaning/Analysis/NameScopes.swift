/// Which symbol a name means at a place of the code: the innermost declaration.
struct NameScopes {
    private var scopes: [[String: SymbolID]] = []

    mutating func push() { scopes.append([:]) }
    mutating func pop() { scopes.removeLast() }

    mutating func declare(_ name: String, _ id: SymbolID) {
        scopes[scopes.count - 1][name] = id
    }

    func find(_ name: String) -> SymbolID? {
        for scope in scopes.reversed() {
            if let id = scope[name] { return id }
        }
        return nil
    }

    /// Whether the innermost scope itself declares the name.
    func innermostHas(_ name: String) -> Bool { scopes.last?[name] != nil }
}
