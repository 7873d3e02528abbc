// Numbers that are known when C code is read.
extension CExpression {
    /// The value of numbers and of what is computed of them, with its type; nil for all else.
    var constant: (value: Double, type: CType.Base)? {
        switch kind {
        case .integer(let value): return (value, .integer)
        case .floating(let value): return (value, .floating)
        case .unary(let operation, let operand): return operand.constant.flatMap { CExpression.unary(operation, $0) }
        case .cast(let type, let operand):
            guard type.isNumber else { return nil }
            return operand.constant.map { (type.base.kept($0.value), type.base.promoted) }
        case .binary(let operation, let left, let right):
            guard let left = left.constant, let right = right.constant else { return nil }
            return CExpression.binary(operation, left, right)
        case .conditional(let condition, let first, let second):
            guard let condition = condition.constant, let first = first.constant, let second = second.constant else {
                return nil
            }
            let type = CType.Base.common(first.type, second.type)
            return (type.kept((condition.value != 0 ? first : second).value), type)
        default: return nil
        }
    }

    private static func unary(_ operation: String, _ operand: (value: Double, type: CType.Base)) -> (
        value: Double, type: CType.Base
    )? {
        switch operation {
        case "+": operand
        case "-": (operand.type.kept(-operand.value), operand.type)
        case "!": (operand.value == 0 ? 1 : 0, .integer)
        case "~" where operand.type.isInteger: (operand.type.kept(-1 - operand.value), operand.type)
        default: nil
        }
    }

    private static func binary(
        _ operation: String, _ left: (value: Double, type: CType.Base), _ right: (value: Double, type: CType.Base)
    ) -> (value: Double, type: CType.Base)? {
        let type = CType.Base.common(left.type, right.type)
        let (a, b) = (type.kept(left.value), type.kept(right.value))
        func truth(_ holds: Bool) -> (value: Double, type: CType.Base) { (holds ? 1 : 0, .integer) }
        switch operation {
        case "+": return (type.kept(a + b), type)
        case "-": return (type.kept(a - b), type)
        case "*" where abs(a * b) <= 0x1p53 || !type.isInteger: return (type.kept(a * b), type)
        case "/" where b != 0 || !type.isInteger: return (type.kept(a / b), type)
        case "==": return truth(a == b)
        case "!=": return truth(a != b)
        case "<": return truth(a < b)
        case "<=": return truth(a <= b)
        case ">": return truth(a > b)
        case ">=": return truth(a >= b)
        case "&&": return truth(a != 0 && b != 0)
        case "||": return truth(a != 0 || b != 0)
        default: break
        }
        guard type.isInteger, abs(a) <= 0x1p53, abs(b) <= 0x1p53 else { return nil }
        switch operation {
        case "%" where b != 0: return (a.truncatingRemainder(dividingBy: b), type)
        case "&": return (BinaryFunction.bitsAnd(a, b), type)
        case "|": return (BinaryFunction.bitsOr(a, b), type)
        case "^": return (BinaryFunction.bitsExclusiveOr(a, b), type)
        case "<<": return (left.type.kept(BinaryFunction.scaled(left.value, right.value)), left.type)
        case ">>": return (BinaryFunction.scaled(left.value, -right.value).rounded(.down), left.type)
        default: return nil
        }
    }
}
