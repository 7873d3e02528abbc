import LaneMath
import MechanismKit
import NMODL

extension InstanceRunner {
    /// Runs instructions from one on, until the code, or what is done for a connection, ends.
    func execute(_ code: InstanceCode, _ first: UnsafePointer<InstanceInstruction>) {
        let (frame, columns, instance) = (frame, moment.columns, moment.instance)
        let all = code.instructions
        var next = first
        while true {
            let i = next
            next += 1
            // What an instruction computes goes to d; whatever else it does ends its round.
            let value: Double
            switch i.pointee.operation {
            case .copy: value = frame[i.a]
            case .add: value = frame[i.a] + frame[i.b]
            case .subtract: value = frame[i.a] - frame[i.b]
            case .multiply: value = frame[i.a] * frame[i.b]
            case .divide: value = frame[i.a] / frame[i.b]
            case .unary: value = i.function(of: UnaryFunction.self)(frame[i.a])
            case .binary: value = i.function(of: BinaryFunction.self)(frame[i.a], frame[i.b])
            case .ternary: value = i.function(of: TernaryFunction.self)(frame[i.a], frame[i.b], frame[i.c])
            case .quaternary:
                value = i.function(of: QuaternaryFunction.self)(frame[i.a], frame[i.b], frame[i.c], frame[i.e])
            case .compare: value = i.function(of: Comparison.self)(frame[i.a], frame[i.b]) ? 1 : 0
            case .not: value = frame[i.a] == 0 ? 1 : 0
            case .and: value = frame[i.a] != 0 && frame[i.b] != 0 ? 1 : 0
            case .or: value = frame[i.a] != 0 || frame[i.b] != 0 ? 1 : 0
            case .select: value = frame[i.a] != 0 ? frame[i.b] : frame[i.c]

            case .readColumn: value = columns[i.a].address(instance: instance).pointee
            case .readIon: value = moment.isBeforeStart ? 0 : columns[i.a].address(instance: instance).pointee
            case .readShared: value = columns[storage.sharedColumn(i.a)].address(instance: 0).pointee
            case .readVoltage: value = moment.isBeforeStart ? 0 : moment.voltage
            case .readTime: value = moment.time
            case .readStep: value = moment.step
            case .readCelsius: value = moment.celsius
            case .readSecondorder: value = Double(events.secondorder)
            case .readFlag: value = moment.flag
            case .readWeight: value = moment.weights.address(of: i.a)?.pointee ?? 0
            case .readWalkedWeight: value = walked?[i.a] ?? 0
            case .writeColumn:
                if columns[i.d].isOwn { columns[i.d].address(instance: instance).pointee = frame[i.a] }
                continue
            case .writeShared:
                storage.setShared(i.d, frame[i.a], columns)
                continue
            case .writeWeight:
                moment.weights.address(of: i.d)?.pointee = frame[i.a]
                continue
            case .writeWalkedWeight:
                walked?[i.d] = frame[i.a]
                continue
            case .writeVoltage:
                moment.voltage = frame[i.a]
                continue

            case .elementOfColumns, .elementOfShared, .elementOfFrame: value = element(i)?.pointee ?? .nan
            case .setElementOfColumns, .setElementOfFrame:
                element(i)?.pointee = frame[i.d]
                continue
            case .setElementOfShared:
                if let index = i.element(at: frame[i.a]) { storage.setShared(index, frame[i.d], columns) }
                continue
            case .locate: value = storage.tables[i.b].locate(frame[i.a])
            case .interpolate: value = storage.tables[i.b].interpolate(frame[i.a], column: i.c)
            case .draw: value = events.draw(i.function(of: Distribution.self), frame[i.a], frame[i.b], from: i.c)
            case .drawShared:
                value = storage.sharedRandom.draw(i.function(of: Distribution.self), frame[i.a], frame[i.b])
            case .lag:
                value = storage.histories[i.c].value(
                    ofInstance: instance, now: frame[i.a], frame[i.b], before: moment.time)
            case .listCount: value = Double(events.list(i.a).count)
            case .listElement: value = events.listElement(i.b, frame[i.a])
            case .general: value = general(code.operations[i.a], open: i.e)
            case .seed:
                storage.sharedRandom.seed(frame[i.a])
                continue
            case .send:
                events.send(time: frame[i.a], flag: frame[i.b])
                continue
            case .move:
                events.move(time: frame[i.a])
                continue
            case .emit:
                events.emit(time: frame[i.a])
                continue
            case .watch:
                events.watch(i.b, flag: program.program.watches[i.b].flag, isMet: frame[i.a] != 0)
                continue
            case .fail:
                fail(i.a)
                continue
            case .prepareTable:
                ProgramTables.update([i.a], called(i.e), at: moment)
                continue

            case .jump:
                next = all + i.d
                continue
            case .jumpUnless:
                if frame[i.a] == 0 { next = all + i.d }
                continue
            case .leaveUnless:
                if frame[i.a] == 0 || isGivenUp { next = all + i.d }
                continue
            case .countRound:
                if frame[i.a] > 0 {
                    frame[i.a] -= 1
                } else {
                    giveUp(i.b)
                    next = all + i.d
                }
                continue
            case .walk:
                walk(code, i + 1)
                next = all + i.d
                continue
            case .end: return
            }
            frame[i.d] = value
        }
    }

    /// Runs what is done for each connection.
    private func walk(_ code: InstanceCode, _ body: UnsafePointer<InstanceInstruction>) {
        events.forEachConnection { numbers in
            walked = numbers
            execute(code, body)
        }
    }

    /// Where the element is that an instruction reads or sets; nil outside of its array.
    private func element(_ i: UnsafePointer<InstanceInstruction>) -> UnsafeMutablePointer<Double>? {
        guard let index = i.element(at: frame[i.a]) else { return nil }
        return switch i.pointee.operation {
        case .elementOfColumns, .setElementOfColumns: moment.columns[index].address(instance: moment.instance)
        case .elementOfShared: moment.columns[storage.sharedColumn(index)].address(instance: 0)
        default: frame + index
        }
    }
}

// An instruction's numbers, as they are used to index: they are taken where they lie.
extension UnsafePointer<InstanceInstruction> {
    @inline(__always) fileprivate var a: Int { Int(pointee.a) }
    @inline(__always) fileprivate var b: Int { Int(pointee.b) }
    @inline(__always) fileprivate var c: Int { Int(pointee.c) }
    @inline(__always) fileprivate var d: Int { Int(pointee.d) }
    @inline(__always) fileprivate var e: Int { Int(pointee.e) }

    @inline(__always)
    fileprivate func function<Function: RawRepresentable<UInt8>>(of: Function.Type) -> Function {
        // The raw values of all of them count from 0, as memory does.
        unsafeBitCast(pointee.function, to: Function.self)
    }

    /// The number of an array's element for an index, which is cut to a whole number; nil outside.
    fileprivate func element(at index: Double) -> Int? {
        index > -1 && index < Double(c) ? b + Int(index) : nil
    }
}
