/// Mechanisms that use most of the language, each whole.
enum WholeFiles {
    static let all = [channel, pump, synapse, cell]

    static let channel = """
        TITLE A sodium channel ! of nobody
        COMMENT
        Rates after nobody.
        ENDCOMMENT
        INDEPENDENT { t FROM 0 TO 1 WITH 1 (ms) }
        NEURON {
            THREADSAFE
            SUFFIX nax
            USEION na READ ena WRITE ina
            RANGE gbar, g, minf, mtau
            GLOBAL vshift, q10
        }
        UNITS {
            (mV) = (millivolt)
            (S) = (siemens)
            FARADAY = (faraday) (coulomb)
            R = (k-mole) (joule/degC)
        }
        PARAMETER {
            gbar = 0.12 (S/cm2) <0, 1e9>
            vshift = -5 (mV) q10 = 2.3
            celsius (degC)
        }
        ASSIGNED {
            v (mV) ena (mV) ina (mA/cm2)
            g (S/cm2) minf mtau (ms) hinf htau (ms) tadj
        }
        STATE { m h FROM 0 TO 1 }
        LOCAL last[2]
        INITIAL { tadj = q10^((celsius - 23)/10) rates(v + vshift) m = minf h = hinf last[0] = 0 }
        BREAKPOINT {
            SOLVE states METHOD cnexp
            g = gbar*m^3*h
            ina = g*(v - ena)
        }
        DERIVATIVE states {
            rates(v + vshift)
            m' = (minf - m)/mtau
            h' = (hinf - h)/htau
        }
        PROCEDURE rates(vm (mV)) {
            LOCAL a, b
            TABLE minf, mtau, hinf, htau DEPEND celsius, q10 FROM -100 TO 100 WITH 200
            UNITSOFF
            a = trap(vm, -35, 0.182, 9)
            b = trap(-vm, 35, 0.124, 9)
            mtau = 1/tadj/(a + b) minf = a/(a + b)
            IF (vm < -50 && !(vm == -70) || vm >= 100) { htau = 2 } ELSE IF (vm != 0) { htau = 1 (ms) } ELSE { htau = 3 }
            hinf = 1/(1 + exp((vm + 65)/6.2))
            UNITSON
        }
        FUNCTION trap(v, th, a, q) {
            if (fabs(v - th) > 1e-6) { trap = a*(v - th)/(1 - exp(-(v - th)/q)) } else { trap = a*q }
        }
        """

    static let pump = """
        NEURON { SUFFIX cadif USEION ca READ cao, cai, ica WRITE cai, ica RANGE ica_pmp GLOBAL vrat }
        DEFINE Nannuli 4
        UNITS { (mM) = (milli/liter) (um) = (micron) F = (faraday) (kilocoulomb) PI = (pi) (1) }
        PARAMETER { DCa = 0.6 (um2/ms) k1 = 500 (/mM-ms) k2 = 5 Total = 0.2 (mM) }
        CONSTANT { volo = 1e10 }
        ASSIGNED { diam (um) ica (mA/cm2) cai (mM) cao ica_pmp parea vrat[Nannuli] frat[Nannuli] }
        STATE { ca[Nannuli] (mM) <1e-7> buf[Nannuli] cabuf[Nannuli] pump pumpca }
        LOCAL factors_done
        BREAKPOINT { SOLVE state METHOD sparse ica = ica_pmp }
        INITIAL {
            if (factors_done == 0) { factors_done = 1 factors() }
            FROM i = 0 TO Nannuli - 1 { ca[i] = cai buf[i] = Total cabuf[i] = 0 }
            parea = PI*diam
        }
        PROCEDURE factors() {
            LOCAL r, dr2
            r = 1/2
            dr2 = r/(Nannuli - 1)/2
            vrat[0] = 0
            FROM i = 0 TO Nannuli - 2 {
                vrat[i] = vrat[i] + PI*(r - dr2/2)*2*dr2
                r = r - dr2
                frat[i + 1] = 2*PI*r/(2*dr2)
                vrat[i + 1] = PI*(r + dr2/2)*2*dr2
            }
        }
        KINETIC state {
            COMPARTMENT i, diam*diam*vrat[i] { ca buf cabuf }
            COMPARTMENT (1e10)*parea { pump pumpca }
            LONGITUDINAL_DIFFUSION i, DCa*diam*diam*vrat[i] { ca }
            ~ ca[0] << (-ica*PI*diam/(2*F))
            FROM i = 0 TO Nannuli - 2 { ~ ca[i] <-> ca[i+1] (DCa*frat[i+1], DCa*frat[i+1]) }
            FROM i = 0 TO Nannuli - 1 { ~ ca[i] + buf[i] <-> cabuf[i] (k1*vrat[i], k2*vrat[i]) }
            ~ ca[0] + pump <-> pumpca (k1*parea, k2*parea)
            ica_pmp = 2*F*(f_flux - b_flux)/parea
            ~ pumpca -> (k2)
            CONSERVE pump + pumpca = Total*parea*1e10
            cai = ca[0]
        }
        """

    static let synapse = """
        NEURON {
            POINT_PROCESS Syn
            NONSPECIFIC_CURRENT i
            RANGE e, tau
            POINTER vpre
            RANDOM noise
        }
        PARAMETER { tau = 3 (ms) e = 0 (mV) Cdur = 1 (ms) }
        ASSIGNED { v (mV) i (nA) vpre on }
        STATE { g (uS) }
        INITIAL { g = 0 on = 0 net_send(0, 5) }
        BREAKPOINT { SOLVE decay METHOD cnexp CONDUCTANCE g i = g*(v - e) }
        DERIVATIVE decay { g' = -g/tau }
        NET_RECEIVE(w (uS), n, tlast (ms)) {
            LOCAL x
            INITIAL { n = 0 tlast = -1e9 }
            if (flag == 0) {
                x = w*exp(-(t - tlast)/tau)
                state_discontinuity(g, g + x)
                n = n + 1
                tlast = t
                net_send(Cdur + random_uniform(noise, 0, 1), n)
            } else if (flag == 5) {
                WATCH (v > -20) 2, (v < vpre) 3
            } else {
                FOR_NETCONS(w2, n2, tl2) { w2 = w2*0.9 }
            }
        }
        PROCEDURE show() {
            VERBATIM
            printf("%g\\n", t);
            return 0;
            ENDVERBATIM
        }
        """

    static let cell = """
        : an artificial cell
        NEURON { ARTIFICIAL_CELL Fire RANGE tau, m GLOBAL level }
        PARAMETER { tau = 10 (ms) level = 1 }
        ASSIGNED { m t0 (ms) }
        FUNCTION_TABLE drive(x) (1)
        LINEAR line { ~ 2*a + b = 3 ~ a - b = 1 }
        STATE { a b }
        INITIAL { m = 0 t0 = t SOLVE line }
        FUNCTION M() { M = m*exp(-(t - t0)/tau) }
        NET_RECEIVE(w) {
            m = M() + w*drive(t)
            t0 = t
            while (m > 2) { m = m - 1 }
            if (m > level) { net_event(t) m = 0 }
        }
        BEFORE STEP { m = m }
        """
}
