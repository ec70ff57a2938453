import { u as unwrap, d as parse, o as object, e as optional, f as pipe, r as regex, s as string, n as nonEmpty, i as integer, g as function_, m as milliseconds, h as array, j as any } from './mock.js';

/*
 * What the options must be. Seeds and faults are looked at where they are used, which says more of them.
 */
const ADDRESS = 'an address, such as 127.0.0.1';
const BASE = 'an absolute URL, or a path that begins with /';
const FOLDER = 'the path of a folder';
const mockOptions = {
    seed: optional(any()),
    faults: optional(array(any(), 'a list')),
    latency: optional(milliseconds),
    now: optional(function_('a function')),
    newClickId: optional(function_('a function')),
};
const MockAffitorOptions = object({
    ...mockOptions,
    apiBase: optional(pipe(string(BASE), regex(/^(https?:\/)?\//i, BASE))),
});
const MockServerOptions = object({
    ...mockOptions,
    port: optional(integer(0, 65_535)),
    host: optional(pipe(string(ADDRESS), nonEmpty(ADDRESS))),
    static: optional(pipe(string(FOLDER), nonEmpty(FOLDER))),
});
/** Throws what is wrong with the options of `createMockAffitor`. */
const checkAffitorOptions = (options) => void unwrap(parse(MockAffitorOptions, options, { whole: 'options' }));
/** Throws what is wrong with the options of `startMockServer`. */
const checkServerOptions = (options) => void unwrap(parse(MockServerOptions, options, { whole: 'options' }));

export { checkServerOptions as a, checkAffitorOptions as c };
//# sourceMappingURL=options.js.map
