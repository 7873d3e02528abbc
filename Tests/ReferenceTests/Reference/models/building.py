"""Short explicit makers of NEURON's objects, and the `Run` that a model is recorded with.

NEURON destroys what Python no longer holds, so everything made here is kept until the process ends.
Units: um, ohm cm, uF/cm2, ms, mV, nA, uS, S/cm2.
"""

from neuron import h

_kept = []


def keep(thing):
    _kept.append(thing)
    return thing


def section(name, L=100, diam=500, nseg=1, Ra=35.4, cm=1):
    """A section; the values left out are NEURON's defaults."""
    made = keep(h.Section(name=name))
    made.nseg = nseg
    made.L, made.diam, made.Ra, made.cm = L, diam, Ra, cm
    return made


def insert_pas(sec, g=0.001, e=-70):
    sec.insert("pas")
    for seg in sec:
        seg.pas.g, seg.pas.e = g, e


def insert_hh(sec, gnabar=0.12, gkbar=0.036, gl=0.0003, el=-54.3):
    sec.insert("hh")
    for seg in sec:
        seg.hh.gnabar, seg.hh.gkbar, seg.hh.gl, seg.hh.el = gnabar, gkbar, gl, el


def _with(thing, values):
    for name, value in values.items():
        setattr(thing, name, value)
    return keep(thing)


def iclamp(seg, delay, dur, amp):
    return _with(h.IClamp(seg), {"delay": delay, "dur": dur, "amp": amp})


def se_clamp(seg, durs, amps, rs=1):
    """SEClamp: `durs` (ms) and `amps` (mV) of up to three levels, `rs` (megohm)."""
    clamp = h.SEClamp(seg)
    for level, (dur, amp) in enumerate(zip(durs, amps), start=1):
        setattr(clamp, f"dur{level}", dur)
        setattr(clamp, f"amp{level}", amp)
    return _with(clamp, {"rs": rs})


def v_clamp(seg, durs, amps, **values):
    """VClamp, the two-electrode one: `durs` (ms) and `amps` (mV) of three levels, gain, rstim, tau1, tau2, fac."""
    clamp = h.VClamp(seg)
    for level, (dur, amp) in enumerate(zip(durs, amps)):
        clamp.dur[level], clamp.amp[level] = dur, amp
    return _with(clamp, values)


def exp_syn(seg, tau=0.1, e=0):
    return _with(h.ExpSyn(seg), {"tau": tau, "e": e})


def exp2_syn(seg, tau1=0.1, tau2=10, e=0):
    return _with(h.Exp2Syn(seg), {"tau1": tau1, "tau2": tau2, "e": e})


def alpha_synapse(seg, onset=0, tau=0.1, gmax=0, e=0):
    return _with(h.AlphaSynapse(seg), {"onset": onset, "tau": tau, "gmax": gmax, "e": e})


def net_stim(start=50, number=10, interval=10, noise=0):
    return _with(h.NetStim(), {"start": start, "number": number, "interval": interval, "noise": noise})


def net_con(source, target, weight=0, delay=1):
    """A connection from an artificial cell."""
    con = keep(h.NetCon(source, target))
    con.weight[0], con.delay = weight, delay
    return con


def detect(seg, target, threshold=10, weight=0, delay=1):
    """A connection from the voltage of a segment. The threshold belongs to the source: the last one given counts."""
    con = keep(h.NetCon(seg._ref_v, target, sec=seg.sec))
    con.threshold, con.weight[0], con.delay = threshold, weight, delay
    return con


class Run:
    """The clock of one model, and what is recorded of it."""

    def __init__(self, name, description, resources):
        self.name, self.description, self.resources = name, description, resources
        self.dt, self.celsius, self.v_init, self.stride = 0.025, 6.3, -65.0, 1
        self.secondorder = 0
        self.tstop = None
        self.expected, self.model = {}, None
        self._traces, self._spikes, self._started = {}, {}, False

    def record(self, label, reference, interval=None):
        """Records a variable at t = 0 and after every step, or every `interval` ms."""
        arguments = (reference,) if interval is None else (reference, interval)
        self._traces[label] = h.Vector().record(*arguments)
        if interval is not None:
            self.expected.setdefault("intervals", {})[label] = interval

    def keep_samples(self, label, vector):
        """Keeps what a vector records that was told to by other means."""
        self._traces[label] = vector

    def record_v(self, *segs):
        """Records v of segments, labelled "soma(0.5).v"."""
        for seg in segs:
            self.record(f"{seg}.v", seg._ref_v)

    def record_spikes(self, label, con):
        """Records the times at which the source of a connection fires."""
        self._spikes[label] = h.Vector()
        con.record(self._spikes[label])

    def spikes_of(self, seg, threshold=10, label=None):
        """A detector without a target, whose spike times are recorded."""
        self.record_spikes(label or str(seg), detect(seg, None, threshold))

    def until(self, time):
        """Initialises at the first call; then steps to `time` (rounded to whole steps)."""
        if not self._started:
            keep(h.CVode()).active(0)
            h.usetable_hh = 0
            h.celsius, h.dt, h.secondorder = self.celsius, self.dt, self.secondorder
            self._begin(self.v_init)
        while self._steps < round((time - self._origin) / h.dt):
            h.fadvance()
            self._steps += 1
        self.tstop = time

    def change_dt(self, dt):
        """Goes on with another step."""
        self._origin, self._steps = self.tstop, 0
        h.dt = dt

    def begin_again(self):
        """Begins anew at the voltages that there are."""
        self._begin(None)

    def _begin(self, v):
        if v is None:
            h.finitialize()
        else:
            h.finitialize(v)
        self._started, self._origin, self._steps = True, 0, 0

    def area_of(self, *segs):
        """Notes areas (um2) and the axial resistances to the parent's node (megohm)."""
        for seg in segs:
            self.expected[f"{seg}.area"] = seg.area()
            self.expected[f"{seg}.ri"] = seg.ri()

    def result(self):
        intervals = self.expected.get("intervals", {})
        found = {
            "name": self.name, "description": self.description, "neuron": "9.0.2", "dt": self.dt,
            "celsius": self.celsius, "v_init": self.v_init, "secondorder": self.secondorder,
            "tstop": self.tstop, "stride": self.stride, "expected": self.expected,
            "spikes": {label: list(times) for label, times in self._spikes.items()},
            "traces": {
                label: list(values)[:: 1 if label in intervals else self.stride]
                for label, values in self._traces.items()
            },
        }
        return found | ({"model": self.model} if self.model else {})
