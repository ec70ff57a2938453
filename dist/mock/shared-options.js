import { u as unwrap, p as parseFault, a as parse, o as object, b as optional, d as pipe, r as regex, s as string, n as nonEmpty, i as integer, f as function_, m as milliseconds, e as array, g as any } from './shared-app.js';

const createMock = ({ backend, journal, faults, reset }) => ({
    get customers() {
        return backend.state().customers;
    },
    get leads() {
        return backend.state().events.filter(({ type }) => type === 'lead');
    },
    get requests() {
        return journal.entries();
    },
    get state() {
        return backend.state();
    },
    addCustomer: (customer = {}) => backend.addCustomer(customer),
    fail: (...added) => void faults.add(...added.map((fault) => unwrap(parseFault(fault)))),
    clearFaults: () => faults.clear(),
    reset,
});

const ADDRESS = 'an address, such as 127.0.0.1';
const BASE_URL = 'an absolute URL or a path that starts with /';
const FOLDER = 'the path of a folder';
/** The backend validates the seed and the app validates the faults, with the path of the wrong field in the error. */
const mockOptions = {
    seed: optional(any()),
    faults: optional(array(any(), 'an array')),
    latency: optional(milliseconds),
    now: optional(function_('a function')),
    newClickId: optional(function_('a function')),
};
const MockAffitorOptionsSchema = object({
    ...mockOptions,
    apiBase: optional(pipe(string(BASE_URL), regex(/^(https?:\/)?\//i, BASE_URL))),
});
const MockServerOptionsSchema = object({
    ...mockOptions,
    port: optional(integer(0, 65_535)),
    host: optional(pipe(string(ADDRESS), nonEmpty(ADDRESS))),
    static: optional(pipe(string(FOLDER), nonEmpty(FOLDER))),
});
/** Throws if the options of `createMockAffitor` are invalid. */
const validateAffitorOptions = (options) => void unwrap(parse(MockAffitorOptionsSchema, options, { name: 'options' }));
/** Throws if the options of `startMockServer` are invalid. */
const validateServerOptions = (options) => void unwrap(parse(MockServerOptionsSchema, options, { name: 'options' }));

export { validateServerOptions as a, createMock as c, validateAffitorOptions as v };
//# sourceMappingURL=shared-options.js.map
