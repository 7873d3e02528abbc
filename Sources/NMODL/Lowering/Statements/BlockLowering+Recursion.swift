extension BlockLowering {
    /// The value of a function that is being put in place already: it is called. What it reads is
    /// what is stored.
    mutating func recursive(_ function: Subroutine, _ id: SymbolID, _ arguments: [Register]) throws -> Register {
        let number = try mechanism.subprogram(for: id)
        let read = mechanism.program.subprograms[number].kernel.readPlaces
        if let set = writes().first(where: { read.contains($0.place) }) {
            throw LoweringFault(
                "FUNCTION \(function.name.text) calls itself and reads \(mechanism.program.name(of: set.place)), which "
                    + "is set before; expected an argument", at: function.name.range)
        }
        return builder.emit(.call(number, arguments))
    }
}
