import LaneMath
import MechanismKit

/// Which instance a kernel is run for, when, and with what.
struct InstanceMoment {
    /// The engine's columns, and which instance it is.
    var columns: UnsafePointer<Column>
    var instance: Int
    var voltage: Double
    var time, step, celsius: Double
    /// The numbers of the connection that an event came over.
    var weights = ConnectionWeights()
    var flag = 0.0
    /// Whether the instance was not started yet, so that its copies of ions' quantities and of the
    /// voltage are 0, as in NEURON.
    var isBeforeStart = false
}

extension InstanceMoment {
    /// Of an instance in a block, when the block's kernels are called.
    init(_ memory: BlockMemory, instance: Int) {
        self.init(
            columns: memory.columns, instance: instance,
            voltage: memory.v[Lanes.row(of: instance)][Lanes.lane(of: instance)], time: memory.t, step: memory.dt,
            celsius: memory.celsius)
    }

    /// Of an instance by itself.
    ///
    /// - Parameter usesVoltage: whether the voltage is asked for; otherwise it is 0.
    init(
        _ context: any InstanceContext, _ columns: UnsafePointer<Column>, instance: Int, time: Double,
        usesVoltage: Bool
    ) {
        self.init(
            columns: columns, instance: instance, voltage: usesVoltage ? context.voltage(instance: instance) : 0,
            time: time, step: context.dt, celsius: context.celsius)
    }
}
