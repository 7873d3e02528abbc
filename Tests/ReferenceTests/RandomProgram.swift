/// A program that changes things while it runs, made at random, and what NEURON made of it;
/// `Reference/random_programs.py` wrote it.
struct RandomProgram: Decodable {
    struct SectionPlan: Decodable {
        let L, diam, Ra, cm: Double
        let nseg: Int
        let hh: Bool
        let parent: Int?
        let parentX: Double?
    }

    struct SynapsePlan: Decodable {
        let section: Int
        let x: Double
        let kind: String
        let tau, tau2, e: Double
    }

    struct ClampPlan: Decodable {
        let section: Int
        let x, delay, dur, amp: Double
    }

    struct ElectrodePlan: Decodable {
        let section: Int
        let x, dur1, dur2, dur3, amp1, amp2, amp3, rs: Double
    }

    struct StimulusPlan: Decodable {
        let start, number, interval, noise: Double
    }

    struct ConnectionPlan: Decodable {
        let section: Int?
        let x: Double?
        let stimulus: Int?
        let toSynapse: Int?
        let toStimulus: Int?
        let weight, delay, threshold: Double
        /// What it comes from; connections from one segment share a threshold.
        let source: String
    }

    struct PlayPlan: Decodable {
        let kind: String
        let index: Int
        let times, values: [Double]
        let interpolated: Bool
    }

    struct Change: Decodable {
        /// After how many steps.
        let step: Int
        /// What is changed: of what, and its name.
        let kind: String
        let index: Int
        let value: Double
    }

    struct Result: Decodable {
        /// Every sixteenth sample: voltages, conductances of synapses, currents of clamps.
        let traces: [[Double]]
        let spikes: [String: [Double]]
    }

    let seed: Int
    let dt, celsius: Double
    let secondorder: Int
    let sections: [SectionPlan]
    let synapses: [SynapsePlan]
    let clamps: [ClampPlan]
    let electrodes: [ElectrodePlan]
    let stimuli: [StimulusPlan]
    let connections: [ConnectionPlan]
    let plays: [PlayPlan]
    let changes: [Change]
    let steps: Int
    let result: Result
}
