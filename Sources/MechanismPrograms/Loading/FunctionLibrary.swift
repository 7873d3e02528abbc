import MechanismKit
import NMODL
import Synchronization

/// The functions and procedures of a file, each made when it is called first.
final class FunctionLibrary: Sendable {
    private let model: MechanismModel
    private let options: LoweringOptions
    private let sources: SourceMap
    /// What is supplied from outside instead of the file's own.
    let supplied: [String: SuppliedFunction]
    private let known = Mutex<[Signature: Result<CompiledFunction, FunctionFault>]>([:])

    private struct Signature: Hashable {
        let name: String
        let kinds: [LoweredFunction.ArgumentKind]
    }

    init(
        _ model: MechanismModel, _ options: LoweringOptions, _ sources: SourceMap,
        _ supplied: [String: SuppliedFunction]
    ) {
        self.supplied = supplied
        self.model = model
        self.options = options
        self.sources = sources
    }

    /// What a user may call.
    var functions: [MechanismFunction] {
        (model.functions + model.procedures).map { subroutine in
            MechanismFunction(
                subroutine.name.text, arguments: subroutine.arguments.map { model[$0].name },
                hasValue: subroutine.result != nil)
        }
    }

    /// A function for arguments such as these.
    func function(_ name: String, _ arguments: [FunctionArgument]) -> Result<CompiledFunction, FunctionFault> {
        let signature = Signature(name: name, kinds: arguments.map(\.kind))
        return known.withLock { known in
            if let function = known[signature] { return function }
            let function = model.lowered(function: name, arguments: signature.kinds, options).map(CompiledFunction.init)
            known[signature] = function
            return function
        }
    }

    /// What is said of a function that cannot be called.
    func text(of fault: FunctionFault) -> String {
        "cannot be called: \(fault.diagnostic.range.length == 0 ? fault.diagnostic.message : fault.diagnostic.text(in: sources))"
    }
}

/// A function that is ready to be called for one instance.
struct CompiledFunction: Sendable {
    /// The mechanism's, and what the function calls.
    let program: InstanceProgram
    let code: InstanceCode
    /// See ``LoweredFunction/lists``.
    let lists: [Int: Int?]

    init(_ function: LoweredFunction) {
        program = InstanceProgram(function.program)
        code = InstanceCode(function.kernel, function.program)
        lists = function.lists
    }
}

extension FunctionArgument {
    fileprivate var kind: LoweredFunction.ArgumentKind {
        switch self {
        case .number: .number
        case .vector: .vector
        case .random: .random
        }
    }
}
