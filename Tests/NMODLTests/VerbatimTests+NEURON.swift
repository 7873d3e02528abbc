import NMODL
import Testing

/// What C code does with what NEURON hands it: random numbers, Vectors, ions, connections.
extension VerbatimTests {
    @Test func randomNumbersInCAreKnown() throws {
        #expect(try procedure("x = nrn_random_pick(_p_rng);") == ["x = nrn_random_pick(rng)"])
        #expect(
            try procedure("if (_p_rng) { x = nrnran123_dblpick((nrnran123_State*)_p_rng); } else { x = 0; }") == [
                "if (nrn_pointing(rng)) {\n    x = nrnran123_dblpick(rng)\n} else {\n    x = 0\n}"
            ])
        #expect(
            try procedure("x = nrnran123_negexp(noise); nrnran123_setseq(noise, 5, 0);") == [
                "x = random_negexp(noise)", "random_setseq(noise, 4 * 5 + 0)",
            ])
        #expect(
            try procedure("nrnran123_setseq(noise, x); nrnran123_setseq((nrnran123_State*)_p_rng, 5, 2);") == [
                "random_setseq(noise, x)", "nrnran123_setseq(rng, 4 * 5 + 2)",
            ])
        #expect(try procedure("nrn_random_reset((Rand*)_p_rng);") == ["nrnran123_setseq(rng, 0)"])
        #expect(try use("x = nrn_random_pick(_p_rng);") == .randomNumbers)
    }

    @Test func streamsThatAUserHandsInAreConnected() throws {
        func unsigned(_ argument: Int) -> String {
            "fmod(fmod(INT(getarg(\(argument))), 4294967296) + 4294967296, 4294967296)"
        }
        #expect(
            try procedure(
                "void** pv = (void**)(&_p_rng); if (ifarg(1)) { *pv = nrn_random_arg(1); } else { *pv = (void*)0; }")
                == [
                    "if (ifarg(1)) {\n    _connect_random(rng, 1)\n} else {\n    _disconnect(rng)\n}"
                ])
        #expect(
            try procedure(
                "nrnran123_State** pv = (nrnran123_State**)(&_p_rng); if (*pv) { nrnran123_deletestream(*pv); *pv = (nrnran123_State*)0; }\n"
                    + "if (ifarg(3)) { *pv = nrnran123_newstream3((uint32_t)*getarg(1), (uint32_t)*getarg(2), (uint32_t)*getarg(3)); }"
            ) == [
                "if (nrn_pointing(rng)) {\n    _disconnect(rng)\n}",
                "if (ifarg(3)) {\n    _connect_random123(rng, \(unsigned(1)), \(unsigned(2)), \(unsigned(3)))\n}",
            ])
        #expect(try use("void** pv = (void**)(&_p_rng); *pv = nrn_random_arg(1);") == .connection)
    }

    @Test func whatNamesAStreamThatAUserHandsInIsRead() throws {
        let code = """
            Rand* r = nrn_random_arg(1);
            uint32_t id[3]; char which;
            if (!nrn_random_isran123(r, &id[0], &id[1], (uint32_t*)(id + 2))) { hoc_execerr_ext("no"); }
            nrnran123_setids(noise, id[0], id[1], id[2]);
            nrn_random123_getseq(r, id, &which);
            nrnran123_setseq(noise, id[0], which);
            """
        #expect(
            try procedure(code) == [
                "LOCAL r", "r = 1", "LOCAL id[3]", "LOCAL which",
                "id[0] = _argument_stream(r, 0)", "id[1] = _argument_stream(r, 1)",
                "id[2] = _argument_stream(r, 2)", "random_setids(noise, id[0], id[1], id[2])",
                "id[0] = _argument_stream(r, 3)", "which = @signed(_argument_stream(r, 4), 256)",
                "random_setseq(noise, 4 * id[0] + which)",
            ])
        #expect(try use("uint32_t a, b, c; nrn_random_isran123((Rand*)_p_rng, &a, &b, &c);").isKnown == false)
    }

    @Test func vectorsInCAreKnown() throws {
        #expect(
            try procedure(
                """
                { void* vv; int i, size; double* px;
                  i = (int)n;
                  if (i >= 0) {
                    vv = *((void**)(&space));
                    if (vv) {
                      size = vector_capacity(vv);
                      px = vector_vec(vv);
                      if (i < size) { x = px[i]; n += 1.; } else { n = -1.; }
                    }
                  }
                }
                """) == [
                    """
                    {
                        LOCAL i
                        LOCAL size
                        i = INT(n)
                        if (i >= 0) {
                            if (nrn_pointing(space)) {
                                size = vector_capacity(space)
                                if (i < size) {
                                    x = _vector_element(space, i)
                                    n = n + 1.0
                                } else {
                                    n = -1.0
                                }
                            }
                        }
                    }
                    """
                ])
        #expect(
            try procedure(
                "void** pv; void* ptmp = NULL; if (ifarg(1)) { ptmp = vector_arg(1); hoc_obj_ref(*vector_pobj(ptmp)); } pv = (void**)(&_p_space); "
                    + "if (*pv) { hoc_obj_unref(*vector_pobj(*pv)); } *pv = ptmp;") == [
                    "LOCAL ptmp", "ptmp = 0", "if (ifarg(1)) {\n    ptmp = 1\n}", "_connect_vector(space, ptmp)",
                ])
        #expect(try use("x = vector_capacity(*((void**)(&space)));") == .vector)
    }

    @Test func whatAnIonHasIsReadByTheNameOfC() throws {
        #expect(try procedure("cai = _ion_cai;") == ["cai = _ion(cai)"])
        #expect(try use("cai = _ion_cai;") == .ion)
    }

    @Test func connectionsInCAreKnown() throws {
        let (model, faults) = try model(
            "NET_RECEIVE(w, u, last) {\nVERBATIM\n_args[1] = _args[0]*exp(-(t - _args[2]));\n_args[2] = t;\nif (_lflag == 2) { net_send(_tqitem, _args, _pnt, t + 3., 1); net_event(_pnt, t); }\nENDVERBATIM\n}"
        )
        #expect(faults.filter { $0.contains("C code") } == [])
        #expect(
            model.netReceive?.body.map(\.description) == [
                "u = w * exp(-(t - last))", "last = t", "if (flag == 2) {\n    net_send(3.0, 1)\n    net_event(t)\n}",
            ])
    }
}
