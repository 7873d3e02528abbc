/// What an expression cannot be read or said as, and where it stands.
struct ArborProblem: Error {
    let place: SExpression.Place
    let text: String

    init(_ expression: SExpression, _ text: String) { (place, self.text) = (expression.place, text) }
}

/// An expression that begins with a symbol: `(tag 1)`.
struct ArborCall {
    let expression: SExpression
    let name: String
    let arguments: [SExpression]

    /// - Parameters:
    ///   - expression: the expression.
    ///   - expected: what it should be, in messages.
    init(_ expression: SExpression, _ expected: String) throws(ArborProblem) {
        guard case .list(let items) = expression.content, case .symbol(let name)? = items.first?.content else {
            throw ArborProblem(expression, "expected \(expected), found \(expression.text)")
        }
        (self.expression, self.name, arguments) = (expression, name, Array(items.dropFirst()))
    }

    /// Checks how many arguments there are.
    ///
    /// - Parameters:
    ///   - count: how many there may be.
    ///   - form: how it is written.
    func take(_ count: ClosedRange<Int>, _ form: String) throws(ArborProblem) {
        guard count.contains(arguments.count) else {
            throw ArborProblem(expression, "expected \(form), found \(expression.text)")
        }
    }

    func number(_ index: Int) throws(ArborProblem) -> Double {
        guard case .number(_, let value) = arguments[index].content else {
            throw ArborProblem(
                arguments[index], "expected a number in (\(name) …), found \(arguments[index].text)")
        }
        return value
    }

    func integer(_ index: Int) throws(ArborProblem) -> Int {
        guard let value = Int(exactly: try number(index)) else {
            throw ArborProblem(
                arguments[index], "expected a whole number in (\(name) …), found \(arguments[index].text)")
        }
        return value
    }

    func string(_ index: Int) throws(ArborProblem) -> String {
        guard case .string(let value) = arguments[index].content else {
            throw ArborProblem(
                arguments[index], "expected a text in quotes in (\(name) …), found \(arguments[index].text)")
        }
        return value
    }

    /// That there is nothing of this name where it stands.
    func isUnknown(expected: String) -> ArborProblem {
        ArborProblem(expression, "there is no (\(name) …) here; expected \(expected)")
    }
}
