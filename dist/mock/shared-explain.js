/**
 * Throws if the environment has no `Response`, such as the jsdom environment of Jest. The entries import this module first,
 * because other modules extend `Request` and `Response` when they are loaded.
 */
if (typeof Response === 'undefined') {
    throw new Error('The mock of Affitor needs fetch, Request and Response, and this environment does not have them. In Jest, install jest-fixed-jsdom and set it as the testEnvironment.');
}

// Split a JS number into u32 halves without a BigInt allocation. Exact only for integers
// `0 <= n < 2**53`; callers use it on byte / bit counters, which JS length math caps far below
// that (an ArrayBuffer cannot exceed 2**53 - 1 bytes).
const fromNumH = (n) => (n / 2 ** 32) | 0;
const fromNumL = (n) => n >>> 0;
// Drop-in replacement for `view.setBigUint64(byteOffset, BigInt(n), isLE)` without the per-call
// BigInt allocation. Same `n < 2**53` precondition as `fromNumH`/`fromNumL`.
function setU64FromNum(view, byteOffset, n, isLE) {
    const h = fromNumH(n);
    const l = fromNumL(n);
    view.setUint32(byteOffset, isLE ? l : h, isLE);
    view.setUint32(byteOffset + 4, isLE ? h : l, isLE);
}

/**
 * Checks if something is Uint8Array. Be careful: nodejs Buffer will return true.
 * @param a - value to test
 * @returns `true` when the value is a Uint8Array-compatible view.
 * @example
 * Check whether a value is a Uint8Array-compatible view.
 * ```ts
 * isBytes(new Uint8Array([1, 2, 3]));
 * ```
 */
function isBytes(a) {
    // Plain `instanceof Uint8Array` is too strict for some Buffer / proxy / cross-realm cases.
    // The fallback still requires a real ArrayBuffer view, so plain
    // JSON-deserialized `{ constructor: ... }` spoofing is rejected, and
    // `BYTES_PER_ELEMENT === 1` keeps the fallback on byte-oriented views.
    return (a instanceof Uint8Array ||
        (ArrayBuffer.isView(a) &&
            a.constructor.name === 'Uint8Array' &&
            'BYTES_PER_ELEMENT' in a &&
            a.BYTES_PER_ELEMENT === 1));
}
// Shared error-message prefix builder. Only called on throw paths, so assert
// success paths never pay for the string concatenation.
const atitle = (title) => (title ? `"${title}" ` : '');
/**
 * Asserts something is Uint8Array.
 * @param value - value to validate
 * @param length - optional exact length constraint
 * @param title - label included in thrown errors
 * @returns The validated byte array.
 * @throws On wrong argument types. {@link TypeError}
 * @throws On wrong argument ranges or values. {@link RangeError}
 * @example
 * Validate that a value is a byte array.
 * ```ts
 * abytes(new Uint8Array([1, 2, 3]));
 * ```
 */
function abytes(value, length, title = '') {
    // Success path first: this runs at the start of every update() / digestInto(), and the
    // common `abytes(data)` form must not pay for length handling it does not use.
    if (isBytes(value) && (length === undefined))
        return value;
    const bytes = isBytes(value);
    const ofLen = '';
    const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
    const message = atitle(title) + 'expected Uint8Array' + ofLen + ', got ' + got;
    if (!bytes)
        throw new TypeError(message);
    throw new RangeError(message);
}
const aobject = (value, label) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value))
        throw new TypeError((label === 'object' ? '' : `"${label}" `) + 'expected object, got type=' + typeof value);
};
const aopts = (value, label) => {
    aobject(value, label);
    const proto = Object.getPrototypeOf(value);
    if (proto !== Object.prototype && proto !== null)
        throw new TypeError(`"${label}" expected plain object`);
    // Object.assign() treats an own "__proto__" source key as a write to the target's legacy
    // prototype setter. Reject it before merging so inherited option values cannot be injected.
    if (Object.hasOwn(value, '__proto__'))
        throw new TypeError(`"${label}.__proto__" is not allowed`);
};
/**
 * Asserts a hash instance has not been destroyed or finished.
 * @param instance - hash instance to validate
 * @param checkFinished - whether to reject finalized instances
 * @throws If the hash instance has already been destroyed or finalized. {@link Error}
 * @example
 * Validate that a hash instance is still usable.
 * ```ts
 * import { aexists } from '@noble/hashes/utils.js';
 * import { sha256 } from '@noble/hashes/sha2.js';
 * const hash = sha256.create();
 * aexists(hash);
 * ```
 */
function aexists(instance, checkFinished = true) {
    // Runs on every update()/digestInto(); the flags are library-owned booleans, so only their
    // truthiness is checked - re-validating their type per call was pure hot-path overhead.
    if (instance.destroyed)
        throw new Error('hash was destroyed');
    if (checkFinished && instance.finished)
        throw new Error('digest() was already called');
}
/**
 * Asserts output is a sufficiently-sized byte array.
 * @param out - destination buffer
 * @param instance - hash instance providing output length
 * Oversized buffers are allowed; downstream code only promises to fill the first `outputLen` bytes.
 * @throws On wrong argument types. {@link TypeError}
 * @throws On wrong argument ranges or values. {@link RangeError}
 * @example
 * Validate a caller-provided digest buffer.
 * ```ts
 * import { aoutput } from '@noble/hashes/utils.js';
 * import { sha256 } from '@noble/hashes/sha2.js';
 * const hash = sha256.create();
 * aoutput(new Uint8Array(hash.outputLen), hash);
 * ```
 */
function aoutput(out, instance) {
    abytes(out, undefined, 'output');
    // `outputLen` is a library-owned readonly number; the negated comparison keeps failing fast
    // when it is missing/NaN (comparisons with undefined/NaN are false) without an anumber() call.
    const min = instance.outputLen;
    if (!(out.length >= min)) {
        throw new RangeError('"output" expected length >= ' + min);
    }
}
/**
 * Zeroizes typed arrays in place. Warning: JS provides no guarantees.
 * @param arrays - arrays to overwrite with zeros
 * @example
 * Zeroize sensitive buffers in place.
 * ```ts
 * clean(new Uint8Array([1, 2, 3]));
 * ```
 */
function clean(...arrays) {
    for (let i = 0; i < arrays.length; i++) {
        arrays[i].fill(0);
    }
}
/**
 * Creates a DataView for byte-level manipulation.
 * @param arr - source typed array
 * @returns DataView over the same buffer region.
 * @example
 * Create a DataView over an existing buffer.
 * ```ts
 * createView(new Uint8Array(4));
 * ```
 */
function createView(arr) {
    return new DataView(arr.buffer, arr.byteOffset, arr.byteLength);
}
/**
 * Rotate-right operation for uint32 values.
 * @param word - source word
 * @param shift - shift amount in bits
 * @returns Rotated word.
 * @example
 * Rotate a 32-bit word to the right.
 * ```ts
 * rotr(0x12345678, 8);
 * ```
 */
function rotr(word, shift) {
    return (word << (32 - shift)) | (word >>> shift);
}
// Built-in hex conversion https://caniuse.com/mdn-javascript_builtins_uint8array_fromhex
const hasHexBuiltin = /* @__PURE__ */ (() => 
// @ts-ignore
typeof Uint8Array.from([]).toHex === 'function' && typeof Uint8Array.fromHex === 'function')();
// Array where index 0xf0 (240) is mapped to string 'f0'
const hexes = /* @__PURE__ */ Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
/**
 * Convert byte array to hex string.
 * Uses the built-in function when available and assumes it matches the tested
 * fallback semantics.
 * @param bytes - bytes to encode
 * @returns Lowercase hexadecimal string.
 * @throws On wrong argument types. {@link TypeError}
 * @example
 * Convert bytes to lowercase hexadecimal.
 * ```ts
 * bytesToHex(Uint8Array.from([0xca, 0xfe, 0x01, 0x23])); // 'cafe0123'
 * ```
 */
function bytesToHex(bytes) {
    abytes(bytes);
    // @ts-ignore
    if (hasHexBuiltin)
        return bytes.toHex();
    // pre-caching improves the speed 6x
    let hex = '';
    for (let i = 0; i < bytes.length; i++) {
        hex += hexes[bytes[i]];
    }
    return hex;
}
/**
 * Converts string to bytes using UTF8 encoding.
 * Built-in doesn't validate input to be string: we do the check.
 * Non-ASCII details are delegated to the platform `TextEncoder`.
 * @param str - string to encode
 * @returns UTF-8 encoded bytes.
 * @throws On wrong argument types. {@link TypeError}
 * @example
 * Encode a string as UTF-8 bytes.
 * ```ts
 * utf8ToBytes('abc'); // Uint8Array.from([97, 98, 99])
 * ```
 */
function utf8ToBytes(str) {
    if (typeof str !== 'string')
        throw new TypeError('string expected');
    const encoded = new TextEncoder().encode(str);
    try {
        // Copy into the current realm for Firefox extension contexts. Callers that own the returned
        // buffer can then wipe it independently of TextEncoder's temporary result.
        return new Uint8Array(encoded); // https://bugzil.la/1681809
    }
    finally {
        clean(encoded);
    }
}
/**
 * Merges default options and passed options.
 * @param defaults - base option object
 * @param opts - user overrides
 * @param title - label included in thrown override errors
 * @returns Fresh merged option object with a null prototype.
 * @throws On wrong argument types. {@link TypeError}
 * @example
 * Merge user overrides onto default options.
 * ```ts
 * checkOpts({ dkLen: 32 }, { asyncTick: 10 });
 * ```
 */
function checkOpts(defaults, opts, title = 'opts') {
    aopts(defaults, 'defaults');
    if (opts !== undefined)
        aopts(opts, title);
    // Callers read optional fields directly, so omitted values must not fall through to ambient
    // Object.prototype pollution (for example a forged `dkLen` changing SHAKE's default output).
    const merged = Object.assign(Object.create(null), defaults, opts);
    return merged;
}
/**
 * Creates a callable hash function from a stateful class constructor.
 * @param hashCons - hash constructor or factory
 * @param info - optional metadata such as DER OID
 * @returns Frozen callable hash wrapper with `.create()`.
 *   Wrapper construction eagerly calls `hashCons(undefined)` once to read
 *   `outputLen` / `blockLen`, so constructor side effects happen at module
 *   init time.
 * @throws On wrong argument types. {@link TypeError}
 * @example
 * Wrap a stateful hash constructor into a callable helper.
 * ```ts
 * import { createHasher } from '@noble/hashes/utils.js';
 * import { sha256 } from '@noble/hashes/sha2.js';
 * const wrapped = createHasher(sha256.create, { oid: sha256.oid });
 * wrapped(new Uint8Array([1]));
 * ```
 */
function createHasher(hashCons, info = {}) {
    if (typeof hashCons !== 'function')
        throw new TypeError('"hashCons" expected function, got type=' + typeof hashCons);
    info = checkOpts({}, info, 'info');
    const hashC = (msg, opts) => hashCons(opts)
        .update(msg)
        .digest();
    const tmp = hashCons(undefined);
    hashC.outputLen = tmp.outputLen;
    hashC.blockLen = tmp.blockLen;
    hashC.canXOF = tmp.canXOF;
    hashC.create = (opts) => hashCons(opts);
    Object.assign(hashC, info);
    return Object.freeze(hashC);
}
/**
 * Creates OID metadata for NIST hashes with prefix `06 09 60 86 48 01 65 03 04 02`.
 * @param suffix - final OID byte for the selected hash.
 *   The helper accepts any byte even though only the documented NIST hash
 *   suffixes are meaningful downstream.
 * @returns Object containing the DER-encoded OID.
 * @example
 * Build OID metadata for a NIST hash.
 * ```ts
 * oidNist(0x01);
 * ```
 */
const oidNist = (suffix) => ({
    // Current NIST hashAlgs suffixes used here fit in one DER subidentifier octet.
    // Larger suffix values would need base-128 OID encoding and a different length byte.
    oid: Uint8Array.from([0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, suffix]),
});

/**
 * Internal Merkle-Damgard hash utils.
 * @module
 */
/**
 * Shared 32-bit conditional boolean primitive reused by SHA-256, SHA-1, and MD5 `F`.
 * Returns bits from `b` when `a` is set, otherwise from `c`.
 * The XOR form is equivalent to MD5's `F(X,Y,Z) = XY v not(X)Z` because the masked terms never
 * set the same bit.
 * @param a - selector word
 * @param b - word chosen when selector bit is set
 * @param c - word chosen when selector bit is clear
 * @returns Mixed 32-bit word.
 * @example
 * Combine three words with the shared 32-bit choice primitive.
 * ```ts
 * Chi(0xffffffff, 0x12345678, 0x87654321);
 * ```
 */
function Chi(a, b, c) {
    return (a & b) ^ (~a & c);
}
/**
 * Shared 32-bit majority primitive reused by SHA-256 and SHA-1.
 * Returns bits shared by at least two inputs.
 * @param a - first input word
 * @param b - second input word
 * @param c - third input word
 * @returns Mixed 32-bit word.
 * @example
 * Combine three words with the shared 32-bit majority primitive.
 * ```ts
 * Maj(0xffffffff, 0x12345678, 0x87654321);
 * ```
 */
function Maj(a, b, c) {
    return (a & b) ^ (a & c) ^ (b & c);
}
/**
 * Merkle-Damgard hash construction base class.
 * Could be used to create MD5, RIPEMD, SHA1, SHA2.
 * Accepts only byte-aligned `Uint8Array` input, even when the underlying spec describes bit
 * strings with partial-byte tails.
 * @param blockLen - internal block size in bytes
 * @param outputLen - digest size in bytes
 * @param padOffset - trailing length field size in bytes
 * @param isLE - whether length and state words are encoded in little-endian
 * @example
 * Use a concrete subclass to get the shared Merkle-Damgard update/digest flow.
 * ```ts
 * import { _SHA1 } from '@noble/hashes/legacy.js';
 * const hash = new _SHA1();
 * hash.update(new Uint8Array([97, 98, 99]));
 * hash.digest();
 * ```
 */
class HashMD {
    blockLen;
    outputLen;
    canXOF = false;
    padOffset;
    isLE;
    // For partial updates less than block size
    buffer;
    view;
    finished = false;
    length = 0;
    pos = 0;
    destroyed = false;
    constructor(blockLen, outputLen, padOffset, isLE) {
        this.blockLen = blockLen;
        this.outputLen = outputLen;
        this.padOffset = padOffset;
        this.isLE = isLE;
        this.buffer = new Uint8Array(blockLen);
        this.view = createView(this.buffer);
    }
    update(data) {
        aexists(this);
        abytes(data);
        const { view, buffer, blockLen } = this;
        const len = data.length;
        let processed = false;
        for (let pos = 0; pos < len;) {
            const take = Math.min(blockLen - this.pos, len - pos);
            // Fast path only when there is no buffered partial block: `take === blockLen` implies
            // `this.pos === 0`, so we can process full blocks directly from the input view.
            if (take === blockLen) {
                const dataView = createView(data);
                for (; blockLen <= len - pos; pos += blockLen)
                    this.process(dataView, pos);
                processed = true;
                continue;
            }
            // When the whole input is buffered in one go (common for short messages), passing `data`
            // directly avoids allocating a subarray view.
            buffer.set(pos === 0 && take === len ? data : data.subarray(pos, pos + take), this.pos);
            this.pos += take;
            pos += take;
            if (this.pos === blockLen) {
                this.process(view, 0);
                this.pos = 0;
                processed = true;
            }
        }
        this.length += data.length;
        // Shared schedule buffers only pick up input-derived words inside process(); if everything
        // was buffered without processing, there is nothing to zero.
        if (processed)
            this.roundClean();
        return this;
    }
    digestInto(out) {
        aexists(this);
        aoutput(out, this);
        this.finished = true;
        // Padding
        // We can avoid allocation of buffer for padding completely if it
        // was previously not allocated here. But it won't change performance.
        const { buffer, view, blockLen, isLE } = this;
        let { pos } = this;
        // append the bit '1' to the message, then zero-pad the rest of the block
        buffer[pos++] = 0b10000000;
        buffer.fill(0, pos);
        // we have less than padOffset left in buffer, so we cannot put length in
        // current block, need process it and pad again
        if (this.padOffset > blockLen - pos) {
            this.process(view, 0);
            buffer.fill(0);
        }
        // `padOffset` reserves the whole length field. For SHA-384/512 the high 64 bits stay zero from
        // the padding fill above, and JS will overflow before user input can make that half non-zero.
        // So we only need to write the low 64 bits here (`length * 8` only scales the exponent of an
        // integer below 2**53, so the split inside the helper stays exact).
        setU64FromNum(view, blockLen - 8, this.length * 8, isLE);
        this.process(view, 0);
        // The final block above is processed outside update(), so the shared message-schedule
        // buffers (e.g. SHA256_W) would otherwise retain input-derived words after digest().
        this.roundClean();
        // digest() passes our own `buffer` as `out`; reuse its cached view instead of allocating one.
        const oview = out === buffer ? view : createView(out);
        const len = this.outputLen;
        // NOTE: we do division by 4 later, which must be fused in single op with modulo by JIT
        const outLen = len / 4;
        const state = this.get();
        // Subclass-misconfiguration invariant: outputLen must be 32-bit aligned and fit the state.
        if (len % 4 || outLen > state.length)
            throw new Error('invalid outputLen');
        for (let i = 0; i < outLen; i++)
            oview.setUint32(4 * i, state[i], isLE);
    }
    digest() {
        const { buffer, outputLen } = this;
        this.digestInto(buffer);
        // Copy before destroy(): subclasses wipe `buffer` during cleanup, but `digest()` must return
        // fresh bytes to the caller.
        const res = buffer.slice(0, outputLen);
        this.destroy();
        return res;
    }
    _cloneIntoMeta(to) {
        const { buffer, length, finished, destroyed, pos } = this;
        to.destroyed = destroyed;
        to.finished = finished;
        to.length = length;
        to.pos = pos;
        // Only partial-block bytes need copying: when `length % blockLen === 0`, `pos === 0` and
        // later `update()` / `digestInto()` overwrite `to.buffer` from the start before reading it.
        if (pos)
            to.buffer.set(buffer); // Avoid a hot modulo guard.
        return to;
    }
    clone() {
        return this._cloneInto();
    }
}
/**
 * Initial SHA-2 state: fractional parts of square roots of first 16 primes 2..53.
 * Check out `test/misc/sha2-gen-iv.js` for recomputation guide.
 */
/** Initial SHA256 state from RFC 6234 §6.1: the first 32 bits of the fractional parts of the
 * square roots of the first eight prime numbers. Exported as a shared table; callers must treat
 * it as read-only because constructors copy words from it by index. */
const SHA256_IV = /* @__PURE__ */ Uint32Array.from([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

/**
 * SHA2 hash function. A.k.a. sha256, sha384, sha512, sha512_224, sha512_256.
 * SHA256 is the fastest hash implementable in JS, even faster than Blake3.
 * Check out {@link https://www.rfc-editor.org/rfc/rfc4634 | RFC 4634} and
 * {@link https://nvlpubs.nist.gov/nistpubs/FIPS/NIST.FIPS.180-4.pdf | FIPS 180-4}.
 * @module
 */
/**
 * SHA-224 / SHA-256 round constants from RFC 6234 §5.1: the first 32 bits
 * of the cube roots of the first 64 primes (2..311).
 */
// prettier-ignore
const SHA256_K = /* @__PURE__ */ Uint32Array.from([
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
]);
/** Reusable SHA-224 / SHA-256 message schedule buffer `W_t` from RFC 6234 §6.2 step 1. */
const SHA256_W = /* @__PURE__ */ new Uint32Array(64);
/** Internal SHA-224 / SHA-256 compression engine from RFC 6234 §6.2. */
class SHA2_32B extends HashMD {
    // We cannot use array here since array allows indexing by variable
    // which means optimizer/compiler cannot use registers.
    // Numeric initializers matter: starting the fields as `undefined` changes
    // V8's field representation and makes sha256 3x slower (measured).
    A = 0;
    B = 0;
    C = 0;
    D = 0;
    E = 0;
    F = 0;
    G = 0;
    H = 0;
    constructor(outputLen, IV) {
        super(64, outputLen, 8, false);
        this.A = IV[0] | 0;
        this.B = IV[1] | 0;
        this.C = IV[2] | 0;
        this.D = IV[3] | 0;
        this.E = IV[4] | 0;
        this.F = IV[5] | 0;
        this.G = IV[6] | 0;
        this.H = IV[7] | 0;
    }
    get() {
        const { A, B, C, D, E, F, G, H } = this;
        return [A, B, C, D, E, F, G, H];
    }
    // prettier-ignore
    set(A, B, C, D, E, F, G, H) {
        this.A = A | 0;
        this.B = B | 0;
        this.C = C | 0;
        this.D = D | 0;
        this.E = E | 0;
        this.F = F | 0;
        this.G = G | 0;
        this.H = H | 0;
    }
    _cloneInto(to) {
        (to ||= new this.constructor()).set(...this.get());
        return this._cloneIntoMeta(to);
    }
    process(view, offset) {
        // Extend the first 16 words into the remaining 48 words w[16..63] of the message schedule array
        for (let i = 0; i < 16; i++, offset += 4)
            SHA256_W[i] = view.getUint32(offset, false);
        for (let i = 16; i < 64; i++) {
            const W15 = SHA256_W[i - 15];
            const W2 = SHA256_W[i - 2];
            const s0 = rotr(W15, 7) ^ rotr(W15, 18) ^ (W15 >>> 3);
            const s1 = rotr(W2, 17) ^ rotr(W2, 19) ^ (W2 >>> 10);
            SHA256_W[i] = (s1 + SHA256_W[i - 7] + s0 + SHA256_W[i - 16]) | 0;
        }
        // Compression function main loop, 64 rounds
        let { A, B, C, D, E, F, G, H } = this;
        for (let i = 0; i < 64; i++) {
            const sigma1 = rotr(E, 6) ^ rotr(E, 11) ^ rotr(E, 25);
            const T1 = (H + sigma1 + Chi(E, F, G) + SHA256_K[i] + SHA256_W[i]) | 0;
            const sigma0 = rotr(A, 2) ^ rotr(A, 13) ^ rotr(A, 22);
            const T2 = (sigma0 + Maj(A, B, C)) | 0;
            H = G;
            G = F;
            F = E;
            E = (D + T1) | 0;
            D = C;
            C = B;
            B = A;
            A = (T1 + T2) | 0;
        }
        // Add the compressed chunk to the current hash value
        A = (A + this.A) | 0;
        B = (B + this.B) | 0;
        C = (C + this.C) | 0;
        D = (D + this.D) | 0;
        E = (E + this.E) | 0;
        F = (F + this.F) | 0;
        G = (G + this.G) | 0;
        H = (H + this.H) | 0;
        this.set(A, B, C, D, E, F, G, H);
    }
    roundClean() {
        clean(SHA256_W);
    }
    destroy() {
        // HashMD callers route post-destroy usability through `destroyed`; zeroizing alone still leaves
        // update()/digest() callable on reused instances.
        this.destroyed = true;
        this.set(0, 0, 0, 0, 0, 0, 0, 0);
        clean(this.buffer);
    }
}
/** Internal SHA-256 hash class grounded in RFC 6234 §6.2. */
class _SHA256 extends SHA2_32B {
    constructor() {
        super(32, SHA256_IV);
    }
}
/**
 * SHA2-256 hash function from RFC 4634. In JS it's the fastest: even faster than Blake3. Some info:
 *
 * - Trying 2^128 hashes would get 50% chance of collision, using birthday attack.
 * - BTC network is doing 2^70 hashes/sec (2^95 hashes/year) as per 2025.
 * - Each sha256 hash is executing 2^18 bit operations.
 * - Good 2024 ASICs can do 200Th/sec with 3500 watts of power, corresponding to 2^36 hashes/joule.
 * @param msg - message bytes to hash
 * @param opts - Reserved hash options.
 * @returns Digest bytes.
 * @example
 * Hash a message with SHA2-256.
 * ```ts
 * sha256(new Uint8Array([97, 98, 99]));
 * ```
 */
const sha256 = /* @__PURE__ */ createHasher(() => new _SHA256(), 
/* @__PURE__ */ oidNist(0x01));

/** Masks and hashes an email. Returns `null` if there is none. */
function hashEmail(email) {
    if (!email)
        return null;
    const address = email.trim().toLowerCase();
    return { masked: maskAddress(address), sha256: bytesToHex(sha256(utf8ToBytes(address))) };
}
/** Keeps the first letter and the domain. A one-letter name, or text that is not an address, loses its first letter too. */
function maskAddress(address) {
    const [, first = '', domain = ''] = /^(?:(.).+|.?)(@[^@]+)$/u.exec(address) ?? [];
    return `${first}***${domain}`;
}
/**
 * Matches an address in a text, also in the query of a URL, where it may be percent-encoded once or more. A match starts
 * only at the start of a word, which keeps the time linear in the length of the text.
 */
const EMAIL = /(?<![^\s<>"'()/?&=,;:])[^\s<>"'()/?&=,;:]+(@|%(25)*40)[^\s<>"'()/?&=,;:]+/gi;
/** Replaces every email in a text with `***`. */
const maskEmails = (text) => 
// Most texts have no email, and this first test is much faster than the pattern.
/[@%]/.test(text) ? text.replace(EMAIL, '***') : text;
/**
 * Removes emails from a JSON value, at any depth. The value of a property called `email` is hashed, or replaced by `null`
 * if it is not a string. Emails in all other strings and in property names are masked.
 */
function redactEmails(value, propertyName = '') {
    if (propertyName.toLowerCase() === 'email') {
        return typeof value === 'string' ? hashEmail(value) : null;
    }
    if (typeof value === 'string')
        return maskEmails(value);
    if (Array.isArray(value))
        return value.map((item) => redactEmails(item));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskEmails(name), redactEmails(inner, name)]));
}

/** Creates a response with JSON, which must not contain an email. */
const jsonResponse = (value, status = 200, errorCode = null) => ({
    status,
    headers: { 'Content-Type': 'application/json' },
    text: JSON.stringify(value),
    answer: value,
    errorCode,
});
/** Creates a response with HTML, or with no body. */
const htmlResponse = (status, html) => ({
    status,
    headers: html === null ? {} : { 'Content-Type': 'text/html' },
    text: html,
    answer: redactEmails(html ?? ''),
    errorCode: null,
});
/** Converts it to a standard `Response`. */
const toFetchResponse = ({ status, headers, text }) => new Response(text, { status, headers });

/** Tells the host to reset the connection (`drop`), or never to answer (`hang`). A response cannot express either. */
class ConnectionFault {
    kind;
    constructor(kind) {
        this.kind = kind;
    }
}

//#region src/http-exception.ts
/**
* `HTTPException` must be used when a fatal error such as authentication failure occurs.
*
* @see {@link https://hono.dev/docs/api/exception}
*
* @param {StatusCode} status - status code of HTTPException
* @param {HTTPExceptionOptions} options - options of HTTPException
* @param {HTTPExceptionOptions["res"]} options.res - response of options of HTTPException
* @param {HTTPExceptionOptions["message"]} options.message - message of options of HTTPException
* @param {HTTPExceptionOptions["cause"]} options.cause - cause of options of HTTPException
*
* @example
* ```ts
* import { HTTPException } from 'hono/http-exception'
*
* // ...
*
* app.post('/auth', async (c, next) => {
*   // authentication
*   if (authorized === false) {
*     throw new HTTPException(401, { message: 'Custom error message' })
*   }
*   await next()
* })
* ```
*/
var HTTPException = class extends Error {
	res;
	status;
	/**
	* Creates an instance of `HTTPException`.
	* @param status - HTTP status code for the exception. Defaults to 500.
	* @param options - Additional options for the exception.
	*/
	constructor(status = 500, options) {
		super(options?.message, { cause: options?.cause });
		this.res = options?.res;
		this.status = status;
	}
	/**
	* Returns the response object associated with the exception.
	* If a response object is not provided, a new response is created with the error message and status code.
	* @returns The response object.
	*/
	getResponse() {
		if (this.res) return new Response(this.res.body, {
			status: this.status,
			headers: this.res.headers
		});
		return new Response(this.message, { status: this.status });
	}
};

//#region src/request/constants.ts
const GET_MATCH_RESULT = Symbol();

const bufferToFormData = (arrayBuffer, contentType) => {
	return new Response(arrayBuffer, { headers: { "Content-Type": contentType.replace(/^[^;]+/, (mediaType) => mediaType.toLowerCase()) } }).formData();
};

//#region src/utils/body.ts
const MAX_NESTED_OBJECTS = 1e4;
const isRawRequest = (request) => "headers" in request;
const parseBody$1 = async (request, options = Object.create(null)) => {
	const { all = false, dot = false } = options;
	const mediaType = (isRawRequest(request) ? request.headers : request.raw.headers).get("Content-Type")?.split(";")[0].trim().toLowerCase();
	if (mediaType === "multipart/form-data" || mediaType === "application/x-www-form-urlencoded") return parseFormData(request, {
		all,
		dot
	});
	return {};
};
/**
* Parses form data from a request.
*
* @template T - The type of the parsed body data.
* @param {HonoRequest | Request} request - The request object containing form data.
* @param {ParseBodyOptions} options - Options for parsing the form data.
* @returns {Promise<T>} The parsed body data.
*/
async function parseFormData(request, options) {
	if (!isRawRequest(request) && request.bodyCache.formData) return convertFormDataToBodyData(await request.bodyCache.formData, options);
	const headers = isRawRequest(request) ? request.headers : request.raw.headers;
	const arrayBuffer = await request.arrayBuffer();
	const formDataPromise = bufferToFormData(arrayBuffer, headers.get("Content-Type") || "");
	if (!isRawRequest(request)) request.bodyCache.formData = formDataPromise;
	const formData = await formDataPromise;
	if (formData) return convertFormDataToBodyData(formData, options);
	return {};
}
/**
* Converts form data to body data based on the provided options.
*
* @template T - The type of the parsed body data.
* @param {FormData} formData - The form data to convert.
* @param {ParseBodyOptions} options - Options for parsing the form data.
* @returns {T} The converted body data.
*/
function convertFormDataToBodyData(formData, options) {
	const form = Object.create(null);
	const nestingState = { count: 0 };
	formData.forEach((value, key) => {
		if (!(options.all || key.endsWith("[]"))) form[key] = value;
		else handleParsingAllValues(form, key, value);
	});
	if (options.dot) Object.entries(form).forEach(([key, value]) => {
		if (key.includes(".")) {
			handleParsingNestedValues(form, key, value, nestingState);
			delete form[key];
		}
	});
	return form;
}
/**
* Handles parsing all values for a given key, supporting multiple values as arrays.
*
* @param {BodyData} form - The form data object.
* @param {string} key - The key to parse.
* @param {FormDataEntryValue} value - The value to assign.
*/
const handleParsingAllValues = (form, key, value) => {
	if (form[key] !== void 0) {
		if (Array.isArray(form[key])) form[key].push(value);
		else form[key] = [form[key], value];
	} else if (!key.endsWith("[]")) form[key] = value;
	else form[key] = [value];
};
/**
* Handles parsing nested values using dot notation keys.
*
* @param {BodyData} form - The form data object.
* @param {string} key - The dot notation key.
* @param {BodyDataValue} value - The value to assign.
* @param {{ count: number }} state - The state object tracking nesting depth.
*/
const handleParsingNestedValues = (form, key, value, state) => {
	if (/(?:^|\.)__proto__\./.test(key)) return;
	let nestedForm = form;
	const keys = key.split(".", 34);
	if (keys.length > 33) throwNestingLimitExceeded();
	keys.forEach((key, index) => {
		if (index === keys.length - 1) nestedForm[key] = value;
		else {
			if (!nestedForm[key] || typeof nestedForm[key] !== "object" || Array.isArray(nestedForm[key]) || nestedForm[key] instanceof File) {
				if (state.count++ >= MAX_NESTED_OBJECTS) throwNestingLimitExceeded();
				nestedForm[key] = Object.create(null);
			}
			nestedForm = nestedForm[key];
		}
	});
};
const throwNestingLimitExceeded = () => {
	throw new Error("Nesting limit exceeded");
};

//#region src/utils/url.ts
const splitPath = (path) => {
	const paths = path.split("/");
	if (paths[0] === "") paths.shift();
	return paths;
};
const splitRoutingPath = (routePath) => {
	const { groups, path } = extractGroupsFromPath(routePath);
	const paths = splitPath(path);
	return replaceGroupMarks(paths, groups);
};
const extractGroupsFromPath = (path) => {
	const groups = [];
	path = path.replace(/\{[^}]+\}/g, (match, index) => {
		const mark = `@${index}`;
		groups.push([mark, match]);
		return mark;
	});
	return {
		groups,
		path
	};
};
const replaceGroupMarks = (paths, groups) => {
	for (let i = groups.length - 1; i >= 0; i--) {
		const [mark] = groups[i];
		for (let j = paths.length - 1; j >= 0; j--) if (paths[j].includes(mark)) {
			paths[j] = paths[j].replace(mark, groups[i][1]);
			break;
		}
	}
	return paths;
};
const patternCache = {};
const getPattern = (label, next) => {
	if (label === "*") return "*";
	const match = label.match(/^\:([^\{\}]+)(?:\{(.+)\})?$/);
	if (match) {
		const cacheKey = `${label}#${next}`;
		if (!patternCache[cacheKey]) {
			if (match[2]) patternCache[cacheKey] = next && next[0] !== ":" && next[0] !== "*" ? [
				cacheKey,
				match[1],
				new RegExp(`^${match[2]}(?=/${next})`)
			] : [
				label,
				match[1],
				new RegExp(`^${match[2]}$`)
			];
			else patternCache[cacheKey] = [
				label,
				match[1],
				true
			];
		}
		return patternCache[cacheKey];
	}
	return null;
};
const tryDecode = (str, decoder) => {
	try {
		return decoder(str);
	} catch {
		return str.replace(/(?:%[0-9A-Fa-f]{2})+/g, (match) => {
			try {
				return decoder(match);
			} catch {
				return match;
			}
		});
	}
};
const decodeURIWithPreservedPercent = (value) => decodeURI(value.includes("%25") ? value.replace(/%25/g, "%2525") : value);
const getPath = (request) => {
	const url = request.url;
	const start = url.indexOf("/", url.indexOf(":") + 4);
	let i = start;
	for (; i < url.length; i++) {
		const charCode = url.charCodeAt(i);
		if (charCode === 37) {
			const queryIndex = url.indexOf("?", i);
			const hashIndex = url.indexOf("#", i);
			const end = queryIndex === -1 ? hashIndex === -1 ? void 0 : hashIndex : hashIndex === -1 ? queryIndex : Math.min(queryIndex, hashIndex);
			const path = url.slice(start, end);
			const decoded = tryDecode(path, decodeURIWithPreservedPercent);
			if (/%(?![0-9A-Fa-f]{2})/.test(path)) {
				const rewritten = new URL("http://localhost");
				rewritten.pathname = decoded.replace(/[\\\t\n\r]/g, encodeURIComponent);
				if (tryDecode(rewritten.pathname, decodeURIWithPreservedPercent) !== decoded) return tryDecode(path.replace(/%(?![0-9A-Fa-f]{2})/g, "%25"), decodeURIWithPreservedPercent);
			}
			return decoded;
		} else if (charCode === 63 || charCode === 35) break;
	}
	return url.slice(start, i);
};
const getPathNoStrict = (request) => {
	const result = getPath(request);
	return result.length > 1 && result.at(-1) === "/" ? result.slice(0, -1) : result;
};
/**
* Merge paths.
* @param {string[]} ...paths - The paths to merge.
* @returns {string} The merged path.
* @example
* mergePath('/api', '/users') // '/api/users'
* mergePath('/api/', '/users') // '/api/users'
* mergePath('/api', '/') // '/api'
* mergePath('/api/', '/') // '/api/'
*/
const mergePath = (base, sub, ...rest) => {
	if (rest.length) sub = mergePath(sub, ...rest);
	return `${base?.[0] === "/" ? "" : "/"}${base}${sub === "/" ? "" : `${base?.at(-1) === "/" ? "" : "/"}${sub?.[0] === "/" ? sub.slice(1) : sub}`}`;
};
const checkOptionalParameter = (path) => {
	if (path.charCodeAt(path.length - 1) !== 63 || !path.includes(":")) return null;
	const segments = path.split("/");
	const results = [];
	let basePath = "";
	segments.forEach((segment) => {
		if (segment !== "" && !/\:/.test(segment)) basePath += "/" + segment;
		else if (/\:/.test(segment)) {
			if (segment.charCodeAt(segment.length - 1) === 63) {
				if (results.length === 0 && basePath === "") results.push("/");
				else results.push(basePath);
				const optionalSegment = segment.slice(0, -1);
				basePath += "/" + optionalSegment;
				results.push(basePath);
			} else basePath += "/" + segment;
		}
	});
	return results.filter((v, i, a) => a.indexOf(v) === i);
};
const tryDecodeURIComponent = (str) => str.indexOf("%") !== -1 ? tryDecode(str, decodeURIComponent_) : str;
const _decodeURI = (value) => {
	if (value.indexOf("+") !== -1) value = value.replace(/\+/g, " ");
	return tryDecodeURIComponent(value);
};
const _getQueryParam = (url, key, multiple) => {
	const hashIndex = url.indexOf("#", 8);
	if (hashIndex !== -1) url = url.slice(0, hashIndex);
	let encoded;
	if (!multiple && key && !/[%+&=]/.test(key)) {
		const queryIndex = url.indexOf("?", 8);
		let keyIndex = queryIndex;
		if (keyIndex === -1) return;
		if (!url.startsWith(key, keyIndex + 1)) keyIndex = url.indexOf(`&${key}`, keyIndex + 1);
		while (keyIndex !== -1) {
			const trailingKeyCode = url.charCodeAt(keyIndex + key.length + 1);
			if (trailingKeyCode === 61 || trailingKeyCode === 38 || isNaN(trailingKeyCode)) {
				if (keyIndex > queryIndex && /(?:^|&)[^=&]*[%+]/.test(url.slice(queryIndex + 1, keyIndex))) break;
				if (trailingKeyCode === 61) {
					const valueIndex = keyIndex + key.length + 2;
					const endIndex = url.indexOf("&", valueIndex);
					return _decodeURI(url.slice(valueIndex, endIndex === -1 ? void 0 : endIndex));
				}
				return "";
			}
			keyIndex = url.indexOf(`&${key}`, keyIndex + 1);
		}
		encoded = /[%+]/.test(url);
		if (!encoded) return;
	}
	const results = Object.create(null);
	encoded ??= /[%+]/.test(url);
	let keyIndex = url.indexOf("?", 8);
	while (keyIndex !== -1) {
		const nextKeyIndex = url.indexOf("&", keyIndex + 1);
		let valueIndex = url.indexOf("=", keyIndex);
		if (valueIndex > nextKeyIndex && nextKeyIndex !== -1) valueIndex = -1;
		let name = url.slice(keyIndex + 1, valueIndex === -1 ? nextKeyIndex === -1 ? void 0 : nextKeyIndex : valueIndex);
		if (encoded) name = _decodeURI(name);
		keyIndex = nextKeyIndex;
		if (name === "") continue;
		let value;
		if (valueIndex === -1) value = "";
		else {
			value = url.slice(valueIndex + 1, nextKeyIndex === -1 ? void 0 : nextKeyIndex);
			if (encoded) value = _decodeURI(value);
		}
		if (multiple) {
			if (!(results[name] && Array.isArray(results[name]))) results[name] = [];
			results[name].push(value);
		} else results[name] ??= value;
	}
	return key ? results[key] : results;
};
const getQueryParam = _getQueryParam;
const getQueryParams = (url, key) => {
	return _getQueryParam(url, key, true);
};
const decodeURIComponent_ = decodeURIComponent;

//#region src/request.ts
var HonoRequest = class {
	/**
	* `.raw` can get the raw Request object.
	*
	* @see {@link https://hono.dev/docs/api/request#raw}
	*
	* @example
	* ```ts
	* // For Cloudflare Workers
	* app.post('/', async (c) => {
	*   const metadata = c.req.raw.cf?.hostMetadata?
	*   ...
	* })
	* ```
	*/
	raw;
	#validatedData;
	#matchResult;
	routeIndex = 0;
	/**
	* `.path` can get the pathname of the request.
	*
	* @see {@link https://hono.dev/docs/api/request#path}
	*
	* @example
	* ```ts
	* app.get('/about/me', (c) => {
	*   const pathname = c.req.path // `/about/me`
	* })
	* ```
	*/
	path;
	bodyCache = {};
	constructor(request, path = "/", matchResult = [[]]) {
		this.raw = request;
		this.path = path;
		this.#matchResult = matchResult;
	}
	param(key) {
		return key ? this.#getDecodedParam(key) : this.#getAllDecodedParams();
	}
	#getDecodedParam(key) {
		const paramKey = this.#matchResult[0][this.routeIndex]?.[1][key];
		const param = this.#getParamValue(paramKey);
		return param && tryDecodeURIComponent(param);
	}
	#getAllDecodedParams() {
		const decoded = {};
		const keys = Object.keys(this.#matchResult[0][this.routeIndex]?.[1] ?? {});
		for (const key of keys) {
			const value = this.#getParamValue(this.#matchResult[0][this.routeIndex][1][key]);
			if (value !== void 0) decoded[key] = tryDecodeURIComponent(value);
		}
		return decoded;
	}
	#getParamValue(paramKey) {
		return this.#matchResult[1] ? this.#matchResult[1][paramKey] : paramKey;
	}
	query(key) {
		return getQueryParam(this.url, key);
	}
	queries(key) {
		return getQueryParams(this.url, key);
	}
	header(name) {
		if (name) return this.raw.headers.get(name) ?? void 0;
		const headerData = Object.create(null);
		this.raw.headers.forEach((value, key) => {
			headerData[key] = value;
		});
		return headerData;
	}
	async parseBody(options) {
		return parseBody$1(this, options);
	}
	#cachedBody = (key) => {
		const { bodyCache, raw } = this;
		const cachedBody = bodyCache[key];
		if (cachedBody) return cachedBody;
		for (const anyCachedKey in bodyCache) return bodyCache[anyCachedKey].then((body) => {
			if (anyCachedKey === "json") body = JSON.stringify(body);
			const contentType = anyCachedKey === "formData" ? void 0 : raw.headers.get("content-type");
			return new Response(body, { headers: contentType ? { "Content-Type": contentType } : void 0 })[key]();
		});
		return bodyCache[key] = raw[key]();
	};
	/**
	* `.json()` can parse Request body of type `application/json`
	*
	* @see {@link https://hono.dev/docs/api/request#json}
	*
	* @example
	* ```ts
	* app.post('/entry', async (c) => {
	*   const body = await c.req.json()
	* })
	* ```
	*/
	json() {
		return this.#cachedBody("text").then((text) => JSON.parse(text));
	}
	/**
	* `.text()` can parse Request body of type `text/plain`
	*
	* @see {@link https://hono.dev/docs/api/request#text}
	*
	* @example
	* ```ts
	* app.post('/entry', async (c) => {
	*   const body = await c.req.text()
	* })
	* ```
	*/
	text() {
		return this.#cachedBody("text");
	}
	/**
	* `.arrayBuffer()` parse Request body as an `ArrayBuffer`
	*
	* @see {@link https://hono.dev/docs/api/request#arraybuffer}
	*
	* @example
	* ```ts
	* app.post('/entry', async (c) => {
	*   const body = await c.req.arrayBuffer()
	* })
	* ```
	*/
	arrayBuffer() {
		return this.#cachedBody("arrayBuffer");
	}
	/**
	* `.bytes()` parses the request body as a `Uint8Array`.
	*
	* @see {@link https://hono.dev/docs/api/request#bytes}
	*
	* @example
	* ```ts
	* app.post('/entry', async (c) => {
	*   const body = await c.req.bytes()
	* })
	* ```
	*/
	bytes() {
		return this.#cachedBody("arrayBuffer").then((buffer) => new Uint8Array(buffer));
	}
	/**
	* Parses the request body as a `Blob`.
	* @example
	* ```ts
	* app.post('/entry', async (c) => {
	*   const body = await c.req.blob();
	* });
	* ```
	* @see https://hono.dev/docs/api/request#blob
	*/
	blob() {
		return this.#cachedBody("blob");
	}
	/**
	* Parses the request body as `FormData`.
	* @example
	* ```ts
	* app.post('/entry', async (c) => {
	*   const body = await c.req.formData();
	* });
	* ```
	* @see https://hono.dev/docs/api/request#formdata
	*/
	formData() {
		return this.#cachedBody("formData");
	}
	/**
	* Adds validated data to the request.
	*
	* @param target - The target of the validation.
	* @param data - The validated data to add.
	*/
	addValidatedData(target, data) {
		(this.#validatedData ??= {})[target] = data;
	}
	valid(target) {
		return this.#validatedData?.[target];
	}
	/**
	* `.url` can get the request url strings.
	*
	* @see {@link https://hono.dev/docs/api/request#url}
	*
	* @example
	* ```ts
	* app.get('/about/me', (c) => {
	*   const url = c.req.url // `http://localhost:8787/about/me`
	*   ...
	* })
	* ```
	*/
	get url() {
		return this.raw.url;
	}
	/**
	* `.method` can get the method name of the request.
	*
	* @see {@link https://hono.dev/docs/api/request#method}
	*
	* @example
	* ```ts
	* app.get('/about/me', (c) => {
	*   const method = c.req.method // `GET`
	* })
	* ```
	*/
	get method() {
		return this.raw.method;
	}
	get [GET_MATCH_RESULT]() {
		return this.#matchResult;
	}
	/**
	* `.matchedRoutes` can return a matched route in the handler
	*
	* @deprecated
	*
	* Use matchedRoutes helper defined in "hono/route" instead.
	*
	* @see {@link https://hono.dev/docs/api/request#matchedroutes}
	*
	* @example
	* ```ts
	* app.use('*', async function logger(c, next) {
	*   await next()
	*   c.req.matchedRoutes.forEach(({ handler, method, path }, i) => {
	*     const name = handler.name || (handler.length < 2 ? '[handler]' : '[middleware]')
	*     console.log(
	*       method,
	*       ' ',
	*       path,
	*       ' '.repeat(Math.max(10 - path.length, 0)),
	*       name,
	*       i === c.req.routeIndex ? '<- respond from here' : ''
	*     )
	*   })
	* })
	* ```
	*/
	get matchedRoutes() {
		return this.#matchResult[0].map(([[, route]]) => route);
	}
	/**
	* `.routePath` can retrieve the path registered within the handler
	*
	* @deprecated
	*
	* Use routePath helper defined in "hono/route" instead.
	*
	* @see {@link https://hono.dev/docs/api/request#routepath}
	*
	* @example
	* ```ts
	* app.get('/posts/:id', (c) => {
	*   return c.json({ path: c.req.routePath })
	* })
	* ```
	*/
	get routePath() {
		return this.#matchResult[0].map(([[, route]]) => route)[this.routeIndex].path;
	}
};

//#region src/utils/html.ts
/**
* @module
* HTML utility.
*/
const HtmlEscapedCallbackPhase = {
	Stringify: 1};
const resolveCallback = async (str, phase, preserveCallbacks, context, buffer) => {
	if (typeof str === "object" && !(str instanceof String)) {
		if (!(str instanceof Promise)) str = str.toString();
		if (str instanceof Promise) str = await str;
	}
	const callbacks = str.callbacks;
	if (!callbacks?.length) return Promise.resolve(str);
	if (buffer) buffer[0] += str;
	else buffer = [str];
	const resStr = Promise.all(callbacks.map((c) => c({
		phase,
		buffer,
		context
	}))).then((res) => Promise.all(res.filter(Boolean).map((str) => resolveCallback(str, phase, false, context, buffer))).then(() => buffer[0]));
	return resStr;
};

//#region src/context.ts
const TEXT_PLAIN = "text/plain; charset=UTF-8";
const setDefaultContentType = (contentType, headers) => {
	return {
		"Content-Type": contentType,
		...headers
	};
};
const createResponseInstance = (body, init) => new Response(body, init);
var Context = class {
	#rawRequest;
	#req;
	/**
	* `.env` can get bindings (environment variables, secrets, KV namespaces, D1 database, R2 bucket etc.) in Cloudflare Workers.
	*
	* @see {@link https://hono.dev/docs/api/context#env}
	*
	* @example
	* ```ts
	* // Environment object for Cloudflare Workers
	* app.get('*', async c => {
	*   const counter = c.env.COUNTER
	* })
	* ```
	*/
	env = {};
	#var;
	finalized = false;
	/**
	* `.error` can get the error object from the middleware if the Handler throws an error.
	*
	* @see {@link https://hono.dev/docs/api/context#error}
	*
	* @example
	* ```ts
	* app.use('*', async (c, next) => {
	*   await next()
	*   if (c.error) {
	*     // do something...
	*   }
	* })
	* ```
	*/
	error;
	#status;
	#executionCtx;
	#res;
	#layout;
	#renderer;
	#notFoundHandler;
	#preparedHeaders;
	#matchResult;
	#path;
	/**
	* Creates an instance of the Context class.
	*
	* @param req - The Request object.
	* @param options - Optional configuration options for the context.
	*/
	constructor(req, options) {
		this.#rawRequest = req;
		if (options) {
			this.#executionCtx = options.executionCtx;
			this.env = options.env;
			this.#notFoundHandler = options.notFoundHandler;
			this.#path = options.path;
			this.#matchResult = options.matchResult;
		}
	}
	/**
	* `.req` is the instance of {@link HonoRequest}.
	*/
	get req() {
		this.#req ??= new HonoRequest(this.#rawRequest, this.#path, this.#matchResult);
		return this.#req;
	}
	/**
	* @see {@link https://hono.dev/docs/api/context#event}
	* The FetchEvent associated with the current request.
	*
	* @throws Will throw an error if the context does not have a FetchEvent.
	*/
	get event() {
		if (this.#executionCtx && "respondWith" in this.#executionCtx) return this.#executionCtx;
		else throw Error("This context has no FetchEvent");
	}
	/**
	* @see {@link https://hono.dev/docs/api/context#executionctx}
	* The ExecutionContext associated with the current request.
	*
	* @throws Will throw an error if the context does not have an ExecutionContext.
	*/
	get executionCtx() {
		if (this.#executionCtx) return this.#executionCtx;
		else throw Error("This context has no ExecutionContext");
	}
	/**
	* @see {@link https://hono.dev/docs/api/context#res}
	* The Response object for the current request.
	*/
	get res() {
		return this.#res ||= createResponseInstance(null, { headers: this.#preparedHeaders ??= new Headers() });
	}
	/**
	* Sets the Response object for the current request.
	*
	* @param _res - The Response object to set.
	*/
	set res(_res) {
		if (this.#res && _res) {
			_res = createResponseInstance(_res.body, _res);
			for (const [k, v] of this.#res.headers.entries()) {
				if (k === "content-type") continue;
				if (k === "set-cookie") {
					const cookies = this.#res.headers.getSetCookie();
					_res.headers.delete("set-cookie");
					for (const cookie of cookies) _res.headers.append("set-cookie", cookie);
				} else _res.headers.set(k, v);
			}
		}
		this.#res = _res;
		this.finalized = true;
	}
	/**
	* `.render()` can create a response within a layout.
	*
	* @see {@link https://hono.dev/docs/api/context#render-setrenderer}
	*
	* @example
	* ```ts
	* app.get('/', (c) => {
	*   return c.render('Hello!')
	* })
	* ```
	*/
	render = (...args) => {
		this.#renderer ??= (content) => this.html(content);
		return this.#renderer(...args);
	};
	/**
	* Sets the layout for the response.
	*
	* @param layout - The layout to set.
	* @returns The layout function.
	*/
	setLayout = (layout) => this.#layout = layout;
	/**
	* Gets the current layout for the response.
	*
	* @returns The current layout function.
	*/
	getLayout = () => this.#layout;
	/**
	* `.setRenderer()` can set the layout in the custom middleware.
	*
	* @see {@link https://hono.dev/docs/api/context#render-setrenderer}
	*
	* @example
	* ```tsx
	* app.use('*', async (c, next) => {
	*   c.setRenderer((content) => {
	*     return c.html(
	*       <html>
	*         <body>
	*           <p>{content}</p>
	*         </body>
	*       </html>
	*     )
	*   })
	*   await next()
	* })
	* ```
	*/
	setRenderer = (renderer) => {
		this.#renderer = renderer;
	};
	/**
	* `.header()` can set headers.
	*
	* @see {@link https://hono.dev/docs/api/context#header}
	*
	* @example
	* ```ts
	* app.get('/welcome', (c) => {
	*   // Set headers
	*   c.header('X-Message', 'Hello!')
	*   c.header('Content-Type', 'text/plain')
	*
	*   // Append multiple headers using the append option (e.g. Vary)
	*   c.header('Vary', 'Accept-Encoding', { append: true })
	*   c.header('Vary', 'User-Agent', { append: true })
	*
	*   return c.body('Thank you for coming')
	* })
	* ```
	*/
	header = (name, value, options) => {
		if (this.finalized && !this.#res.bodyUsed) this.#res = createResponseInstance(this.#res.body, this.#res);
		const headers = this.#res ? this.#res.headers : this.#preparedHeaders ??= new Headers();
		if (value === void 0) headers.delete(name);
		else if (options?.append) headers.append(name, value);
		else headers.set(name, value);
	};
	status = (status) => {
		this.#status = status;
	};
	/**
	* `.set()` can set the value specified by the key.
	*
	* @see {@link https://hono.dev/docs/api/context#set-get}
	*
	* @example
	* ```ts
	* app.use('*', async (c, next) => {
	*   c.set('message', 'Hono is hot!!')
	*   await next()
	* })
	* ```
	*/
	set = (key, value) => {
		this.#var ??= /* @__PURE__ */ new Map();
		this.#var.set(key, value);
	};
	/**
	* `.get()` can use the value specified by the key.
	*
	* @see {@link https://hono.dev/docs/api/context#set-get}
	*
	* @example
	* ```ts
	* app.get('/', (c) => {
	*   const message = c.get('message')
	*   return c.text(`The message is "${message}"`)
	* })
	* ```
	*/
	get = (key) => {
		return this.#var ? this.#var.get(key) : void 0;
	};
	/**
	* `.var` can access the value of a variable.
	*
	* @see {@link https://hono.dev/docs/api/context#var}
	*
	* @example
	* ```ts
	* const result = c.var.client.oneMethod()
	* ```
	*/
	get var() {
		if (!this.#var) return {};
		return Object.fromEntries(this.#var);
	}
	#newResponse(data, arg, headers) {
		let responseHeaders = this.#res ? new Headers(this.#res.headers) : this.#preparedHeaders;
		if (typeof arg === "object" && arg.headers) {
			responseHeaders ??= new Headers();
			for (const [key, value] of new Headers(arg.headers)) if (key === "set-cookie") responseHeaders.append(key, value);
			else responseHeaders.set(key, value);
		}
		if (headers) {
			if (!responseHeaders) {
				let count = 0;
				for (const k in headers) if (++count > 1 || typeof headers[k] !== "string") {
					responseHeaders = new Headers();
					break;
				}
			}
			if (responseHeaders) for (const k in headers) {
				const v = headers[k];
				if (typeof v === "string") responseHeaders.set(k, v);
				else {
					responseHeaders.delete(k);
					for (const v2 of v) responseHeaders.append(k, v2);
				}
			}
		}
		const status = typeof arg === "number" ? arg : arg?.status ?? this.#status;
		return createResponseInstance(data, {
			status,
			headers: responseHeaders ?? headers
		});
	}
	newResponse = (...args) => this.#newResponse(...args);
	/**
	* `.body()` can return the HTTP response.
	* You can set headers with `.header()` and set HTTP status code with `.status`.
	* This can also be set in `.text()`, `.json()` and so on.
	*
	* @see {@link https://hono.dev/docs/api/context#body}
	*
	* @example
	* ```ts
	* app.get('/welcome', (c) => {
	*   // Set headers
	*   c.header('X-Message', 'Hello!')
	*   c.header('Content-Type', 'text/plain')
	*   // Set HTTP status code
	*   c.status(201)
	*
	*   // Return the response body
	*   return c.body('Thank you for coming')
	* })
	* ```
	*/
	body = (data, arg, headers) => this.#newResponse(data, arg, headers);
	/**
	* `.text()` can render text as `Content-Type:text/plain`.
	*
	* @see {@link https://hono.dev/docs/api/context#text}
	*
	* @example
	* ```ts
	* app.get('/say', (c) => {
	*   return c.text('Hello!')
	* })
	* ```
	*/
	text = (text, arg, headers) => {
		return !this.#preparedHeaders && !this.#status && !arg && !headers && !this.finalized ? new Response(text) : this.#newResponse(text, arg, setDefaultContentType(TEXT_PLAIN, headers));
	};
	/**
	* `.json()` can render JSON as `Content-Type:application/json`.
	*
	* @see {@link https://hono.dev/docs/api/context#json}
	*
	* @example
	* ```ts
	* app.get('/api', (c) => {
	*   return c.json({ message: 'Hello!' })
	* })
	* ```
	*/
	json = (object, arg, headers) => {
		return this.#newResponse(JSON.stringify(object), arg, setDefaultContentType("application/json", headers));
	};
	html = (html, arg, headers) => {
		const res = (html) => this.#newResponse(html, arg, setDefaultContentType("text/html; charset=UTF-8", headers));
		return typeof html === "object" ? resolveCallback(html, HtmlEscapedCallbackPhase.Stringify, false, {}).then(res) : res(html);
	};
	/**
	* `.redirect()` can Redirect, default status code is 302.
	*
	* @see {@link https://hono.dev/docs/api/context#redirect}
	*
	* @example
	* ```ts
	* app.get('/redirect', (c) => {
	*   return c.redirect('/')
	* })
	* app.get('/redirect-permanently', (c) => {
	*   return c.redirect('/', 301)
	* })
	* ```
	*/
	redirect = (location, status) => {
		const locationString = String(location);
		this.header("Location", !/[^\x00-\xFF]/.test(locationString) ? locationString : encodeURI(locationString));
		return this.newResponse(null, status ?? 302);
	};
	/**
	* `.notFound()` can return the Not Found Response.
	*
	* @see {@link https://hono.dev/docs/api/context#notfound}
	*
	* @example
	* ```ts
	* app.get('/notfound', (c) => {
	*   return c.notFound()
	* })
	* ```
	*/
	notFound = () => {
		this.#notFoundHandler ??= () => createResponseInstance();
		return this.#notFoundHandler(this);
	};
};

//#region src/compose.ts
/**
* Compose middleware functions into a single function based on `koa-compose` package.
*
* @template E - The environment type.
*
* @param {[[Function, unknown], unknown][] | [[Function]][]} middleware - An array of middleware functions and their corresponding parameters.
* @param {ErrorHandler<E>} [onError] - An optional error handler function.
* @param {NotFoundHandler<E>} [onNotFound] - An optional not-found handler function.
*
* @returns {(context: Context, next?: Next) => Promise<Context>} - A composed middleware function.
*/
const compose = (middleware, onError, onNotFound) => {
	return (context, next) => {
		let index = -1;
		return dispatch(0);
		/**
		* Dispatch the middleware functions.
		*
		* @param {number} i - The current index in the middleware array.
		*
		* @returns {Promise<Context>} - A promise that resolves to the context.
		*/
		async function dispatch(i) {
			if (i <= index) throw new Error("next() called multiple times");
			index = i;
			let res;
			let isError = false;
			let handler;
			if (middleware[i]) {
				handler = middleware[i][0][0];
				context.req.routeIndex = i;
			} else handler = i === middleware.length && next || void 0;
			if (handler) try {
				res = await handler(context, () => dispatch(i + 1));
			} catch (err) {
				if (err instanceof Error && onError) {
					context.error = err;
					res = await onError(err, context);
					isError = true;
				} else throw err;
			}
			else if (context.finalized === false && onNotFound) res = await onNotFound(context);
			if (res && (context.finalized === false || isError)) context.res = res;
			return context;
		}
	};
};

//#region src/helper/route/index.ts
/**
* Get matched routes in the handler
*
* @param {Context} c - The context object
* @returns An array of matched routes
*
* @example
* ```ts
* import { matchedRoutes } from 'hono/route'
*
* app.use('*', async function logger(c, next) {
*   await next()
*   matchedRoutes(c).forEach(({ handler, method, path }, i) => {
*     const name = handler.name || (handler.length < 2 ? '[handler]' : '[middleware]')
*     console.log(
*       method,
*       ' ',
*       path,
*       ' '.repeat(Math.max(10 - path.length, 0)),
*       name,
*       i === c.req.routeIndex ? '<- respond from here' : ''
*     )
*   })
* })
* ```
*/
const matchedRoutes = (c) => c.req[GET_MATCH_RESULT][0].map(([[, route]]) => route);
/**
* Get the route path registered within the handler
*
* @param {Context} c - The context object
* @param {number} index - The index of the route from which to retrieve the path, similar to Array.prototype.at(), where a negative number is the index counted from the end of the matching route. Defaults to the current route index.
* @returns The route path registered within the handler
*
* @example
* ```ts
* import { routePath } from 'hono/route'
*
* app.use('*', (c, next) => {
*   console.log(routePath(c)) // '*'
*   console.log(routePath(c, -1)) // '/posts/:id'
*   return next()
* })
*
* app.get('/posts/:id', (c) => {
*   return c.text(routePath(c)) // '/posts/:id'
* })
* ```
*/
const routePath = (c, index) => matchedRoutes(c).at(c.req.routeIndex)?.path ?? "";

//#region src/router.ts
/**
* @module
* This module provides types definitions and variables for the routers.
*/
/**
* Constant representing all HTTP methods in uppercase.
*/
/**
* Array of supported HTTP methods.
*/
const METHODS = [
	"get",
	"post",
	"put",
	"delete",
	"options",
	"patch",
	"query"
];
/**
* Error message indicating that a route cannot be added because the matcher is already built.
*/
const MESSAGE_MATCHER_IS_ALREADY_BUILT = "Can not add a route since the matcher is already built.";
/**
* Error class representing an unsupported path error.
*/
var UnsupportedPathError = class extends Error {};

//#region src/utils/constants.ts
/**
* Constant used to mark a composed handler.
*/
const COMPOSED_HANDLER = "__COMPOSED_HANDLER";

//#region src/utils/mount.ts
const countTrailingSlashes = (path) => {
	let index = path.length;
	while (index > 0 && path.charCodeAt(index - 1) === 47) index--;
	return path.length - index;
};
const getPathPrefixLength = (c, pathPrefix, routePath) => {
	if (!/[:*]/.test(pathPrefix)) return pathPrefix.length;
	const path = c.req.path;
	const matchResult = c.req[GET_MATCH_RESULT];
	const paramNames = /* @__PURE__ */ new Set();
	let length = 0;
	for (const part of splitRoutingPath(pathPrefix)) {
		if (part[0] === ":" && part.endsWith("}?")) throw new Error(`mount(): Optional regular expression parameters are not supported in "${routePath}".`);
		const pattern = getPattern(part);
		if (pattern && pattern !== "*") {
			const name = pattern[1];
			if (paramNames.has(name)) throw new Error(`mount(): Duplicate path parameter "${name}" in "${routePath}".`);
			paramNames.add(name);
		}
		if (pattern && pattern !== "*" && pattern[2] !== true) {
			const value = matchResult.length === 2 ? matchResult[1][matchResult[0][c.req.routeIndex][1][pattern[1]]] : matchResult[0][c.req.routeIndex][1][pattern[1]];
			length += value.length + 1;
		} else if (pattern || part.endsWith("*")) {
			const end = path.indexOf("/", length + 1);
			length = end === -1 ? path.length : end;
		} else length += part.length + 1;
	}
	return length;
};
const createMountedRequest = (c, pathPrefix, routePath) => {
	if (/[^/]\*$/.test(routePath)) throw new Error(`mount(): Wildcard must follow "/" in "${routePath}".`);
	const prefixLength = getPathPrefixLength(c, pathPrefix, routePath);
	const path = c.req.path.slice(prefixLength) || "/";
	if (prefixLength > c.req.path.length || path[0] !== "/" || /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) throw new HTTPException(400, { message: "Invalid mounted path" });
	const rawUrl = c.req.raw.url;
	if (/^[^/?#]*\/\/[^/?#\\]*[?#\\]/.test(rawUrl)) throw new HTTPException(400, { message: "Invalid mounted path" });
	const rawPathEnd = rawUrl.search(/[?#]/);
	const rawTrailingSlashes = countTrailingSlashes(rawPathEnd === -1 ? rawUrl : rawUrl.slice(0, rawPathEnd));
	if (rawTrailingSlashes > 1 && countTrailingSlashes(c.req.path) === rawTrailingSlashes - 1) throw new HTTPException(400, { message: "Invalid mounted path" });
	const url = new URL(rawUrl);
	url.pathname = path.replace(/[\\\t\n\r]/g, encodeURIComponent);
	if (path.includes("%")) ;
	return new Request(url, c.req.raw);
};

//#region src/hono-base.ts
/**
* @module
* This module is the base module for the Hono object.
*/
const notFoundHandler = (c) => {
	return c.text("404 Not Found", 404);
};
const errorHandler = (err, c) => {
	if ("getResponse" in err) {
		const res = err.getResponse();
		return c.newResponse(res.body, res);
	}
	console.error(err);
	return c.text("Internal Server Error", 500);
};
var Hono$1 = class Hono {
	get;
	post;
	put;
	delete;
	options;
	patch;
	query;
	all;
	on;
	use;
	router;
	getPath;
	_basePath = "/";
	#path = "/";
	routes = [];
	constructor(options = {}) {
		[...METHODS, "all"].forEach((method) => {
			this[method] = (args1, ...args) => {
				const methodName = method.toUpperCase();
				if (typeof args1 === "string") this.#path = args1;
				else this.#addRoute(methodName, this.#path, args1);
				args.forEach((handler) => {
					this.#addRoute(methodName, this.#path, handler);
				});
				return this;
			};
		});
		this.on = (method, path, ...handlers) => {
			for (const p of [path].flat()) {
				this.#path = p;
				for (const m of [method].flat()) {
					const methodName = m.toUpperCase();
					for (const handler of handlers) this.#addRoute(methodName, this.#path, handler);
				}
			}
			return this;
		};
		this.use = (arg1, ...handlers) => {
			if (typeof arg1 === "string") this.#path = arg1;
			else {
				this.#path = "*";
				handlers.unshift(arg1);
			}
			handlers.forEach((handler) => {
				this.#addRoute("ALL", this.#path, handler);
			});
			return this;
		};
		const { strict, ...optionsWithoutStrict } = options;
		Object.assign(this, optionsWithoutStrict);
		this.getPath = strict ?? true ? options.getPath ?? getPath : getPathNoStrict;
	}
	#clone() {
		const clone = new Hono({
			router: this.router,
			getPath: this.getPath
		});
		clone.errorHandler = this.errorHandler;
		clone.#notFoundHandler = this.#notFoundHandler;
		clone.routes = this.routes;
		return clone;
	}
	#notFoundHandler = notFoundHandler;
	errorHandler = errorHandler;
	/**
	* `.route()` allows grouping other Hono instance in routes.
	*
	* @see {@link https://hono.dev/docs/api/routing#grouping}
	*
	* @param {string} path - base Path
	* @param {Hono} app - other Hono instance
	* @returns {Hono} routed Hono instance
	*
	* @example
	* ```ts
	* const app = new Hono()
	* const app2 = new Hono()
	*
	* app2.get("/user", (c) => c.text("user"))
	* app.route("/api", app2) // GET /api/user
	* ```
	*/
	route(path, app) {
		const subApp = this.basePath(path);
		app.routes.map((r) => {
			let handler;
			if (app.errorHandler === errorHandler) handler = r.handler;
			else {
				handler = async (c, next) => (await compose([], app.errorHandler)(c, () => r.handler(c, next))).res;
				handler[COMPOSED_HANDLER] = r.handler;
			}
			subApp.#addRoute(r.method, r.path, handler, r.basePath);
		});
		return this;
	}
	/**
	* `.basePath()` allows base paths to be specified.
	*
	* @see {@link https://hono.dev/docs/api/routing#base-path}
	*
	* @param {string} path - base Path
	* @returns {Hono} changed Hono instance
	*
	* @example
	* ```ts
	* const api = new Hono().basePath('/api')
	* ```
	*/
	basePath(path) {
		const subApp = this.#clone();
		subApp._basePath = mergePath(this._basePath, path);
		return subApp;
	}
	/**
	* `.onError()` handles an error and returns a customized Response.
	*
	* @see {@link https://hono.dev/docs/api/hono#error-handling}
	*
	* @param {ErrorHandler} handler - request Handler for error
	* @returns {Hono} changed Hono instance
	*
	* @example
	* ```ts
	* app.onError((err, c) => {
	*   console.error(`${err}`)
	*   return c.text('Custom Error Message', 500)
	* })
	* ```
	*/
	onError = (handler) => {
		this.errorHandler = handler;
		return this;
	};
	/**
	* `.notFound()` allows you to customize a Not Found Response.
	*
	* @see {@link https://hono.dev/docs/api/hono#not-found}
	*
	* @param {NotFoundHandler} handler - request handler for not-found
	* @returns {Hono} changed Hono instance
	*
	* @example
	* ```ts
	* app.notFound((c) => {
	*   return c.text('Custom 404 Message', 404)
	* })
	* ```
	*/
	notFound = (handler) => {
		this.#notFoundHandler = handler;
		return this;
	};
	/**
	* `.mount()` allows you to mount applications built with other frameworks into your Hono application.
	*
	* @deprecated Use `mount()` from `hono/mount` instead. `.mount()` will be removed in v5.
	*
	* @see {@link https://hono.dev/docs/api/hono#mount}
	*
	* @param {string} path - base Path
	* @param {Function} applicationHandler - other Request Handler
	* @param {MountOptions} [options] - options of `.mount()`
	* @returns {Hono} mounted Hono instance
	* @throws {Error} If automatic request rewriting encounters duplicate path parameter names or an optional regular expression parameter.
	* @throws {HTTPException} With status 400 if automatic request rewriting cannot safely preserve the routed path.
	*
	* @example
	* ```ts
	* import { Router as IttyRouter } from 'itty-router'
	* import { Hono } from 'hono'
	* // Create itty-router application
	* const ittyRouter = IttyRouter()
	* // GET /itty-router/hello
	* ittyRouter.get('/hello', () => new Response('Hello from itty-router'))
	*
	* const app = new Hono()
	* app.mount('/itty-router', ittyRouter.handle)
	* ```
	*
	* @example
	* ```ts
	* const app = new Hono()
	* // Send the request to another application without modification.
	* app.mount('/app', anotherApp, {
	*   replaceRequest: (req) => req,
	* })
	* ```
	*/
	mount(path, applicationHandler, options) {
		let replaceRequest;
		let optionHandler;
		if (options) {
			if (typeof options === "function") optionHandler = options;
			else {
				optionHandler = options.optionHandler;
				if (options.replaceRequest === false) replaceRequest = (request) => request;
				else replaceRequest = options.replaceRequest;
			}
		}
		const getOptions = optionHandler ? (c) => {
			const options = optionHandler(c);
			return Array.isArray(options) ? options : [options];
		} : (c) => {
			let executionContext = void 0;
			try {
				executionContext = c.executionCtx;
			} catch {}
			return [c.env, executionContext];
		};
		const defaultReplaceRequest = (c) => {
			const mountedRoutePath = routePath(c);
			return createMountedRequest(c, mountedRoutePath.replace(/\/?\*$/, ""), mountedRoutePath);
		};
		const handler = async (c, next) => {
			const res = await applicationHandler(replaceRequest ? replaceRequest(c.req.raw) : defaultReplaceRequest(c), ...getOptions(c));
			if (res) return res;
			await next();
		};
		this.#addRoute("ALL", mergePath(path, "*"), handler);
		return this;
	}
	#addRoute(method, path, handler, baseRoutePath) {
		path = mergePath(this._basePath, path);
		const r = {
			basePath: baseRoutePath !== void 0 ? mergePath(this._basePath, baseRoutePath) : this._basePath,
			path,
			method,
			handler
		};
		this.router.add(method, path, [handler, r]);
		this.routes.push(r);
	}
	#handleError(err, c) {
		if (err instanceof Error) return this.errorHandler(err, c);
		throw err;
	}
	#dispatch(request, executionCtx, env, method) {
		if (method === "HEAD") return (async () => new Response(null, await this.#dispatch(request, executionCtx, env, "GET")))();
		const path = this.getPath(request, { env });
		const matchResult = this.router.match(method, path);
		const c = new Context(request, {
			path,
			matchResult,
			env,
			executionCtx,
			notFoundHandler: this.#notFoundHandler
		});
		if (matchResult[0].length === 1) {
			let res;
			try {
				res = matchResult[0][0][0][0](c, async () => {
					c.res = await this.#notFoundHandler(c);
				});
			} catch (err) {
				return this.#handleError(err, c);
			}
			return res instanceof Promise ? res.then((resolved) => resolved || (c.finalized ? c.res : this.#notFoundHandler(c))).catch((err) => this.#handleError(err, c)) : res ?? this.#notFoundHandler(c);
		}
		const composed = compose(matchResult[0], this.errorHandler, this.#notFoundHandler);
		return (async () => {
			try {
				const context = await composed(c);
				if (!context.finalized) throw new Error("Context is not finalized. Did you forget to return a Response object or `await next()`?");
				return context.res;
			} catch (err) {
				return this.#handleError(err, c);
			}
		})();
	}
	/**
	* `.fetch()` will be entry point of your app.
	*
	* @see {@link https://hono.dev/docs/api/hono#fetch}
	*
	* @param {Request} request - request Object of request
	* @param {Env} env - env Object
	* @param {ExecutionContext} executionCtx - context of execution
	* @returns {Response | Promise<Response>} response of request
	*
	*/
	fetch = (request, ...rest) => {
		return this.#dispatch(request, rest[1], rest[0], request.method);
	};
	/**
	* `.request()` is a useful method for testing.
	* You can pass a URL or pathname to send a GET request.
	* app will return a Response object.
	* ```ts
	* test('GET /hello is ok', async () => {
	*   const res = await app.request('/hello')
	*   expect(res.status).toBe(200)
	* })
	* ```
	* @see https://hono.dev/docs/api/hono#request
	*/
	request = (input, requestInit, Env, executionCtx) => {
		if (input instanceof Request) return this.fetch(requestInit ? new Request(input, requestInit) : input, Env, executionCtx);
		input = input.toString();
		return this.fetch(new Request(/^https?:\/\//.test(input) ? input : `http://localhost${mergePath("/", input)}`, requestInit), Env, executionCtx);
	};
	/**
	* `.fire()` automatically adds a global fetch event listener.
	* This can be useful for environments that adhere to the Service Worker API, such as non-ES module Cloudflare Workers.
	* @deprecated
	* Use `fire` from `hono/service-worker` instead.
	* ```ts
	* import { Hono } from 'hono'
	* import { fire } from 'hono/service-worker'
	*
	* const app = new Hono()
	* // ...
	* fire(app)
	* ```
	* @see https://hono.dev/docs/api/hono#fire
	* @see https://developer.mozilla.org/en-US/docs/Web/API/Service_Worker_API
	* @see https://developers.cloudflare.com/workers/reference/migrate-to-module-workers/
	*/
	fire = () => {
		addEventListener("fetch", (event) => {
			event.respondWith(this.#dispatch(event.request, event, void 0, event.request.method));
		});
	};
};

//#region src/router/utils.ts
const createNullObject = () => Object.create(null);

//#region src/router/reg-exp-router/matcher.ts
const emptyParam = [];
function match(method, path) {
	const matchers = this.buildAllMatchers();
	const match = ((method, path) => {
		const matcher = matchers[method] || matchers["ALL"];
		const staticMatch = matcher[2][path];
		if (staticMatch) return staticMatch;
		const match = path.match(matcher[0]);
		if (!match) return [[], emptyParam];
		const index = match.indexOf("", 1);
		return [matcher[1][index], match];
	});
	this.match = match;
	return match(method, path);
}

//#region src/router/reg-exp-router/node.ts
const LABEL_REG_EXP_STR = "[^/]+";
const ONLY_WILDCARD_REG_EXP_STR = "[^]*";
const TAIL_WILDCARD_REG_EXP_STR = "(?:|/[^]*)";
const PATH_ERROR = Symbol();
const regExpMetaChars = /* @__PURE__ */ new Set(".\\+*[^]$()");
/**
* Sort order:
* 1. literal
* 2. special pattern (e.g. :label{[0-9]+})
* 3. common label pattern (e.g. :label)
* 4. wildcard
*/
function compareKey(a, b) {
	if (a.length === 1) return b.length === 1 ? a < b ? -1 : 1 : -1;
	if (b.length === 1) return 1;
	if (a === "[^]*" || a === "(?:|/[^]*)") return b === "[^]*" ? -1 : 1;
	else if (b === "[^]*" || b === "(?:|/[^]*)") return -1;
	if (a === "[^/]+") return 1;
	else if (b === "[^/]+") return -1;
	return a.length === b.length ? a < b ? -1 : 1 : b.length - a.length;
}
var Node$1 = class Node {
	#index;
	#varIndex;
	#children = createNullObject();
	insert(tokens, index, paramMap, context, keys) {
		let node = this;
		for (let i = 0, len = tokens.length; i < len; i++) {
			const token = tokens[i];
			const pattern = token.length === 1 ? token === "*" ? i === len - 1 ? [
				"",
				"",
				ONLY_WILDCARD_REG_EXP_STR
			] : [
				"",
				"",
				LABEL_REG_EXP_STR
			] : null : token === "/*" ? [
				"",
				"",
				TAIL_WILDCARD_REG_EXP_STR
			] : token.match(/^\:([^\{\}]+)(?:\{(.+)\})?$/);
			let nextNode;
			if (pattern) {
				const name = pattern[1];
				let regexpStr = pattern[2] || "[^/]+";
				if (name && pattern[2]) {
					if (new RegExp(regexpStr).test("")) throw PATH_ERROR;
					regexpStr = regexpStr.replace(/^\((?!\?:)(?=[^)]+\)$)/, "(?:");
					if (/\((?!\?:)/.test(regexpStr)) throw PATH_ERROR;
					if (regexpStr.length === 1 && regExpMetaChars.has(regexpStr)) throw PATH_ERROR;
				}
				keys.push(regexpStr);
				nextNode = node.#children[regexpStr];
				if (!nextNode) {
					if (regexpStr !== "[^]*" && regexpStr !== "(?:|/[^]*)") {
						for (const k in node.#children) if ((regexpStr.length > 1 || k.length > 1) && k !== "[^]*" && k !== "(?:|/[^]*)") throw PATH_ERROR;
					}
					nextNode = node.#children[regexpStr] = new Node();
				}
				if (name !== "") {
					nextNode.#varIndex ??= context.varIndex++;
					paramMap.push([name, nextNode.#varIndex]);
				}
			} else {
				keys.push(token);
				nextNode = node.#children[token];
				if (!nextNode) {
					for (const k in node.#children) if (k.length > 1 && k !== "[^]*" && k !== "(?:|/[^]*)") throw PATH_ERROR;
					nextNode = node.#children[token] = new Node();
				}
			}
			node = nextNode;
		}
		if (node.#index !== void 0) throw PATH_ERROR;
		node.#index = index;
	}
	buildRegExpStr() {
		const strList = Object.keys(this.#children).sort(compareKey).map((k) => {
			const c = this.#children[k];
			const childStr = c.buildRegExpStr();
			return childStr === "" ? "" : (typeof c.#varIndex === "number" ? `(${k})@${c.#varIndex}` : regExpMetaChars.has(k) ? `\\${k}` : k) + childStr;
		}).filter(Boolean);
		if (typeof this.#index === "number" && this.#index !== -1) strList.unshift(`#${this.#index}`);
		if (strList.length === 0) return "";
		if (strList.length === 1) return strList[0];
		return "(?:" + strList.join("|") + ")";
	}
};

//#region src/router/reg-exp-router/trie.ts
var Trie = class {
	#context = { varIndex: 0 };
	#root = new Node$1();
	#index = 0;
	paths = createNullObject();
	insert(path, isStatic) {
		const keys = [];
		if (isStatic) {
			this.#root.insert(path.split(""), -1, [], this.#context, keys);
			this.paths[path] = [
				-1,
				[],
				keys
			];
			return;
		}
		const paramAssoc = [];
		const groups = [];
		let markedPath = path;
		for (let i = 0;;) {
			let replaced = false;
			markedPath = markedPath.replace(/\{(?:\{[\d,]+\}|[^}])+\}/g, (m) => {
				const mark = `@\\${i}`;
				groups[i] = [mark, m];
				i++;
				replaced = true;
				return mark;
			});
			if (!replaced) break;
		}
		/**
		*  - pattern (:label, :label{0-9]+}, ...)
		*  - /* wildcard
		*  - character
		*/
		const tokens = markedPath.match(/(?::[^\/]+)|(?:\/\*$)|./gs) || [];
		for (let i = groups.length - 1; i >= 0; i--) {
			const [mark] = groups[i];
			for (let j = tokens.length - 1; j >= 0; j--) if (tokens[j].indexOf(mark) !== -1) {
				tokens[j] = tokens[j].replace(mark, groups[i][1]);
				break;
			}
		}
		this.#root.insert(tokens, this.#index, paramAssoc, this.#context, keys);
		this.paths[path] = [
			this.#index++,
			paramAssoc,
			keys
		];
	}
	buildRegExp() {
		let regexp = this.#root.buildRegExpStr();
		if (regexp === "") return [
			/^$/,
			[],
			[]
		];
		let captureIndex = 0;
		const indexReplacementMap = [];
		const paramReplacementMap = [];
		regexp = regexp.replace(/#(\d+)|@(\d+)|\.\*\$/g, (_, handlerIndex, paramIndex) => {
			if (handlerIndex !== void 0) {
				indexReplacementMap[++captureIndex] = Number(handlerIndex);
				return "$()";
			}
			if (paramIndex !== void 0) {
				paramReplacementMap[Number(paramIndex)] = ++captureIndex;
				return "";
			}
			return "";
		});
		return [
			new RegExp(`^${regexp}`),
			indexReplacementMap,
			paramReplacementMap
		];
	}
};

//#region src/router/reg-exp-router/router.ts
function endsWithWildcard(keys) {
	const tail = keys[keys.length - 1];
	return tail === "[^]*" || tail === "(?:|/[^]*)";
}
function covers(wildcard, target) {
	const last = wildcard.length - 1;
	for (let i = 0; i < last; i++) if (wildcard[i] !== target[i]) return false;
	return wildcard[last] === "[^]*" || target.length === last || target[last] === "/";
}
var RegExpRouter = class {
	name = "RegExpRouter";
	#handlers;
	#tries;
	constructor() {
		this.#handlers = { ["ALL"]: [] };
		this.#tries = { ["ALL"]: new Trie() };
	}
	#insertPath(method, path) {
		try {
			this.#tries[method].insert(path, !/\*|\/:/.test(path));
		} catch (e) {
			throw e === PATH_ERROR ? new UnsupportedPathError(path) : e;
		}
	}
	add(method, path, handler) {
		const handlers = this.#handlers;
		if (!handlers) throw new Error(MESSAGE_MATCHER_IS_ALREADY_BUILT);
		const tries = this.#tries;
		if (!handlers[method]) {
			tries[method] = new Trie();
			handlers[method] = [...handlers["ALL"]];
			for (const p in tries["ALL"].paths) this.#insertPath(method, p);
		}
		if (path === "/*") path = "*";
		const methods = method === "ALL" ? Object.keys(handlers) : [method];
		const paths = checkOptionalParameter(path) || [path];
		for (const path of paths) for (const m of methods) {
			if (!tries[m].paths[path]) this.#insertPath(m, path);
			handlers[m].push([handler, path]);
		}
	}
	match = match;
	buildAllMatchers() {
		const matchers = createNullObject();
		for (const method of Object.keys(this.#handlers)) matchers[method] = this.#buildMatcher(method);
		this.#handlers = this.#tries = void 0;
		return matchers;
	}
	#buildMatcher(method) {
		const handlers = this.#handlers[method];
		const trie = this.#tries[method];
		const staticMap = createNullObject();
		const handlerData = [];
		const [regexp, indexReplacementMap, paramReplacementMap] = trie.buildRegExp();
		const own = createNullObject();
		const entries = handlers.map(([h, p], i) => {
			(own[p] ??= []).push(i);
			return [h, trie.paths[p][1].reduceRight((map, [key, varIndex]) => {
				map[key] = paramReplacementMap[varIndex];
				return map;
			}, createNullObject())];
		});
		const wildcards = Object.keys(own).filter((p) => endsWithWildcard(trie.paths[p][2]));
		for (const path in trie.paths) {
			const [index, , keys] = trie.paths[path];
			const indexes = [...own[path]];
			for (const p of wildcards) if (p !== path && covers(trie.paths[p][2], keys)) indexes.push(...own[p]);
			const data = indexes.sort((a, b) => a - b).map((i) => entries[i]);
			if (index === -1) {
				const last = Math.max(-1, ...data.flatMap(([, map]) => Object.values(map)));
				staticMap[path] = [data, last === -1 ? emptyParam : path.match(regexp).slice(0, last + 1)];
			} else handlerData[index] = data;
		}
		return [
			regexp,
			indexReplacementMap.map((i) => handlerData[i]),
			staticMap
		];
	}
};

//#region src/router/smart-router/router.ts
var SmartRouter = class {
	name = "SmartRouter";
	#routers = [];
	#routes = [];
	constructor(init) {
		this.#routers = init.routers;
	}
	add(method, path, handler) {
		if (!this.#routes) throw new Error(MESSAGE_MATCHER_IS_ALREADY_BUILT);
		this.#routes.push([
			method,
			path,
			handler
		]);
	}
	match(method, path) {
		if (!this.#routes) throw new Error("Fatal error");
		const routers = this.#routers;
		const routes = this.#routes;
		const len = routers.length;
		let i = 0;
		let res;
		for (; i < len; i++) {
			const router = routers[i];
			try {
				for (let i = 0, len = routes.length; i < len; i++) router.add(...routes[i]);
				res = router.match(method, path);
			} catch (e) {
				if (e instanceof UnsupportedPathError) continue;
				throw e;
			}
			this.match = router.match.bind(router);
			this.#routers = [router];
			this.#routes = void 0;
			break;
		}
		if (i === len) throw new Error("Fatal error");
		this.name = `SmartRouter + ${this.activeRouter.name}`;
		return res;
	}
	get activeRouter() {
		if (this.#routes || this.#routers.length !== 1) throw new Error("No active router has been determined yet.");
		return this.#routers[0];
	}
};

//#region src/router/trie-router/node.ts
const emptyParams = createNullObject();
let order = 0;
var Node = class Node {
	#methods = [];
	#children = createNullObject();
	#patterns = [];
	#pattern;
	#params = emptyParams;
	insert(method, path, handler) {
		let curNode = this;
		const parts = splitRoutingPath(path);
		const possibleKeys = /* @__PURE__ */ new Set();
		let i = 0;
		for (const p of parts) {
			const nextP = parts[++i];
			const pattern = getPattern(p, nextP) || (nextP === void 0 && p && p.indexOf("*") === p.length - 1 ? p : null);
			const isParam = Array.isArray(pattern);
			const key = isParam ? pattern[0] : pattern || p;
			const child = curNode.#children[key] ||= new Node();
			if (pattern && !child.#pattern) {
				child.#pattern = pattern;
				curNode.#patterns.push(child);
			}
			curNode = child;
			if (isParam) possibleKeys.add(pattern[1]);
		}
		curNode.#methods.push({ [method]: {
			handler,
			possibleKeys: [...possibleKeys],
			score: ++order
		} });
	}
	#pushHandlerSets(handlerSets, node, method, nodeParams, params) {
		for (let i = 0, len = node.#methods.length; i < len; i++) {
			const m = node.#methods[i];
			const handlerSet = m[method] || m["ALL"];
			if (handlerSet) {
				handlerSet.params = createNullObject();
				handlerSets.push(handlerSet);
				for (let i = 0, len = handlerSet.possibleKeys.length; i < len; i++) {
					const key = handlerSet.possibleKeys[i];
					handlerSet.params[key] = params?.[key] && !i ? params[key] : nodeParams[key] ?? params?.[key];
				}
			}
		}
	}
	search(method, path) {
		const handlerSets = [];
		this.#params = emptyParams;
		let curNodes = [this];
		const parts = splitPath(path);
		const curNodesQueue = [];
		const len = parts.length;
		let partOffsets = null;
		for (let i = 0; i < len; i++) {
			const part = parts[i];
			const isLast = i === len - 1;
			const tempNodes = [];
			for (let j = 0, len2 = curNodes.length; j < len2; j++) {
				const node = curNodes[j];
				const nextNode = node.#children[part];
				if (nextNode) {
					nextNode.#params = node.#params;
					if (isLast) {
						if (nextNode.#children["*"]) this.#pushHandlerSets(handlerSets, nextNode.#children["*"], method, node.#params);
						this.#pushHandlerSets(handlerSets, nextNode, method, node.#params);
					} else tempNodes.push(nextNode);
				}
				for (const child of node.#patterns) {
					const pattern = child.#pattern;
					const params = node.#params === emptyParams ? {} : { ...node.#params };
					if (typeof pattern === "string") {
						if (pattern === "*" || part.startsWith(pattern.slice(0, -1))) {
							this.#pushHandlerSets(handlerSets, child, method, node.#params);
							if (pattern === "*") {
								child.#params = params;
								tempNodes.push(child);
							}
						}
						continue;
					}
					const [, name, matcher] = pattern;
					if (!part && matcher === true) continue;
					if (matcher !== true) {
						if (!partOffsets) {
							partOffsets = [];
							let offset = path[0] === "/" ? 1 : 0;
							for (let p = 0; p < len; p++) {
								partOffsets[p] = offset;
								offset += parts[p].length + 1;
							}
						}
						const restPathString = path.slice(partOffsets[i]);
						const m = matcher.exec(restPathString);
						if (m) {
							if (!Object.hasOwn(params, name)) params[name] = m[0];
							this.#pushHandlerSets(handlerSets, child, method, node.#params, params);
							if (m[0].length === restPathString.length && child.#children["*"]) this.#pushHandlerSets(handlerSets, child.#children["*"], method, node.#params, params);
							for (const _ in child.#children) {
								child.#params = params;
								const componentCount = m[0].match(/\//g)?.length ?? 0;
								(curNodesQueue[componentCount] ||= []).push(child);
								break;
							}
							continue;
						}
					}
					if (matcher === true || matcher.test(part)) {
						if (!Object.hasOwn(params, name)) params[name] = part;
						if (isLast) {
							this.#pushHandlerSets(handlerSets, child, method, params, node.#params);
							if (child.#children["*"]) this.#pushHandlerSets(handlerSets, child.#children["*"], method, params, node.#params);
						} else {
							child.#params = params;
							tempNodes.push(child);
						}
					}
				}
			}
			const shifted = curNodesQueue.shift();
			curNodes = shifted ? tempNodes.concat(shifted) : tempNodes;
		}
		if (handlerSets[1]) handlerSets.sort((a, b) => {
			return a.score - b.score;
		});
		return [handlerSets.map(({ handler, params }) => [handler, params])];
	}
};

//#region src/router/trie-router/router.ts
var TrieRouter = class {
	name = "TrieRouter";
	#node = new Node();
	add(method, path, handler) {
		for (const result of checkOptionalParameter(path) || [path]) this.#node.insert(method, result, handler);
	}
	match(method, path) {
		return this.#node.search(method, path);
	}
};

//#region src/hono.ts
/**
* The Hono class extends the functionality of the HonoBase class.
* It sets up routing and allows for custom options to be passed.
*
* @template E - The environment type.
* @template S - The schema type.
* @template BasePath - The base path type.
*/
var Hono = class extends Hono$1 {
	/**
	* Creates an instance of the Hono class.
	*
	* @param options - Optional configuration options for the Hono instance.
	*/
	constructor(options = {}) {
		super(options);
		this.router = options.router ?? new SmartRouter({ routers: [new RegExpRouter(), new TrieRouter()] });
	}
};

//#region src/storages/globalConfig/globalConfig.ts
const DEFAULT_CONFIG = {
	lang: void 0,
	message: void 0,
	abortEarly: void 0,
	abortPipeEarly: void 0
};
/**
* Returns the global configuration.
*
* @param config The config to merge.
*
* @returns The configuration.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalConfig(config$1) {
	return DEFAULT_CONFIG;
}

//#endregion
//#region src/storages/globalMessage/globalMessage.ts
let store$3;
/**
* Returns a global error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalMessage(lang) {
	return store$3?.get(lang);
}

//#endregion
//#region src/storages/schemaMessage/schemaMessage.ts
let store$2;
/**
* Returns a schema error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSchemaMessage(lang) {
	return store$2?.get(lang);
}

//#endregion
//#region src/storages/specificMessage/specificMessage.ts
let store$1;
/**
* Returns a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSpecificMessage(reference, lang) {
	return store$1?.get(reference)?.get(lang);
}

//#endregion
//#region src/utils/_stringify/_stringify.ts
/**
* Stringifies an unknown input to a literal or type string.
*
* @param input The unknown input.
*
* @returns A literal or type string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _stringify(input) {
	const type = typeof input;
	if (type === "string") return `"${input}"`;
	if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
	if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
	return type;
}

//#endregion
//#region src/utils/_addIssue/_addIssue.ts
/**
* Adds an issue to the dataset.
*
* @param context The issue context.
* @param label The issue label.
* @param dataset The input dataset.
* @param config The configuration.
* @param other The optional props.
*
* @internal
*/
function _addIssue(context, label, dataset, config$1, other) {
	const input = other && "input" in other ? other.input : dataset.value;
	const expected = other?.expected ?? context.expects ?? null;
	const received = other?.received ?? /* @__PURE__ */ _stringify(input);
	const issue = {
		kind: context.kind,
		type: context.type,
		input,
		expected,
		received,
		message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
		requirement: context.requirement,
		path: other?.path,
		issues: other?.issues,
		lang: config$1.lang,
		abortEarly: config$1.abortEarly,
		abortPipeEarly: config$1.abortPipeEarly
	};
	const isSchema = context.kind === "schema";
	const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
	if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
	if (isSchema) dataset.typed = false;
	if (dataset.issues) dataset.issues.push(issue);
	else dataset.issues = [issue];
}

//#endregion
//#region src/utils/_isValidObjectKey/_isValidObjectKey.ts
/**
* Disallows inherited object properties and prevents object prototype
* pollution by disallowing certain keys.
*
* @param object The object to check.
* @param key The key to check.
*
* @returns Whether the key is allowed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValidObjectKey(object$1, key) {
	return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}

//#endregion
//#region src/utils/_joinExpects/_joinExpects.ts
/**
* Joins multiple `expects` values with the given separator.
*
* @param values The `expects` values.
* @param separator The separator.
*
* @returns The joined `expects` property.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _joinExpects(values$1, separator) {
	const list = [...new Set(values$1)];
	if (list.length > 1) return `(${list.join(` ${separator} `)})`;
	return list[0] ?? "never";
}

//#endregion
//#region src/utils/_standardSchema/_standardSchema.ts
/**
* Eagerly creates and attaches the Standard Schema properties of a schema.
*
* Hint: The contextual `this` type includes the standard properties that are
* attached before the schema is returned.
*
* @param schema The schema to attach standard properties to.
*
* @returns The schema with standard properties attached.
*
* @internal
*/
function _standardSchema(schema) {
	schema["~standard"] = {
		version: 1,
		vendor: "valibot",
		validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
	};
	return schema;
}

//#endregion
//#region src/utils/getDotPath/getDotPath.ts
/* @__NO_SIDE_EFFECTS__ */
function getDotPath(issue) {
	if (issue.path) {
		let key = "";
		for (const item of issue.path) if (typeof item.key === "string" || typeof item.key === "number") if (key) key += `.${item.key}`;
		else key += item.key;
		else return null;
		return key;
	}
	return null;
}

//#endregion
//#region src/utils/ValiError/ValiError.ts
/**
* A Valibot error with useful information.
*/
var ValiError = class extends Error {
	/**
	* Creates a Valibot error with useful information.
	*
	* @param issues The error issues.
	*/
	constructor(issues) {
		super(issues[0].message);
		this.name = "ValiError";
		this.issues = issues;
	}
};
/**
* [Digits](https://en.wikipedia.org/wiki/Numerical_digit) regex.
*/
const DIGITS_REGEX = /^\d+$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) timestamp regex. Allows a
* space as a date/time separator and an optional space before the UTC offset.
*/
const ISO_TIMESTAMP_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;

//#endregion
//#region src/actions/check/check.ts
/* @__NO_SIDE_EFFECTS__ */
function check(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: check,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/digits/digits.ts
/* @__NO_SIDE_EFFECTS__ */
function digits(message$1) {
	return {
		kind: "validation",
		type: "digits",
		reference: digits,
		async: false,
		expects: null,
		requirement: DIGITS_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "digits", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/integer/integer.ts
/* @__NO_SIDE_EFFECTS__ */
function integer$1(message$1) {
	return {
		kind: "validation",
		type: "integer",
		reference: integer$1,
		async: false,
		expects: null,
		requirement: Number.isInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimestamp/isoTimestamp.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimestamp(message$1) {
	return {
		kind: "validation",
		type: "iso_timestamp",
		reference: isoTimestamp,
		async: false,
		expects: null,
		requirement: ISO_TIMESTAMP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "timestamp", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxLength/maxLength.ts
/* @__NO_SIDE_EFFECTS__ */
function maxLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_length",
		reference: maxLength,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxValue/maxValue.ts
/* @__NO_SIDE_EFFECTS__ */
function maxValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_value",
		reference: maxValue,
		async: false,
		expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minValue/minValue.ts
/* @__NO_SIDE_EFFECTS__ */
function minValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_value",
		reference: minValue,
		async: false,
		expects: `>=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nonEmpty/nonEmpty.ts
/* @__NO_SIDE_EFFECTS__ */
function nonEmpty(message$1) {
	return {
		kind: "validation",
		type: "non_empty",
		reference: nonEmpty,
		async: false,
		expects: "!0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === 0) _addIssue(this, "length", dataset, config$1, { received: "0" });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/regex/regex.ts
/* @__NO_SIDE_EFFECTS__ */
function regex(requirement, message$1) {
	return {
		kind: "validation",
		type: "regex",
		reference: regex,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transform.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transform(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transform,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/const.ts
const ABORT_EARLY_CONFIG = { abortEarly: true };

//#endregion
//#region src/methods/getFallback/getFallback.ts
/**
* Returns the fallback value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The output dataset if available.
* @param config The config if available.
*
* @returns The fallback value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}

//#endregion
//#region src/methods/getDefault/getDefault.ts
/**
* Returns the default value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The input dataset if available.
* @param config The config if available.
*
* @returns The default value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefault(schema, dataset, config$1) {
	return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}

//#endregion
//#region src/methods/is/is.ts
/**
* Checks if the input matches the schema. By using a type predicate, this
* function can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*
* @returns Whether the input matches the schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function is(schema, input) {
	return !schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
}

//#endregion
//#region src/schemas/any/any.ts
/**
* Creates an any schema.
*
* Hint: This schema function exists only for completeness and is not
* recommended in practice. Instead, `unknown` should be used to accept
* unknown data.
*
* @returns An any schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function any() {
	return _standardSchema({
		kind: "schema",
		type: "any",
		reference: any,
		expects: "any",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/array.ts
/* @__NO_SIDE_EFFECTS__ */
function array$1(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: array$1,
		expects: "Array",
		async: false,
		item,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/boolean/boolean.ts
/* @__NO_SIDE_EFFECTS__ */
function boolean$1(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "boolean",
		reference: boolean$1,
		expects: "boolean",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "boolean") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptional,
		expects: wrapped.expects,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/function/function.ts
/* @__NO_SIDE_EFFECTS__ */
function function_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "function",
		reference: function_,
		expects: "Function",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "function") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazy.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazy(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazy,
		expects: "unknown",
		async: false,
		getter,
		"~run"(dataset, config$1) {
			return this.getter(dataset.value)["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObject.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObject$1(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObject$1,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nullable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullable,
		expects: `(${wrapped.expects} | null)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nullish(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullish,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/number/number.ts
/* @__NO_SIDE_EFFECTS__ */
function number$1(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "number",
		reference: number$1,
		expects: "number",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/optional/optional.ts
/* @__NO_SIDE_EFFECTS__ */
function optional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optional,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/picklist/picklist.ts
/* @__NO_SIDE_EFFECTS__ */
function picklist(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "picklist",
		reference: picklist,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObject.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/string/string.ts
/* @__NO_SIDE_EFFECTS__ */
function string(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "string",
		reference: string,
		expects: "string",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "string") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/union/utils/_subIssues/_subIssues.ts
/**
* Returns the sub issues of the provided datasets for the union issue.
*
* @param datasets The datasets.
*
* @returns The sub issues.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _subIssues(datasets) {
	let issues;
	if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
	else issues = dataset.issues;
	return issues;
}

//#endregion
//#region src/schemas/union/union.ts
/* @__NO_SIDE_EFFECTS__ */
function union(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: union,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/unknown/unknown.ts
/**
* Creates a unknown schema.
*
* @returns A unknown schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unknown() {
	return _standardSchema({
		kind: "schema",
		type: "unknown",
		reference: unknown,
		expects: "unknown",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/parse/parse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
function parse$2(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig());
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/pipe/pipe.ts
/* @__NO_SIDE_EFFECTS__ */
function pipe(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		"~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/safeParse/safeParse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
function safeParse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig());
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

/*
 * Valibot schemas whose messages complete the sentence "<field> must be …", and the functions that apply them.
 */
/** Rejects arrays. It comes before a schema for an object, because Valibot accepts an array as an object. */
const notArray = pipe(unknown(), check((value) => !Array.isArray(value), 'an object'));
/** An object with these fields and no others. */
const object$1 = (entries) => pipe(notArray, strictObject(entries, ({ expected, received }) => {
    if (expected === 'never')
        return Object.keys(entries).join(', ');
    // A missing field gets the message that a wrong value of it gets.
    const missing = received === 'undefined' ? entries[expected.slice(1, -1)] : undefined;
    return missing?.message ?? 'an object';
}));
const array = (item) => array$1(item, 'an array');
const NON_EMPTY_STRING = 'a non-empty string';
const nonEmptyString = pipe(string(NON_EMPTY_STRING), nonEmpty(NON_EMPTY_STRING));
const boolean = boolean$1('true or false');
const integer = (min, max = Number.MAX_SAFE_INTEGER, message = `a whole number from ${min} to ${max}`) => pipe(number$1(message), integer$1(message), minValue(min, message), maxValue(max, message));
const oneOf = (options) => picklist(options, options.map((option) => `'${option}'`).join(' or '));
/**
 * Validates a value. The error starts with the path of the field that is wrong, after `prefix`, or with `name` if the value
 * as a whole is wrong.
 */
function parse$1(schema, value, { name, prefix = '' }) {
    const result = safeParse(schema, value);
    if (result.success)
        return { value: result.output };
    const [issue] = result.issues;
    const path = getDotPath(issue)?.replace(/\.(\d+)(?=\.|$)/g, '[$1]');
    const subject = path === undefined ? name : prefix + path;
    const verb = issue.expected === 'never' ? 'is not one of' : 'must be';
    return { error: `${subject} ${verb} ${issue.message}` };
}
/** Returns the parsed value, or throws its error. */
function unwrap(parsed) {
    if ('error' in parsed)
        throw new Error(parsed.error);
    return parsed.value;
}

/** The statuses of a customer, in order. A customer never moves back. */
const customerStatuses = ['click', 'lead', 'conversion'];
/** The currencies that sales may have. */
const currencies = ['USD', 'EUR', 'VND'];
const saleTypes = ['payment', 'subscription'];
const subscriptionIntervals = ['monthly', 'quarterly', 'annual'];
const eventTypes = ['click', 'lead', 'sale', 'refund'];

/*
 * What a seed restores from a state. `satisfies` makes the compiler report a field of the model that is missing here.
 */
const DATE = 'an ISO 8601 date, such as 2026-01-01T12:00:00.000Z';
const MASKED_EMAIL = 'a masked email, such as a***@example.com';
const SHA_256 = 'a SHA-256 hash of 64 hexadecimal digits';
const date = pipe(string(DATE), isoTimestamp(DATE));
const nullableString = nullable(nonEmptyString);
const nullableText = nullable(string('a string or null'));
const positiveInteger = integer(1, undefined, 'a whole number of at least 1');
const nonNegativeInteger = integer(0, undefined, 'a whole number of at least 0');
const nullableInteger = nullable(integer(0, undefined, 'a whole number of at least 0, or null'));
const email = nullable(object$1({
    masked: pipe(string(MASKED_EMAIL), regex(/^.?\*{3}(@[^@]+)?$/u, MASKED_EMAIL)),
    sha256: pipe(string(SHA_256), regex(/^[0-9a-f]{64}$/, SHA_256)),
}));
const HistoryStepSchema = object$1({
    status: oneOf(customerStatuses),
    partner_code: nonEmptyString,
    at: date,
});
const CustomerSchema = object$1({
    click_id: nonEmptyString,
    program_id: nonNegativeInteger,
    partner_code: nonEmptyString,
    status: oneOf(customerStatuses),
    customer_key: nullableString,
    email,
    created_at: date,
    history: array(HistoryStepSchema),
});
const SaleSchema = object$1({
    sale_id: positiveInteger,
    commission_id: positiveInteger,
    transaction_id: nonEmptyString,
    program_id: nonNegativeInteger,
    partner_code: nonEmptyString,
    click_id: nonEmptyString,
    customer_key: nullableString,
    amount_cents: nonNegativeInteger,
    currency: oneOf(currencies),
    sale_type: nullable(oneOf(saleTypes)),
    is_recurring: nullable(boolean),
    subscription_id: nullableText,
    subscription_interval: nullable(oneOf(subscriptionIntervals)),
    product_id: nullableText,
    refunded_cents: nonNegativeInteger,
    refund_reason: nullableText,
    refunded_at: nullable(date),
    at: date,
});
const EventSchema = object$1({
    eventId: positiveInteger,
    type: oneOf(eventTypes),
    program_id: nullableInteger,
    is_test: boolean,
    at: date,
    click_id: nullableText,
    customer_key: nullableText,
    event_name: nullableText,
    partner_code: nullableString,
    email,
    provisional: boolean,
    transaction_id: nullableText,
    amount_cents: nullableInteger,
    currency: nullable(oneOf(currencies)),
});

/** Two programmes, for tests with the wrong programme, and an inactive link. */
const defaultSeed = {
    programs: [{ id: 1 }, { id: 2 }],
    partners: [
        { code: 'PARTNER123', program_id: 1 },
        { code: 'PARTNER456', program_id: 1 },
        { code: 'INACTIVE1', program_id: 1, active: false },
        { code: 'OTHER123', program_id: 2 },
    ],
};

const ProgramId = integer(0, undefined, 'a whole number of at least 0');
const NewCustomerSchema = object$1({
    status: optional(oneOf(customerStatuses), 'click'),
    partner_code: optional(nonEmptyString),
    click_id: optional(nonEmptyString),
    customer_key: optional(nonEmptyString),
    email: optional(nonEmptyString),
});
const Programs = array(object$1({
    id: ProgramId,
    token: optional(nonEmptyString),
    lead_auth: optional(oneOf(['optional', 'server_required']), 'optional'),
    cookie_window_days: optional(integer(1, 36_500), 60),
    allowed_origins: optional(nullable(array(nonEmptyString)), null),
}));
const Partners = array(object$1({
    code: nonEmptyString,
    program_id: nullable(ProgramId),
    active: optional(boolean, true),
}));
const SeedSchema = object$1({
    programs: optional(Programs),
    partners: optional(Partners),
    customers: optional(array(lazy((customer) => (isRestored(customer) ? CustomerSchema : NewCustomerSchema))), []),
    sales: optional(array(SaleSchema), []),
    events: optional(array(EventSchema), []),
});
/** Validates a seed and fills in its defaults. Throws an error that starts with the path of the wrong field. */
function parseSeed(input) {
    const { customers, sales, events, ...seed } = unwrap(parse$1(SeedSchema, input, { name: 'seed', prefix: 'seed.' }));
    if (seed.programs && !seed.partners) {
        throw new Error('seed.partners is required if seed.programs is set');
    }
    const { programs = parse$2(Programs, defaultSeed.programs) } = seed;
    const { partners = parse$2(Partners, defaultSeed.partners) } = seed;
    const ids = programs.map(({ id }) => id);
    const programsWithTokens = programs.map(({ token, ...program }) => ({
        ...program,
        token: token ?? `program_${program.id}_token`,
    }));
    const tokens = programsWithTokens.map(({ token }) => token);
    const codes = partners.map(({ code }) => code);
    requireUnique(ids, (index) => `programs[${index}].id`);
    requireUnique(tokens, (index) => `programs[${index}].token`);
    requireUnique(codes, (index) => `partners[${index}].code`);
    const unknownIndex = partners.findIndex(({ program_id }) => program_id !== null && !ids.includes(program_id));
    if (unknownIndex >= 0) {
        throw new Error(`seed.partners[${unknownIndex}].program_id must be the id of a programme: ${ids.join(', ')}`);
    }
    return { programs: programsWithTokens, partners, customers, sales, events };
}
function requireUnique(values, pathOf) {
    const duplicate = values.findIndex((value, index) => values.indexOf(value) < index);
    if (duplicate >= 0) {
        throw new Error(`seed.${pathOf(duplicate)} must be unique, but it repeats an earlier one`);
    }
}
/** Whether a customer of a seed comes from a state. */
const isRestored = (customer) => typeof customer === 'object' && customer !== null && 'history' in customer;
/** Validates a customer to add. Throws an error that starts with the wrong field. */
const parseCustomer = (input) => unwrap(parse$1(NewCustomerSchema, input, { name: 'A customer' }));

/**
 * Adds a customer by recording a click and, depending on the status, a lead and a conversion. Returns a copy. Throws if a
 * field is invalid, the partner is unknown, or an id is taken.
 */
function createCustomer(store, partners, fields) {
    const { status, partner_code, click_id, customer_key, email } = parseCustomer(fields);
    const { customers } = store;
    const partner = findPartner(partners, partner_code);
    requireFreeKey(store, customer_key);
    const customer = customers.add(click_id);
    store.recordClick(customer, partner);
    if (status === 'click')
        customers.identify(customer, customer_key, hashEmail(email));
    else
        store.recordLead(customer, { customer_key, email });
    if (status === 'conversion')
        customers.setStatus(customer, status);
    return structuredClone(customer);
}
/**
 * Adds a customer of an earlier state as it was, and records nothing. Throws if the partner is unknown or of another
 * programme, or an id is taken.
 */
function restoreCustomer(store, partners, customer) {
    const { program_id, code } = findPartner(partners, customer.partner_code);
    if (program_id !== customer.program_id) {
        throw new Error(`program_id must be ${program_id}, the programme of partner ${code}`);
    }
    requireFreeKey(store, customer.customer_key);
    store.customers.restore(customer);
}
function requireFreeKey({ customers }, customerKey) {
    if (!customerKey || !customers.findByCustomerKey(customerKey))
        return;
    throw new Error(`customer_key must be unique, but ${customerKey} is already taken`);
}
/** The partner with this code; without a code, the first partner whose link is active. */
function findPartner(partners, partnerCode) {
    const working = partners.flatMap(({ program_id, ...partner }) => program_id === null ? [] : { ...partner, program_id });
    const partner = working.find(({ code, active }) => partnerCode === undefined ? active : code === partnerCode);
    if (partner)
        return partner;
    const codes = partners.map(({ code }) => code).join(', ');
    throw new Error(partnerCode === undefined
        ? `partner_code is required, because no link is active: ${codes}`
        : `partner_code must be the code of a partner: ${codes}`);
}

/** Fills an empty store with what a seed has. Throws an error that starts with the path of the wrong field. */
function seedStore(store, { partners, customers, sales, events }) {
    withPath('events', events, (event) => store.events.restore(event));
    withPath('sales', sales, (sale) => store.sales.restore(sale));
    withPath('customers', customers, (customer) => isRestored(customer)
        ? restoreCustomer(store, partners, customer)
        : createCustomer(store, partners, customer));
}
function withPath(list, items, add) {
    items.forEach((item, index) => {
        try {
            add(item);
        }
        catch (error) {
            throw new Error(`seed.${list}[${index}].${error.message}`, { cause: error });
        }
    });
}

/** The maximum number of customers, of events and of requests that a mock keeps. */
const MAX_ENTRIES = 10_000;
/**
 * The maximum total length, in characters, of the text that a log keeps. All of it must fit in one JSON response, and in
 * the memory of the inspector page.
 */
const MAX_TEXT_LENGTH = 2 ** 25;
/** The number of removed items at which a log releases their memory. */
const MAX_REMOVED = 1000;
/** A list that removes its oldest items when it has too many of them, or when their text becomes too long. */
class BoundedLog {
    #items = [];
    /** The index of the oldest item. Removing an item with `shift` would move all others each time. */
    #start = 0;
    #textLength = 0;
    /** Adds an item. `textLength` is the length of the text in it that comes from outside the mock. */
    add(item, textLength) {
        this.#items.push({ item, textLength });
        this.#textLength += textLength;
        while (this.#count > MAX_ENTRIES || this.#textLength > MAX_TEXT_LENGTH) {
            this.#textLength -= this.#items[this.#start++]?.textLength ?? 0;
        }
        if (this.#start < MAX_REMOVED)
            return;
        this.#items = this.#items.slice(this.#start);
        this.#start = 0;
    }
    /** All items, oldest first. */
    all() {
        return this.#items.slice(this.#start).map(({ item }) => item);
    }
    get #count() {
        return this.#items.length - this.#start;
    }
}

/** The maximum number of history steps of a customer. The oldest are removed first. */
const MAX_HISTORY_STEPS = 100;
/** The customers, by click id and by customer key. It keeps as many as a `BoundedLog` would. */
class CustomerStore {
    #now;
    #newClickId;
    #publish;
    #byClickId = new Map();
    /**
     * Iterates over the customers in the order in which they are removed. It is created only once: a new iterator first has to
     * pass the places of all customers that were removed before, which is slow.
     */
    #oldestFirst = this.#byClickId.values();
    #byKey = new Map();
    /** The total length of all customer keys. */
    #keyLength = 0;
    #count = 0;
    constructor(now, newClickId, publish) {
        this.#now = now;
        this.#newClickId = newClickId;
        this.#publish = publish;
    }
    /** All customers, in the order of their first click. */
    all() {
        return [...this.#byClickId.values()];
    }
    findByClickId(clickId) {
        return this.#byClickId.get(clickId ?? '');
    }
    findByCustomerKey(customerKey) {
        return this.#byKey.get(customerKey ?? '');
    }
    /** Adds a customer, who still needs a first click. Throws if the click id is taken. */
    add(clickId) {
        const now = this.#now();
        const click_id = clickId ?? this.#newClickId(++this.#count, now);
        const customer = {
            click_id,
            program_id: 0,
            partner_code: '',
            status: 'click',
            customer_key: null,
            email: null,
            created_at: new Date(now).toISOString(),
            history: [],
        };
        this.#insert(customer);
        return customer;
    }
    /** Adds a copy of a customer of an earlier state. Its key must be free. Throws if the click id is taken. */
    restore(earlier) {
        const { customer_key, history } = earlier;
        const customer = structuredClone({
            ...earlier,
            customer_key: null,
            history: history.slice(-MAX_HISTORY_STEPS),
        });
        this.#insert(customer);
        this.#count++;
        if (customer_key !== null)
            this.#bindKey(customer, customer_key);
    }
    /** Assigns the customer to the partner, because the last click wins. The status stays. */
    recordClick(customer, { code, program_id }) {
        customer.partner_code = code;
        customer.program_id = program_id;
        this.#addStep(customer, 'click');
    }
    setStatus(customer, status) {
        customer.status = status;
        this.#addStep(customer, status);
    }
    /** Sets the key and the email. A key that another customer has moves to this one: both are the same person. */
    identify(customer, customerKey, email) {
        const previousOwner = this.findByCustomerKey(customerKey);
        if (customerKey && previousOwner !== customer) {
            if (previousOwner) {
                this.#unbindKey(previousOwner);
                this.#publish({ type: 'customer', customer: previousOwner });
            }
            this.#unbindKey(customer);
            this.#bindKey(customer, customerKey);
        }
        if (email)
            customer.email = email;
        this.#publish({ type: 'customer', customer });
    }
    #insert(customer) {
        const { click_id } = customer;
        if (this.findByClickId(click_id)) {
            throw new Error(`click_id must be unique, but ${click_id} is already taken`);
        }
        this.#byClickId.set(click_id, customer);
        if (this.#byClickId.size > MAX_ENTRIES)
            this.#removeOldest();
    }
    #bindKey(customer, customerKey) {
        customer.customer_key = customerKey;
        this.#byKey.set(customerKey, customer);
        this.#keyLength += customerKey.length;
        while (this.#keyLength > MAX_TEXT_LENGTH)
            this.#removeOldest();
    }
    #unbindKey(customer) {
        if (customer.customer_key === null)
            return;
        this.#byKey.delete(customer.customer_key);
        this.#keyLength -= customer.customer_key.length;
        customer.customer_key = null;
    }
    #addStep(customer, status) {
        const at = new Date(this.#now()).toISOString();
        customer.history.push({ status, partner_code: customer.partner_code, at });
        if (customer.history.length > MAX_HISTORY_STEPS)
            customer.history.shift();
        this.#publish({ type: 'customer', customer });
    }
    #removeOldest() {
        const oldest = this.#oldestFirst.next().value;
        if (!oldest)
            return;
        this.#byClickId.delete(oldest.click_id);
        this.#unbindKey(oldest);
    }
}

/** The events that the API accepted, newest last. */
class EventStore {
    #now;
    #publish;
    #events = new BoundedLog();
    #count = 0;
    constructor(now, publish) {
        this.#now = now;
        this.#publish = publish;
    }
    all() {
        return this.#events.all();
    }
    add({ event_name = null, ...fields }) {
        const event = {
            is_test: false,
            click_id: null,
            customer_key: null,
            partner_code: null,
            email: null,
            provisional: false,
            transaction_id: null,
            amount_cents: null,
            currency: null,
            ...fields,
            event_name: event_name && maskEmails(event_name),
            eventId: ++this.#count,
            at: new Date(this.#now()).toISOString(),
        };
        this.#keep(event);
        this.#publish({ type: 'event', event });
        return event;
    }
    /** Adds a copy of an event of an earlier state. Throws if its id is not greater than all ids before it. */
    restore(event) {
        if (event.eventId <= this.#count) {
            throw new Error(`eventId must be greater than ${this.#count}, the eventId before it`);
        }
        this.#count = event.eventId;
        this.#keep(structuredClone(event));
    }
    #keep(event) {
        const { click_id, customer_key, event_name, transaction_id } = event;
        const texts = [click_id, customer_key, event_name, transaction_id];
        this.#events.add(event, texts.join('').length);
    }
}

/** The sales, by transaction id, newest last. It keeps the last 10,000. */
class SaleStore {
    #now;
    #publish;
    #byTransactionId = new Map();
    #count = 0;
    constructor(now, publish) {
        this.#now = now;
        this.#publish = publish;
    }
    all() {
        return [...this.#byTransactionId.values()];
    }
    find(transactionId) {
        return this.#byTransactionId.get(transactionId);
    }
    add(fields) {
        const id = ++this.#count;
        const sale = {
            sale_id: id,
            commission_id: id,
            ...fields,
            refunded_cents: 0,
            refund_reason: null,
            refunded_at: null,
            at: new Date(this.#now()).toISOString(),
        };
        this.#insert(sale);
        this.#publish({ type: 'sale', sale });
        return sale;
    }
    /**
     * Adds a copy of a sale of an earlier state. Throws if its transaction id is taken, or
     * its sale id is not greater than all sale ids before it.
     */
    restore(sale) {
        const { sale_id, transaction_id } = sale;
        if (this.find(transaction_id)) {
            throw new Error(`transaction_id must be unique, but ${transaction_id} is already taken`);
        }
        if (sale_id <= this.#count) {
            throw new Error(`sale_id must be greater than ${this.#count}, the sale_id before it`);
        }
        this.#count = sale_id;
        this.#insert(structuredClone(sale));
    }
    refund(sale, cents, reason) {
        sale.refunded_cents = cents;
        sale.refund_reason = reason;
        sale.refunded_at = new Date(this.#now()).toISOString();
        this.#publish({ type: 'sale', sale });
    }
    #insert(sale) {
        this.#byTransactionId.set(sale.transaction_id, sale);
        if (this.#byTransactionId.size <= MAX_ENTRIES)
            return;
        const [oldest = ''] = this.#byTransactionId.keys();
        this.#byTransactionId.delete(oldest);
    }
}

/** Writes customers, sales and events together. It does not check whether they are allowed: the backend does. */
class Store {
    customers;
    events;
    sales;
    constructor(now, newClickId, publish) {
        this.customers = new CustomerStore(now, newClickId, publish);
        this.events = new EventStore(now, publish);
        this.sales = new SaleStore(now, publish);
    }
    recordClick(customer, partner) {
        this.customers.recordClick(customer, partner);
        const { click_id, program_id, partner_code } = customer;
        this.events.add({ type: 'click', program_id, click_id, partner_code });
    }
    recordLead(customer, lead) {
        const { event_name = null, provisional = false } = lead;
        const email = hashEmail(lead.email);
        this.customers.identify(customer, lead.customer_key, email);
        if (!provisional)
            this.customers.setStatus(customer, 'lead');
        const { click_id, program_id, partner_code, customer_key } = customer;
        this.events.add({
            type: 'lead',
            program_id,
            partner_code,
            click_id,
            customer_key,
            email,
            event_name,
            provisional,
        });
    }
    recordSale(customer, details) {
        const { click_id, program_id, partner_code, customer_key } = customer;
        const sale = this.sales.add({ ...details, program_id, partner_code, click_id, customer_key });
        if (customer.status !== 'conversion')
            this.customers.setStatus(customer, 'conversion');
        this.#addSaleEvent('sale', sale, sale.amount_cents);
        return sale;
    }
    recordRefund(sale, cents, reason) {
        this.sales.refund(sale, cents, reason && maskEmails(reason));
        this.#addSaleEvent('refund', sale, cents);
    }
    #addSaleEvent(type, sale, amount_cents) {
        const { program_id, partner_code, click_id, customer_key, transaction_id, currency } = sale;
        this.events.add({
            type,
            program_id,
            partner_code,
            click_id,
            customer_key,
            transaction_id,
            amount_cents,
            currency,
        });
    }
}

const MS_PER_DAY = 86_400_000;
/** Affitor's rules for clicks, leads, sales and refunds, over plain state. It knows nothing of HTTP. */
class Backend {
    /** What a reset restores. */
    #initialSeed;
    /** The seed of the current state. */
    #seed;
    #now;
    #newClickId;
    #publish;
    #store;
    /** Throws if the seed is invalid. */
    constructor({ seed = {}, now = Date.now, newClickId = (count, at) => `cust_${count}_${at}`, } = {}, publish = () => undefined) {
        this.#initialSeed = this.#seed = parseSeed(seed);
        this.#now = now;
        this.#newClickId = newClickId;
        this.#publish = publish;
        this.#store = this.#createStore(this.#seed);
    }
    /** Restores the seed. Throws and changes nothing if `newClickId` now returns an id that is taken. */
    reset() {
        this.#load(this.#initialSeed);
    }
    /** Replaces the whole state by an earlier one. A reset still restores the seed. Throws if the state is invalid. */
    restore(state) {
        this.#load(parseSeed(state));
    }
    /** A copy of the whole state. */
    state() {
        const { programs, partners } = this.#seed;
        const { customers, events, sales } = this.#store;
        return structuredClone({
            programs,
            partners,
            customers: customers.all(),
            sales: sales.all(),
            events: events.all(),
        });
    }
    findProgramByToken(token) {
        return this.#seed.programs.find((program) => program.token === token);
    }
    /** Records a click: of the customer with this click id if there is one, otherwise of a new customer. */
    recordClick(partnerCode, existingClickId) {
        const partner = this.#seed.partners.find(({ code }) => code === partnerCode);
        if (!partner)
            return { kind: 'refused', error: 'link-not-found' };
        const { code, active } = partner;
        const program = this.#findProgram(partner.program_id);
        if (!program)
            return { kind: 'refused', error: 'link-misconfigured' };
        if (!active)
            return { kind: 'inactive' };
        const { customers } = this.#store;
        const customer = customers.findByClickId(existingClickId) ?? customers.add();
        this.#store.recordClick(customer, { code, program_id: program.id });
        return { kind: 'recorded', customer, program };
    }
    /** Records a lead. The customer key identifies the customer only if the click id is unknown or missing. */
    recordLead({ click_id, program, ...details }) {
        const { customer_key } = details;
        if (!click_id && !customer_key)
            return refused('identifier-required');
        const { customers } = this.#store;
        const customer = customers.findByClickId(click_id) ?? customers.findByCustomerKey(customer_key);
        if (!customer)
            return refused('customer-not-found');
        const { program_id, status } = customer;
        if (program && program.id !== program_id)
            return refused('other-program');
        if (status !== 'click')
            return refused('status-not-click', status);
        const provisional = !program && this.#findProgram(program_id)?.lead_auth === 'server_required';
        this.#store.recordLead(customer, { ...details, provisional });
        return { kind: provisional ? 'provisional' : 'tracked' };
    }
    /** Records a sale, which makes the customer a conversion. The customer key identifies the customer before the click id does. */
    recordSale({ customer_key, click_id, program, ...details }) {
        const { customers, sales } = this.#store;
        if (sales.find(details.transaction_id))
            return refusedSale('duplicate-transaction');
        const customer = customers.findByCustomerKey(customer_key) ?? customers.findByClickId(click_id);
        if (!customer)
            return refusedSale('sale-customer-not-found');
        if (customer.program_id !== program.id)
            return refusedSale('no-attribution');
        const ageDays = Math.floor((this.#now() - Date.parse(customer.created_at)) / MS_PER_DAY);
        const windowDays = program.cookie_window_days;
        if (ageDays > windowDays)
            return { kind: 'expired', ageDays, windowDays };
        return { kind: 'recorded', sale: this.#store.recordSale(customer, details) };
    }
    /** Records the refund of a sale. A sale can be refunded once. */
    recordRefund(refund) {
        const sale = this.#store.sales.find(refund.transaction_id);
        if (sale?.program_id !== refund.program.id) {
            return { kind: 'refused', error: 'sale-not-found' };
        }
        if (sale.refunded_at)
            return { kind: 'repeated' };
        const cents = Math.min(refund.refund_amount_cents ?? Infinity, sale.amount_cents);
        this.#store.recordRefund(sale, cents, refund.refund_reason ?? null);
        return { kind: 'refunded', sale };
    }
    /** The programme of the customer with this click id or, if there is none, with this key. */
    findProgramOfCustomer(clickId, customerKey) {
        const { customers } = this.#store;
        const customer = customers.findByClickId(clickId) ?? customers.findByCustomerKey(customerKey);
        return this.#findProgram(customer?.program_id);
    }
    /** Whether pages of an origin may send requests to at least one programme. */
    allowsOrigin(origin) {
        return this.#seed.programs.some((program) => isAllowedOrigin(program, origin));
    }
    /** Records a test event, which changes no customer. */
    recordTestEvent(event) {
        return this.#store.events.add({ ...event, is_test: true });
    }
    /** Moves a customer to a later status, as a sale does. Refuses to move one back. */
    advance(clickId, status) {
        const { customers } = this.#store;
        const customer = customers.findByClickId(clickId);
        if (!customer)
            return { kind: 'unknown' };
        if (customerStatuses.indexOf(status) <= customerStatuses.indexOf(customer.status)) {
            return { kind: 'backwards', status: customer.status };
        }
        customers.setStatus(customer, status);
        return { kind: 'advanced', customer: structuredClone(customer) };
    }
    /** Adds a customer with any status. Throws if a field is invalid or an id is taken. */
    addCustomer(customer) {
        return createCustomer(this.#store, this.#seed.partners, customer);
    }
    #load(seed) {
        this.#store = this.#createStore(seed);
        this.#seed = seed;
    }
    #createStore(seed) {
        const store = new Store(this.#now, this.#newClickId, this.#publish);
        seedStore(store, seed);
        return store;
    }
    #findProgram(id) {
        return this.#seed.programs.find((program) => program.id === id);
    }
}
const refused = (error, status) => ({
    kind: 'refused',
    error,
    ...(status && { status }),
});
const refusedSale = (error) => ({ kind: 'refused', error });
/** Whether pages of an origin may read responses for a programme. */
const isAllowedOrigin = ({ allowed_origins }, origin) => allowed_origins?.includes(origin) ?? true;

/** The active faults, in the order in which they were added. */
class FaultQueue {
    #publish;
    #queue = [];
    #count = 0;
    constructor(publish = () => undefined) {
        this.#publish = publish;
    }
    /** Adds faults at the end of the queue. */
    add(...faults) {
        const added = faults.map(({ times = null, ...fault }) => ({ id: ++this.#count, times, fault }));
        this.#queue.push(...added);
        this.#publishAll();
        return added.map(toActiveFault);
    }
    list() {
        return this.#queue.map(toActiveFault);
    }
    /** Removes the fault with this id. Returns whether it was in the queue. */
    remove(id) {
        const index = this.#queue.findIndex((queued) => queued.id === id);
        if (index < 0)
            return false;
        this.#queue.splice(index, 1);
        this.#publishAll();
        return true;
    }
    clear() {
        this.#queue = [];
        this.#count = 0;
        this.#publishAll();
    }
    /**
     * Returns the fault that applies to a request, and counts it as used once. `identifiers` are the click ids and the customer
     * key of the request.
     */
    take(endpoint, identifiers) {
        const next = this.#queue.find(({ fault: { on = endpoint, customer, no_cors } }) => on === endpoint &&
            no_cors !== 'preflight' &&
            (customer === undefined || identifiers.includes(customer)));
        return next && this.#use(next);
    }
    /** Returns the fault that applies to a preflight. Only one with `no_cors: 'preflight'` counts as used. */
    takeForPreflight(endpoint) {
        const next = this.#queue.find(({ fault: { on = endpoint, customer } }) => on === endpoint && customer === undefined);
        return next?.fault.no_cors === 'preflight' ? this.#use(next) : next?.fault;
    }
    #use(queued) {
        if (queued.times !== null) {
            queued.times--;
            if (queued.times === 0)
                this.#queue.splice(this.#queue.indexOf(queued), 1);
            this.#publishAll();
        }
        return queued.fault;
    }
    #publishAll() {
        this.#publish({ type: 'faults', faults: this.list() });
    }
}
const toActiveFault = ({ id, times, fault }) => ({ id, ...fault, times });

/** The endpoints that faults can affect. */
const endpoints = ['lead', 'click', 'sale', 'refund'];
/** Whether there is no response at all, neither from the API nor from the fault. */
const isUnanswered = ({ drop, hang }) => drop === 'before' || hang === true;

/** The longest delay of a timer: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const MAX_MS = 2 ** 31 - 1;
const HEADER_VALUE = 'a string that is valid as the value of an HTTP header';
const MILLISECONDS = `a number of milliseconds from 0 to ${MAX_MS}`;
const milliseconds = pipe(number$1(MILLISECONDS), minValue(0, MILLISECONDS), maxValue(MAX_MS, MILLISECONDS));
const FaultSchema = object$1({
    on: optional(oneOf(endpoints)),
    customer: optional(nonEmptyString),
    times: optional(integer(1, undefined, 'a whole number of at least 1')),
    status: optional(integer(200, 599)),
    body: optional(string('a string')),
    retry_after: optional(
    // The characters that Node accepts: https://nodejs.org/api/http.html#httpvalidateheadervaluename-value
    pipe(string(HEADER_VALUE), regex(/^[\t\x20-\x7e\x80-\xff]*$/, HEADER_VALUE))),
    expose_retry_after: optional(boolean),
    no_cors: optional(oneOf(['preflight', 'answer'])),
    delay_ms: optional(milliseconds),
    preflight_delay_ms: optional(milliseconds),
    drop: optional(oneOf(['before', 'after'])),
    hang: optional(boolean),
});
/** Validates a fault. */
function parseFault(input) {
    const result = parse$1(FaultSchema, input, { name: 'A fault' });
    const conflict = 'value' in result && findConflict(result.value);
    return conflict ? { error: `${conflict.field} cannot be set ${conflict.reason}` } : result;
}
/** Finds a field that has no effect because of another field. */
function findConflict(fault) {
    const { status, drop, hang, no_cors, customer } = fault;
    const isSet = (field) => fault[field] !== undefined;
    if (drop && hang)
        return { field: 'drop', reason: 'together with hang' };
    if (drop ?? hang) {
        const unused = RESPONSE_FIELDS.find(isSet) ?? (no_cors === 'answer' ? 'no_cors' : undefined);
        if (unused) {
            return { field: unused, reason: 'together with drop or hang, which send no response' };
        }
    }
    if (no_cors === 'preflight') {
        const unused = UNUSED_WITHOUT_REQUEST.find(isSet);
        if (unused) {
            const reason = "together with no_cors: 'preflight', which stops the request itself";
            return { field: unused, reason };
        }
    }
    if (customer && isSet('preflight_delay_ms')) {
        const reason = 'together with customer, because a preflight names no customer';
        return { field: 'preflight_delay_ms', reason };
    }
    if (isSet('body') && hasNoBody(status)) {
        return { field: 'body', reason: `together with status ${status}, which has no body` };
    }
    return undefined;
}
const RESPONSE_FIELDS = ['status', 'body', 'retry_after', 'expose_retry_after'];
const UNUSED_WITHOUT_REQUEST = [
    ...RESPONSE_FIELDS,
    'drop',
    'hang',
    'delay_ms',
    'customer',
];
/** Whether responses with this status have no body: https://fetch.spec.whatwg.org/#null-body-status */
const hasNoBody = (status) => status === 204 || status === 205 || status === 304;

/** The requests to the API, newest last. */
class Journal {
    #publish;
    #requests = new BoundedLog();
    #count = 0;
    constructor(publish = () => undefined) {
        this.#publish = publish;
    }
    /** Records a request and returns it. `bodyLength` is the length of its body, in characters. */
    add(fields, bodyLength, authorization) {
        const request = { id: ++this.#count, ...fields };
        const length = bodyLength + request.path.length + (authorization?.length ?? 0);
        this.#requests.add({ request, authorization }, length);
        this.#publish({ type: 'request', request });
        return request;
    }
    /** The request with this id, with its `Authorization` header; `undefined` if there is none. */
    find(id) {
        return this.#requests.all().find(({ request }) => request.id === id);
    }
    /** A copy of all requests. */
    entries() {
        return structuredClone(this.#requests.all().map(({ request }) => request));
    }
    clear() {
        this.#requests = new BoundedLog();
        this.#count = 0;
    }
}

/** Publishes changes to its subscribers, synchronously. */
class ChangeEmitter {
    #listeners = new Set();
    #isPaused = false;
    /**
     * Calls `listener` with each change. The change is not a copy, so a listener that keeps it must clone it. Returns a
     * function that removes the listener.
     */
    subscribe(listener) {
        this.#listeners.add(listener);
        return () => void this.#listeners.delete(listener);
    }
    publish = (change) => {
        if (this.#isPaused)
            return;
        for (const listener of this.#listeners)
            listener(change);
    };
    /** Publishes one change in place of those made inside `act`. */
    batch(change, act) {
        this.#isPaused = true;
        try {
            act();
        }
        finally {
            this.#isPaused = false;
        }
        this.publish(change);
    }
}

/** Waits for `ms` milliseconds, or until the request is aborted: the client left, or the server closed. */
function delay(ms, request) {
    // A host creates the signal when it is first read, and that is slow: do not read it without need.
    if (!ms)
        return Promise.resolve();
    const { signal } = request;
    if (signal.aborted)
        return Promise.resolve();
    return new Promise((resolve) => {
        const finish = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', finish);
            resolve();
        };
        const timer = setTimeout(finish, ms);
        signal.addEventListener('abort', finish);
    });
}

/** The maximum length of a body, in bytes. */
const MAX_BODY_BYTES = 64 * 1024;
/** Deeper JSON is refused, because it would overflow the stack of functions that walk it. */
const MAX_BODY_DEPTH = 100;
/** Reads the body of a request, which must be JSON. */
async function parseBody(request) {
    if (!/^application\/json\s*(;|$)/i.test(request.header('content-type') ?? '')) {
        return { status: 415, error: 'Content-Type must be application/json' };
    }
    let text;
    try {
        text = await request.readText(MAX_BODY_BYTES);
    }
    catch (error) {
        if (!request.signal.aborted)
            throw error;
        // The client has disconnected and gets no response, but this keeps the error out of the console.
        return { status: 400, error: 'Request body is incomplete' };
    }
    if (text === undefined) {
        return { status: 413, error: `Request body is larger than ${MAX_BODY_BYTES / 1024} KiB` };
    }
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        return { status: 400, error: 'Request body is not valid JSON' };
    }
    return isDeeperThan(MAX_BODY_DEPTH, json)
        ? { status: 400, error: `Request body is nested more than ${MAX_BODY_DEPTH} levels deep` }
        : { json, length: text.length };
}
const isDeeperThan = (depth, value) => typeof value === 'object' &&
    value !== null &&
    (depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner)));

/** Whether pages may send the request. Only servers send sales and refunds, so these endpoints have no CORS. */
const hasCors = ({ endpoint }) => endpoint === 'lead' || endpoint === 'click';
/**
 * Answers a preflight: https://fetch.spec.whatwg.org/#http-cors-protocol. It does not say for which programme the request is,
 * so one programme that allows the origin is enough.
 */
const preflightResponse = (backend, { origin }) => ({
    status: 204,
    headers: {
        ...(backend.allowsOrigin(origin) && { 'Access-Control-Allow-Origin': '*' }),
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': 'Content-Type,Authorization',
        // Browsers must not cache a preflight, or they would miss the faults of the next one.
        'Access-Control-Max-Age': '0',
        Vary: 'Origin',
    },
    text: null,
    answer: '',
    errorCode: null,
});
/** Lets pages read the response, if the programme allows their origin. */
function addCorsHeaders({ headers }, backend, { origin, program }) {
    if (program ? !isAllowedOrigin(program, origin) : !backend.allowsOrigin(origin))
        return;
    headers['Access-Control-Allow-Origin'] = '*';
    headers['Access-Control-Expose-Headers'] = 'Retry-After';
}
/** Keeps pages of other origins from reading `Retry-After`. */
const hideRetryAfter = ({ headers }) => {
    delete headers['Access-Control-Expose-Headers'];
};
/** Keeps pages of other origins from reading the response, or from sending the request if it answers a preflight. */
function removeCorsHeaders(response) {
    const others = Object.entries(response.headers).filter(([name]) => !name.startsWith('Access-Control-'));
    response.headers = Object.fromEntries(others);
}

/** Returns the response that a fault sends in place of the API, or `undefined` if the API answers. */
function faultResponse(fault) {
    const { status = 200, body } = fault;
    if (fault.status === undefined && body === undefined && !isUnanswered(fault))
        return undefined;
    if (hasNoBody(status))
        return htmlResponse(status, null);
    if (body === undefined)
        return jsonResponse({ error: 'Injected fault' }, status);
    return htmlResponse(status, body);
}
/** Changes the headers of a response as a fault says. */
function applyHeaderFaults(response, fault) {
    if (fault.retry_after !== undefined)
        response.headers['Retry-After'] = fault.retry_after;
    if (fault.expose_retry_after === false)
        hideRetryAfter(response);
    if (fault.no_cors)
        removeCorsHeaders(response);
}

/** An object with these fields and any others. */
const looseObject = (entries) => pipe(notArray, looseObject$1(entries));
/** A field without a value can be left out, or be `null`. */
const optionalString = nullish(string());
const WHOLE_NUMBER = 'a whole number';
/** The number of a programme, or its text. */
const programId = pipe(union([pipe(number$1(), integer$1(WHOLE_NUMBER)), pipe(string(), digits(WHOLE_NUMBER))], WHOLE_NUMBER), transform(Number));
const additional_data = nullish(looseObject({
    test_mode: nullish(boolean$1()),
    program_id: nullish(programId),
    event_name: optionalString,
}));
/** The maximum number of click ids that a lead may name. */
const MAX_CLICK_IDS = 20;
const LeadBody = looseObject({
    click_id: optionalString,
    customer_key: optionalString,
    email: optionalString,
    session_id: optionalString,
    page_url: optionalString,
    click_ids: nullish(pipe(array$1(string()), maxLength(MAX_CLICK_IDS))),
    additional_data,
});
const ClickBody = looseObject({
    affiliate_url: optionalString,
    page_url: optionalString,
    page_title: optionalString,
    referrer_url: optionalString,
    session_id: optionalString,
    user_agent: optionalString,
    screen_resolution: optionalString,
    viewport_size: optionalString,
    language: optionalString,
    timezone: optionalString,
    existing_click_id: optionalString,
    additional_data,
});
const cents = pipe(number$1(), integer$1(), minValue(1));
/** Whether a value is a number of cents that a sale may have. */
const isCents = (value) => is(cents, value);
const SaleBody = looseObject({
    transaction_id: pipe(string(), nonEmpty()),
    amount_cents: cents,
    customer_key: optionalString,
    click_id: optionalString,
    currency: nullish(picklist(currencies)),
    sale_type: nullish(picklist(saleTypes)),
    is_recurring: nullish(boolean$1()),
    subscription_id: optionalString,
    subscription_interval: nullish(picklist(subscriptionIntervals)),
    product_id: optionalString,
    line_items: nullish(array$1(unknown())),
    additional_data,
});
const RefundBody = looseObject({
    transaction_id: string(),
    refund_amount_cents: nullish(cents),
    refund_reason: optionalString,
});
/** Validates the JSON of a body. The error names the field and its type. */
function validateBody(schema, json) {
    const result = safeParse(schema, json);
    if (result.success)
        return { value: result.output };
    const [issue] = result.issues;
    return { error: `${getDotPath(issue) ?? 'Request body'} must be ${describeExpected(issue)}` };
}
/** Describes what an issue expects: a type, one of some values, or a rule such as the greatest length. */
function describeExpected({ kind, type, expected, message }) {
    if (message === WHOLE_NUMBER)
        return message;
    const text = expected?.replace(/[()]/g, '') ?? 'object';
    if (type === 'picklist')
        return `one of ${text.replaceAll('"', '').replaceAll(' |', ',')}`;
    return kind === 'validation' && expected ? text : `of type ${text.toLowerCase()}`;
}

/** The error tables of the contract. */
const apiErrors = {
    'identifier-required': { status: 400, message: 'click_id or customer_key is required' },
    'customer-not-found': {
        status: 400,
        message: 'Customer not found. Provide a valid click_id or customer_key.',
    },
    'other-program': { status: 400, message: 'Customer does not belong to this program' },
    'status-not-click': {
        status: 400,
        /** `<status>` stands for the customer's status. */
        message: 'Customer status cannot be updated to lead. Current status: <status>',
    },
    'invalid-token': { status: 401, message: 'Invalid API token' },
    'lead-failed': { status: 500, message: 'Lead tracking failed' },
    'affiliate-url-required': { status: 400, message: 'affiliate_url is required' },
    'affiliate-url-invalid': { status: 400, message: 'Invalid affiliate_url' },
    'aff-missing': { status: 400, message: 'No aff parameter found in affiliate_url' },
    'link-not-found': { status: 400, message: 'Referral link not found' },
    'link-misconfigured': { status: 400, message: 'Invalid referral link configuration' },
    'click-failed': { status: 500, message: 'Click tracking failed' },
    'token-required': { status: 401, message: 'Invalid API token' },
    'transaction-id-required': {
        status: 400,
        message: 'transaction_id is required and must be a string',
    },
    'amount-invalid': {
        status: 400,
        message: 'amount_cents is required and must be a positive integer',
    },
    'sale-customer-not-found': {
        status: 400,
        message: 'Customer not found. Provide customer_key or click_id.',
    },
    'no-attribution': {
        status: 400,
        message: 'No affiliate attribution found for this customer in this program',
    },
    'duplicate-transaction': {
        status: 409,
        message: 'Duplicate transaction_id. This sale has already been recorded.',
    },
    'sale-failed': { status: 500, message: 'Sale tracking failed' },
    'refund-transaction-id-required': { status: 400, message: 'transaction_id is required' },
    'sale-not-found': { status: 404, message: 'Sale not found for transaction_id' },
    'refund-failed': { status: 500, message: 'Refund tracking failed' },
};

/** The response for an error of the contract. `customerStatus` completes the message of `status-not-click`. */
function errorResponse(code, customerStatus) {
    const { status, message } = apiErrors[code];
    return jsonResponse({ error: message.replace('<status>', customerStatus ?? '') }, status, code);
}

/** The mode of a request. Only the boolean `true` turns test mode on, and then the token does not matter. */
function requestMode(body, authorization) {
    const { additional_data } = Object(body);
    const { test_mode } = Object(additional_data);
    if (test_mode === true)
        return 'test';
    return authorization === undefined ? 'browser' : 'server';
}

/** The response to an event in test mode. */
const testEventResponse = ({ type, eventId, program_id }) => jsonResponse({
    success: true,
    message: `Test ${type} event tracked successfully`,
    data: { eventId, programId: program_id, test_mode: true },
});

/** `POST /api/v1/track/click`. It needs no authentication. */
const clickEndpoint = (backend) => (request, json) => {
    const parsed = validateBody(ClickBody, json);
    if ('error' in parsed)
        return jsonResponse(parsed, 400);
    const { affiliate_url, existing_click_id, additional_data } = parsed.value;
    if (requestMode(parsed.value, undefined) === 'test') {
        const program_id = additional_data?.program_id ?? null;
        return testEventResponse(backend.recordTestEvent({ type: 'click', program_id }));
    }
    if (!affiliate_url)
        return errorResponse('affiliate-url-required');
    if (!URL.canParse(affiliate_url))
        return errorResponse('affiliate-url-invalid');
    const partnerCode = new URL(affiliate_url).searchParams.get('aff');
    if (!partnerCode)
        return errorResponse('aff-missing');
    const result = backend.recordClick(partnerCode, existing_click_id);
    switch (result.kind) {
        case 'refused':
            return errorResponse(result.error);
        case 'inactive':
            return jsonResponse({ success: false, message: 'Referral link is inactive' });
        case 'recorded':
            request.program = result.program;
            return jsonResponse({
                success: true,
                click_id: result.customer.click_id,
                partner_code: result.customer.partner_code,
                cookie_window_days: result.program.cookie_window_days,
            });
    }
};

/** Returns the token of an `Authorization` header, or empty text. */
const bearerToken = (authorization = '') => /^Bearer\s+(.+)$/i.exec(authorization)?.[1] ?? '';

/** `POST /api/v1/track/lead`, in browser mode, server mode and test mode. */
const leadEndpoint = (backend) => (request, json) => {
    const parsed = validateBody(LeadBody, json);
    if ('error' in parsed)
        return jsonResponse(parsed, 400);
    const { click_id, customer_key, email, additional_data } = parsed.value;
    const event_name = additional_data?.event_name ?? null;
    const authorization = request.authorization;
    const mode = requestMode(parsed.value, authorization);
    const program = backend.findProgramByToken(bearerToken(authorization));
    if (mode === 'test') {
        const event = backend.recordTestEvent({
            type: 'lead',
            program_id: additional_data?.program_id ?? program?.id ?? null,
            click_id: click_id ?? null,
            customer_key: customer_key ?? null,
            event_name,
        });
        return testEventResponse(event);
    }
    if (mode === 'server' && !program)
        return errorResponse('invalid-token');
    request.program = program ?? backend.findProgramOfCustomer(click_id, customer_key);
    const result = backend.recordLead({ click_id, customer_key, email, event_name, program });
    switch (result.kind) {
        case 'refused':
            return errorResponse(result.error, result.status);
        case 'provisional':
            return jsonResponse({ success: true, provisional: true, message: PROVISIONAL });
        case 'tracked':
            return jsonResponse({ success: true, message: 'Lead tracked successfully' });
    }
};
const PROVISIONAL = 'Lead recorded as provisional. This program requires server-side (Bearer) lead tracking to settle attribution.';

/** Adds a request and its response to the journal, without emails in plain text. */
function recordRequest(journal, { method, path, body, authorization }, response, { fault, startedAt, durationMs }) {
    const { json, length } = body && 'json' in body ? body : { json: null, length: 0 };
    const answered = fault && isUnanswered(fault) ? undefined : response;
    return journal.add({
        at: new Date(startedAt).toISOString(),
        method,
        path: maskEmails(path),
        mode: requestMode(json, authorization),
        body: redactEmails(json),
        status: answered?.status ?? null,
        answer: answered?.answer ?? null,
        error_code: answered?.errorCode ?? null,
        duration_ms: durationMs,
        fault: fault ?? null,
    }, length, authorization);
}

/** `POST /api/v1/track/refund`. It needs a token. */
const refundEndpoint = (backend) => (request, json) => {
    const program = backend.findProgramByToken(bearerToken(request.authorization));
    if (!program)
        return errorResponse('token-required');
    const { transaction_id } = Object(json);
    if (!transaction_id)
        return errorResponse('refund-transaction-id-required');
    const parsed = validateBody(RefundBody, json);
    if ('error' in parsed)
        return jsonResponse(parsed, 400);
    const result = backend.recordRefund({ ...parsed.value, program });
    switch (result.kind) {
        case 'refused':
            return errorResponse(result.error);
        case 'repeated':
            return jsonResponse({ success: true, status: 'skipped', reason: 'already reversed' });
        case 'refunded':
            return jsonResponse({ success: true, commission_id: result.sale.commission_id });
    }
};

/** `POST /api/v1/track/sale`. It needs a token, also in test mode. */
const saleEndpoint = (backend) => (request, json) => {
    const program = backend.findProgramByToken(bearerToken(request.authorization));
    if (!program)
        return errorResponse('token-required');
    const isTest = requestMode(json, undefined) === 'test';
    const { transaction_id, amount_cents } = Object(json);
    const transactionId = transaction_id ?? (isTest ? 'test_transaction' : undefined);
    if (typeof transactionId !== 'string' || !transactionId) {
        return errorResponse('transaction-id-required');
    }
    if (!isCents(amount_cents))
        return errorResponse('amount-invalid');
    const parsed = validateBody(SaleBody, { ...Object(json), transaction_id: transactionId });
    if ('error' in parsed)
        return jsonResponse(parsed, 400);
    return isTest
        ? testEventResponse(recordTestSale(backend, program, parsed.value))
        : recordSale(backend, program, parsed.value);
};
const recordTestSale = (backend, program, sale) => backend.recordTestEvent({
    type: 'sale',
    program_id: sale.additional_data?.program_id ?? program.id,
    click_id: sale.click_id ?? null,
    customer_key: sale.customer_key ?? null,
    transaction_id: sale.transaction_id,
    amount_cents: sale.amount_cents,
    currency: sale.currency ?? 'USD',
});
function recordSale(backend, program, sale) {
    const result = backend.recordSale({
        program,
        customer_key: sale.customer_key,
        click_id: sale.click_id,
        transaction_id: sale.transaction_id,
        amount_cents: sale.amount_cents,
        currency: sale.currency ?? 'USD',
        sale_type: sale.sale_type ?? null,
        is_recurring: sale.is_recurring ?? null,
        subscription_id: sale.subscription_id ?? null,
        subscription_interval: sale.subscription_interval ?? null,
        product_id: sale.product_id ?? null,
    });
    switch (result.kind) {
        case 'refused':
            return errorResponse(result.error);
        case 'expired':
            return jsonResponse({
                success: true,
                attributed: false,
                reason: 'attribution_window_expired',
                click_age_days: result.ageDays,
                window_days: result.windowDays,
                sale_id: null,
                commission_id: null,
            });
        case 'recorded': {
            const { sale_id, commission_id } = result.sale;
            const message = 'Sale tracked successfully';
            return jsonResponse({ success: true, sale_id, commission_id, message });
        }
    }
}

/** The path of the API. The name of an endpoint follows it. */
const API_PATH = '/api/v1/track/';
/** Creates Affitor's API: its endpoints, its CORS rules, and the faults that are injected into it. */
function createApi({ backend, journal, faults, latency, now }) {
    const handlers = {
        lead: leadEndpoint(backend),
        click: clickEndpoint(backend),
        sale: saleEndpoint(backend),
        refund: refundEndpoint(backend),
    };
    /** Answers a request to an endpoint, and records it before the delay of its response. */
    const answer = async (raw, onRecorded) => {
        const request = await readRequest(raw);
        const { endpoint } = request;
        const fault = endpoint && request.body && faults.take(endpoint, identifiersIn(request));
        const startedAt = now();
        const response = (fault && faultResponse(fault)) ?? callEndpoint(request);
        if (hasCors(request))
            addCorsHeaders(response, backend, request);
        const delayMs = endpoint && request.body ? latency + (fault?.delay_ms ?? 0) : 0;
        const durationMs = now() - startedAt + delayMs;
        const record = { fault, startedAt, durationMs };
        const recorded = recordRequest(journal, request, response, record);
        onRecorded?.(recorded);
        if (fault)
            applyHeaderFaults(response, fault);
        await delay(delayMs, raw);
        return (fault && connectionFault(fault)) ?? response;
    };
    const callEndpoint = (request) => {
        const { endpoint, body } = request;
        if (!endpoint || !body)
            return notFound(request);
        if ('error' in body)
            return jsonResponse({ error: body.error }, body.status);
        try {
            return handlers[endpoint](request, body.json);
        }
        catch (error) {
            console.error(error);
            return errorResponse(`${endpoint}-failed`);
        }
    };
    /** Answers a preflight. It is recorded only if a fault forbids the request. */
    const answerPreflight = async (raw) => {
        const request = await readRequest(raw);
        const { endpoint } = request;
        const fault = endpoint && faults.takeForPreflight(endpoint);
        const response = hasCors(request) ? preflightResponse(backend, request) : notFound(request);
        const delayMs = endpoint ? latency + (fault?.preflight_delay_ms ?? 0) : 0;
        if (fault?.no_cors === 'preflight') {
            recordRequest(journal, request, response, { fault, startedAt: now(), durationMs: delayMs });
            removeCorsHeaders(response);
        }
        await delay(delayMs, raw);
        return response;
    };
    return (raw, onRecorded) => raw.method === 'OPTIONS' ? answerPreflight(raw) : answer(raw, onRecorded);
}
async function readRequest(raw) {
    const { method, path } = raw;
    const endpoint = endpoints.find((name) => path === API_PATH + name);
    return {
        method,
        path,
        endpoint,
        body: endpoint && method === 'POST' ? await parseBody(raw) : undefined,
        authorization: raw.header('authorization'),
        origin: raw.header('origin') ?? '',
    };
}
/** The values in the body that can identify a customer. */
function identifiersIn({ body }) {
    const fields = Object(body && 'json' in body && body.json);
    return [fields.click_id, fields.customer_key, fields.existing_click_id];
}
const notFound = ({ method, path }) => ({
    ...jsonResponse({ error: `Not found: ${method} ${path}` }, 404),
    answer: { error: `Not found: ${method} ${maskEmails(path)}` },
});
function connectionFault({ drop, hang }) {
    return drop || hang ? new ConnectionFault(hang ? 'hang' : 'drop') : undefined;
}

/** Reads a standard `Request`. */
const fromFetchRequest = (request) => ({
    method: request.method,
    path: getPath(request),
    header: (name) => request.headers.get(name) ?? undefined,
    readText: (maxBytes) => readText(request, maxBytes),
    get signal() {
        return request.signal;
    },
});
/** Returns the text of the body, or `undefined` if it is too long. */
async function readText(request, maxBytes) {
    const decoder = new TextDecoder();
    let text = '';
    let size = 0;
    for await (const chunk of readChunks(request)) {
        size += chunk.length;
        // Read the rest of a long body too. Unread bytes would block the next request of the connection.
        if (size <= maxBytes)
            text += decoder.decode(chunk, { stream: true });
    }
    return size > maxBytes ? undefined : text + decoder.decode();
}
async function* readChunks(request) {
    // Firefox does not support Request.body: https://bugzilla.mozilla.org/show_bug.cgi?id=1387483
    const body = request.body;
    if (!body) {
        yield new Uint8Array(await request.arrayBuffer());
        return;
    }
    const reader = body.getReader();
    for (let read = await reader.read(); read.value; read = await reader.read())
        yield read.value;
}

/**
 * Creates the function that sends a recorded request to the API again, with the same path, `Authorization` header and
 * body. Emails are left out, because the journal has only their masks and hashes.
 */
const createReplay = (api, journal) => async (id, signal) => {
    const entry = journal.find(id);
    if (!entry)
        return { kind: 'unknown' };
    const { method, path, body } = entry.request;
    if (method === 'OPTIONS') {
        return { kind: 'incomplete', reason: 'it is a preflight, which only a browser can send' };
    }
    if (method === 'POST' && body === null) {
        return { kind: 'incomplete', reason: 'the journal does not have its body' };
    }
    const headers = {
        'content-type': 'application/json',
        authorization: entry.authorization,
    };
    const request = {
        method,
        path,
        header: (name) => headers[name],
        readText: () => Promise.resolve(JSON.stringify(withoutEmails(body))),
        // The client may leave while a fault delays the response.
        signal,
    };
    const recorded = [];
    await api(request, (copy) => recorded.push(copy));
    const [copy] = recorded;
    if (!copy)
        throw new Error(`The replay of request ${id} was not recorded`);
    return { kind: 'replayed', request: copy };
};
/** Removes each `email` from a body of the journal. The API would refuse its mask and hash, which are no string. */
function withoutEmails(value) {
    if (Array.isArray(value))
        return value.map(withoutEmails);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value)
        .filter(([name]) => name.toLowerCase() !== 'email')
        .map(([name, inner]) => [name, withoutEmails(inner)]));
}

//#region src/utils/addError.ts
/**
* Adds an error message to the errors array.
*
* @param errors The array of error messages.
* @param message The error message to add.
*
* @returns The new errors.
*/
function addError(errors, message) {
	if (errors) {
		errors.push(message);
		return errors;
	}
	return [message];
}

//#endregion
//#region src/utils/escapeRegExp.ts
const ESCAPE_REGEX = /[.*+?^${}()|[\]\\]/g;
/**
* Escapes special regex characters in a string.
*
* @param string The string to escape.
*
* @returns The escaped string.
*/
function escapeRegExp(string) {
	return string.replace(ESCAPE_REGEX, "\\$&");
}

//#endregion
//#region src/utils/handleError.ts
/**
* Throws an error or logs a warning based on the configuration.
*
* @param message The message to throw or log.
* @param config The conversion configuration.
*/
function handleError(message, config) {
	switch (config?.errorMode) {
		case "ignore": break;
		case "warn":
			console.warn(message);
			break;
		default: throw new Error(message);
	}
}

//#endregion
//#region src/utils/isJsonConstValue.ts
/**
* Whether a value is JSON compatible for a const keyword.
*
* @param value The value to check.
*
* @returns Whether the value is JSON compatible.
*/
function isJsonConstValue(value) {
	return typeof value === "boolean" || typeof value === "number" && Number.isFinite(value) || typeof value === "string";
}

//#endregion
//#region src/utils/isJsonEnumValues.ts
/**
* Whether values are JSON compatible for an enum keyword.
*
* @param values The values to check.
*
* @returns Whether the values are JSON compatible.
*/
function isJsonEnumValues(values) {
	return values.every(isJsonConstValue);
}

//#endregion
//#region src/utils/ReferenceMap.ts
/**
* Schema reference map with collision-free reference ID allocation.
*/
var ReferenceMap = class extends Map {
	/**
	* Creates an empty schema reference map.
	*/
	constructor() {
		super();
		this.count = 0;
		this.usedIds = /* @__PURE__ */ new Set();
	}
	/**
	* Adds a schema reference and reserves its ID.
	*
	* @param schema The Valibot schema.
	* @param referenceId The reference ID.
	*
	* @returns The reference map.
	*/
	set(schema, referenceId) {
		this.usedIds.add(referenceId);
		return super.set(schema, referenceId);
	}
	/**
	* Creates a reference ID that is not yet used.
	*
	* @param definitions The JSON Schema definitions.
	*
	* @returns The unused reference ID.
	*/
	createId(definitions) {
		while (this.usedIds.has(`${this.count}`) || `${this.count}` in definitions) this.count++;
		return `${this.count++}`;
	}
};

//#endregion
//#region src/converters/convertAction/convertAction.ts
/**
* Returns the stricter lower bound.
*
* @param current The current lower bound.
* @param value The new lower bound.
*
* @returns The stricter lower bound.
*/
function getLowerBound(current, value) {
	if (typeof current !== "number" || !Number.isFinite(current) || value > current) return value;
	return current;
}
/**
* Returns the stricter upper bound.
*
* @param current The current upper bound.
* @param value The new upper bound.
*
* @returns The stricter upper bound.
*/
function getUpperBound(current, value) {
	if (typeof current !== "number" || !Number.isFinite(current) || value < current) return value;
	return current;
}
/**
* Returns the combined not restriction.
*
* @param current The current not restriction.
* @param value The new not restriction.
*
* @returns The combined not restriction.
*/
/* @__NO_SIDE_EFFECTS__ */
function getNotRestriction(current, value) {
	return current !== void 0 ? { anyOf: [current, value] } : value;
}
/**
* Intersects allowed values with an existing enum restriction.
*
* @param jsonSchema The JSON Schema object.
* @param values The allowed values.
*/
function intersectEnum(jsonSchema, values) {
	let enumValues = jsonSchema.enum ?? values;
	if (jsonSchema.enum) {
		const valueSet = new Set(values);
		enumValues = enumValues.filter((value) => valueSet.has(value));
	}
	if (enumValues.length) jsonSchema.enum = [...new Set(enumValues)];
	else {
		delete jsonSchema.enum;
		jsonSchema.not = /* @__PURE__ */ getNotRestriction(jsonSchema.not, {});
	}
}
/**
* Converts any supported Valibot action to the JSON Schema format.
*
* @param jsonSchema The JSON Schema object.
* @param valibotAction The Valibot action object.
* @param config The conversion configuration.
*
* @returns The converted JSON Schema.
*/
function convertAction(jsonSchema, valibotAction, config) {
	if (config?.ignoreActions?.includes(valibotAction.type)) return jsonSchema;
	let errors;
	switch (valibotAction.type) {
		case "base64":
			jsonSchema.contentEncoding = "base64";
			break;
		case "bic":
		case "cuid2":
		case "decimal":
		case "digits":
		case "domain":
		case "emoji":
		case "hash":
		case "hexadecimal":
		case "hex_color":
		case "isrc":
		case "iso_time_second":
		case "iso_week":
		case "ksuid":
		case "mac":
		case "mac48":
		case "mac64":
		case "nanoid":
		case "octal":
		case "slug":
		case "ulid":
			if (jsonSchema.pattern) errors = addError(errors, `The "${valibotAction.type}" action is not supported in combination with another regex action.`);
			else jsonSchema.pattern = valibotAction.requirement.source;
			break;
		case "description":
			jsonSchema.description = valibotAction.description;
			break;
		case "email":
		case "rfc_email":
			jsonSchema.format = "email";
			break;
		case "ends_with":
			if (jsonSchema.pattern) errors = addError(errors, `The "${valibotAction.type}" action is not supported in combination with another regex action.`);
			else jsonSchema.pattern = `${escapeRegExp(valibotAction.requirement)}$`;
			break;
		case "empty":
			if (jsonSchema.type === "array") jsonSchema.maxItems = 0;
			else {
				if (jsonSchema.type !== "string") errors = addError(errors, `The "${valibotAction.type}" action is not supported on type "${jsonSchema.type}".`);
				jsonSchema.maxLength = 0;
			}
			break;
		case "entries":
			if (!Number.isInteger(valibotAction.requirement) || valibotAction.requirement < 0) {
				errors = addError(errors, "The requirement of the \"entries\" action must be a non-negative integer.");
				break;
			}
			jsonSchema.minProperties = getLowerBound(jsonSchema.minProperties, valibotAction.requirement);
			jsonSchema.maxProperties = getUpperBound(jsonSchema.maxProperties, valibotAction.requirement);
			break;
		case "examples":
			if (Array.isArray(jsonSchema.examples)) jsonSchema.examples = [...jsonSchema.examples, ...valibotAction.examples];
			else jsonSchema.examples = valibotAction.examples;
			break;
		case "gt_value":
			if (jsonSchema.type !== "number" && jsonSchema.type !== "integer") {
				errors = addError(errors, `The "gt_value" action is not supported on type "${jsonSchema.type}".`);
				break;
			}
			if (!Number.isFinite(valibotAction.requirement)) {
				errors = addError(errors, "The requirement of the \"gt_value\" action is not JSON compatible.");
				break;
			}
			if (config?.target === "openapi-3.0") {
				errors = addError(errors, "The \"gt_value\" action is not supported for OpenAPI 3.0.");
				break;
			}
			jsonSchema.exclusiveMinimum = getLowerBound(jsonSchema.exclusiveMinimum, valibotAction.requirement);
			break;
		case "includes":
			if (jsonSchema.pattern) errors = addError(errors, `The "${valibotAction.type}" action is not supported in combination with another regex action.`);
			else jsonSchema.pattern = escapeRegExp(valibotAction.requirement);
			break;
		case "integer":
			jsonSchema.type = "integer";
			break;
		case "ipv4":
			jsonSchema.format = "ipv4";
			break;
		case "ipv6":
			jsonSchema.format = "ipv6";
			break;
		case "iso_date":
			jsonSchema.format = "date";
			break;
		case "iso_date_time":
		case "iso_timestamp":
			jsonSchema.format = "date-time";
			break;
		case "iso_time":
			jsonSchema.format = "time";
			break;
		case "jws_compact":
			if (jsonSchema.pattern) errors = addError(errors, `The "${valibotAction.type}" action is not supported in combination with another regex action.`);
			else jsonSchema.pattern = valibotAction.requirement.source;
			break;
		case "length":
			if (!Number.isInteger(valibotAction.requirement) || valibotAction.requirement < 0) {
				errors = addError(errors, "The requirement of the \"length\" action must be a non-negative integer.");
				break;
			}
			if (jsonSchema.type === "array") {
				jsonSchema.minItems = getLowerBound(jsonSchema.minItems, valibotAction.requirement);
				jsonSchema.maxItems = getUpperBound(jsonSchema.maxItems, valibotAction.requirement);
			} else {
				if (jsonSchema.type !== "string") errors = addError(errors, `The "${valibotAction.type}" action is not supported on type "${jsonSchema.type}".`);
				jsonSchema.minLength = getLowerBound(jsonSchema.minLength, valibotAction.requirement);
				jsonSchema.maxLength = getUpperBound(jsonSchema.maxLength, valibotAction.requirement);
			}
			break;
		case "lt_value":
			if (jsonSchema.type !== "number" && jsonSchema.type !== "integer") {
				errors = addError(errors, `The "lt_value" action is not supported on type "${jsonSchema.type}".`);
				break;
			}
			if (!Number.isFinite(valibotAction.requirement)) {
				errors = addError(errors, "The requirement of the \"lt_value\" action is not JSON compatible.");
				break;
			}
			if (config?.target === "openapi-3.0") {
				errors = addError(errors, "The \"lt_value\" action is not supported for OpenAPI 3.0.");
				break;
			}
			jsonSchema.exclusiveMaximum = getUpperBound(jsonSchema.exclusiveMaximum, valibotAction.requirement);
			break;
		case "max_entries":
			if (!Number.isInteger(valibotAction.requirement) || valibotAction.requirement < 0) {
				errors = addError(errors, "The requirement of the \"max_entries\" action must be a non-negative integer.");
				break;
			}
			jsonSchema.maxProperties = getUpperBound(jsonSchema.maxProperties, valibotAction.requirement);
			break;
		case "max_length":
			if (!Number.isInteger(valibotAction.requirement) || valibotAction.requirement < 0) {
				errors = addError(errors, "The requirement of the \"max_length\" action must be a non-negative integer.");
				break;
			}
			if (jsonSchema.type === "array") jsonSchema.maxItems = getUpperBound(jsonSchema.maxItems, valibotAction.requirement);
			else {
				if (jsonSchema.type !== "string") errors = addError(errors, `The "${valibotAction.type}" action is not supported on type "${jsonSchema.type}".`);
				jsonSchema.maxLength = getUpperBound(jsonSchema.maxLength, valibotAction.requirement);
			}
			break;
		case "max_value":
			if (jsonSchema.type !== "number" && jsonSchema.type !== "integer") {
				errors = addError(errors, `The "max_value" action is not supported on type "${jsonSchema.type}".`);
				break;
			}
			if (!Number.isFinite(valibotAction.requirement)) {
				errors = addError(errors, "The requirement of the \"max_value\" action is not JSON compatible.");
				break;
			}
			jsonSchema.maximum = getUpperBound(jsonSchema.maximum, valibotAction.requirement);
			break;
		case "metadata":
			if (typeof valibotAction.metadata.title === "string") jsonSchema.title = valibotAction.metadata.title;
			if (typeof valibotAction.metadata.description === "string") jsonSchema.description = valibotAction.metadata.description;
			if (Array.isArray(valibotAction.metadata.examples)) if (Array.isArray(jsonSchema.examples)) jsonSchema.examples = [...jsonSchema.examples, ...valibotAction.metadata.examples];
			else jsonSchema.examples = valibotAction.metadata.examples;
			for (const key of Object.keys(valibotAction.metadata)) if (key !== "title" && key !== "description" && key !== "examples" && key !== "__proto__") jsonSchema[key] = valibotAction.metadata[key];
			break;
		case "min_entries":
			if (!Number.isInteger(valibotAction.requirement) || valibotAction.requirement < 0) {
				errors = addError(errors, "The requirement of the \"min_entries\" action must be a non-negative integer.");
				break;
			}
			jsonSchema.minProperties = getLowerBound(jsonSchema.minProperties, valibotAction.requirement);
			break;
		case "min_length":
			if (!Number.isInteger(valibotAction.requirement) || valibotAction.requirement < 0) {
				errors = addError(errors, "The requirement of the \"min_length\" action must be a non-negative integer.");
				break;
			}
			if (jsonSchema.type === "array") jsonSchema.minItems = getLowerBound(jsonSchema.minItems, valibotAction.requirement);
			else {
				if (jsonSchema.type !== "string") errors = addError(errors, `The "${valibotAction.type}" action is not supported on type "${jsonSchema.type}".`);
				jsonSchema.minLength = getLowerBound(jsonSchema.minLength, valibotAction.requirement);
			}
			break;
		case "min_value":
			if (jsonSchema.type !== "number" && jsonSchema.type !== "integer") {
				errors = addError(errors, `The "min_value" action is not supported on type "${jsonSchema.type}".`);
				break;
			}
			if (!Number.isFinite(valibotAction.requirement)) {
				errors = addError(errors, "The requirement of the \"min_value\" action is not JSON compatible.");
				break;
			}
			jsonSchema.minimum = getLowerBound(jsonSchema.minimum, valibotAction.requirement);
			break;
		case "multiple_of":
			jsonSchema.multipleOf = valibotAction.requirement;
			break;
		case "non_empty":
			if (jsonSchema.type === "array") jsonSchema.minItems = getLowerBound(jsonSchema.minItems, 1);
			else {
				if (jsonSchema.type !== "string") errors = addError(errors, `The "${valibotAction.type}" action is not supported on type "${jsonSchema.type}".`);
				jsonSchema.minLength = getLowerBound(jsonSchema.minLength, 1);
			}
			break;
		case "not_value":
			if (!isJsonConstValue(valibotAction.requirement)) {
				errors = addError(errors, "The requirement of the \"not_value\" action is not JSON compatible.");
				break;
			}
			jsonSchema.not = /* @__PURE__ */ getNotRestriction(jsonSchema.not, config?.target === "openapi-3.0" ? { enum: [valibotAction.requirement] } : { const: valibotAction.requirement });
			break;
		case "not_values":
			if (!isJsonEnumValues(valibotAction.requirement)) {
				errors = addError(errors, "A requirement of the \"not_values\" action is not JSON compatible.");
				break;
			}
			if (valibotAction.requirement.length) jsonSchema.not = /* @__PURE__ */ getNotRestriction(jsonSchema.not, { enum: [...new Set(valibotAction.requirement)] });
			break;
		case "regex":
			if (valibotAction.requirement.flags) errors = addError(errors, "RegExp flags are not supported by JSON Schema.");
			if (jsonSchema.pattern) errors = addError(errors, `The "${valibotAction.type}" action is not supported in combination with another regex action.`);
			else jsonSchema.pattern = valibotAction.requirement.source;
			break;
		case "safe_integer":
			jsonSchema.type = "integer";
			jsonSchema.minimum = getLowerBound(jsonSchema.minimum, Number.MIN_SAFE_INTEGER);
			jsonSchema.maximum = getUpperBound(jsonSchema.maximum, Number.MAX_SAFE_INTEGER);
			break;
		case "starts_with":
			if (jsonSchema.pattern) errors = addError(errors, `The "${valibotAction.type}" action is not supported in combination with another regex action.`);
			else jsonSchema.pattern = `^${escapeRegExp(valibotAction.requirement)}`;
			break;
		case "title":
			jsonSchema.title = valibotAction.title;
			break;
		case "url":
			jsonSchema.format = "uri";
			break;
		case "uuid":
			jsonSchema.format = "uuid";
			break;
		case "value":
			if (!isJsonConstValue(valibotAction.requirement)) {
				errors = addError(errors, "The requirement of the \"value\" action is not JSON compatible.");
				break;
			}
			if (config?.target === "openapi-3.0") intersectEnum(jsonSchema, [valibotAction.requirement]);
			else if ("const" in jsonSchema && jsonSchema.const !== valibotAction.requirement) errors = addError(errors, `The "${valibotAction.type}" action is not supported in combination with a different "const" restriction.`);
			else jsonSchema.const = valibotAction.requirement;
			break;
		case "values":
			if (!isJsonEnumValues(valibotAction.requirement)) {
				errors = addError(errors, "A requirement of the \"values\" action is not JSON compatible.");
				break;
			}
			intersectEnum(jsonSchema, valibotAction.requirement);
			break;
		default: errors = addError(errors, `The "${valibotAction.type}" action cannot be converted to JSON Schema.`);
	}
	if (config?.overrideAction) {
		const actionOverride = config.overrideAction({
			valibotAction,
			jsonSchema,
			errors
		});
		if (actionOverride) return { ...actionOverride };
	}
	if (errors) for (const message of errors) handleError(message, config);
	return jsonSchema;
}

//#endregion
//#region src/converters/convertSchema/convertSchema.ts
/**
* Flattens a Valibot pipe by recursively expanding nested pipes.
*
* @param pipe The pipeline to flatten.
*
* @returns A flat pipeline.
*/
function flattenPipe(pipe) {
	return pipe.flatMap((item) => "pipe" in item ? flattenPipe(item.pipe) : item);
}
/**
* Returns the JSON Pointer reference for a definition key.
*
* @param referenceId The unescaped definition key.
*
* @returns The encoded JSON Pointer fragment.
*/
function getDefinitionRef(referenceId) {
	return `#/$defs/${referenceId.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
/**
* Converts any supported Valibot schema to the JSON Schema format.
*
* @param jsonSchema The JSON Schema object.
* @param valibotSchema The Valibot schema object.
* @param config The conversion configuration.
* @param context The conversion context.
* @param skipRef Whether to skip using a reference.
*
* @returns The converted JSON Schema.
*/
function convertSchema(jsonSchema, valibotSchema, config, context, skipRef = false) {
	if (!skipRef) {
		const referenceId = context.referenceMap.get(valibotSchema);
		if (referenceId) {
			jsonSchema.$ref = getDefinitionRef(referenceId);
			if (config?.overrideRef) {
				const refOverride = config.overrideRef({
					...context,
					referenceId,
					valibotSchema,
					jsonSchema
				});
				if (refOverride) jsonSchema.$ref = refOverride;
			}
			return jsonSchema;
		}
	}
	if ("pipe" in valibotSchema) {
		const flatPipe = flattenPipe(valibotSchema.pipe);
		let startIndex = 0;
		let stopIndex = flatPipe.length - 1;
		if (config?.typeMode === "input") {
			const inputStopIndex = flatPipe.slice(1).findIndex((item) => item.kind === "schema" || item.kind === "transformation" && (item.type === "find_item" || item.type === "parse_json" || item.type === "raw_transform" || item.type === "reduce_items" || item.type === "stringify_json" || item.type === "to_bigint" || item.type === "to_boolean" || item.type === "to_date" || item.type === "to_number" || item.type === "to_string" || item.type === "transform"));
			if (inputStopIndex !== -1) stopIndex = inputStopIndex;
		} else if (config?.typeMode === "output") {
			const outputStartIndex = flatPipe.findLastIndex((item) => item.kind === "schema");
			if (outputStartIndex !== -1) startIndex = outputStartIndex;
		}
		for (let index = startIndex; index <= stopIndex; index++) {
			const valibotPipeItem = flatPipe[index];
			if (valibotPipeItem.kind === "schema") {
				if (index > startIndex) handleError("Set the \"typeMode\" config to \"input\" or \"output\" to convert pipelines with multiple schemas.", config);
				jsonSchema = convertSchema(jsonSchema, valibotPipeItem, config, context, true);
			} else jsonSchema = convertAction(jsonSchema, valibotPipeItem, config);
		}
		return jsonSchema;
	}
	let errors;
	switch (valibotSchema.type) {
		case "boolean":
			jsonSchema.type = "boolean";
			break;
		case "null":
			if (config?.target === "openapi-3.0") jsonSchema.enum = [null];
			else jsonSchema.type = "null";
			break;
		case "number":
			jsonSchema.type = "number";
			break;
		case "string":
			jsonSchema.type = "string";
			break;
		case "array":
			jsonSchema.type = "array";
			jsonSchema.items = convertSchema({}, valibotSchema.item, config, context);
			break;
		case "tuple":
		case "tuple_with_rest":
		case "loose_tuple":
		case "strict_tuple":
			jsonSchema.type = "array";
			if (config?.target === "openapi-3.0") {
				jsonSchema.items = { anyOf: [] };
				jsonSchema.minItems = valibotSchema.items.length;
				for (const item of valibotSchema.items) jsonSchema.items.anyOf.push(convertSchema({}, item, config, context));
				if (valibotSchema.type === "tuple_with_rest") jsonSchema.items.anyOf.push(convertSchema({}, valibotSchema.rest, config, context));
				else if (valibotSchema.type === "strict_tuple" || valibotSchema.type === "tuple") jsonSchema.maxItems = valibotSchema.items.length;
			} else if (config?.target === "draft-2020-12") {
				jsonSchema.prefixItems = [];
				jsonSchema.minItems = valibotSchema.items.length;
				for (const item of valibotSchema.items) jsonSchema.prefixItems.push(convertSchema({}, item, config, context));
				if (valibotSchema.type === "tuple_with_rest") jsonSchema.items = convertSchema({}, valibotSchema.rest, config, context);
				else if (valibotSchema.type === "strict_tuple") jsonSchema.items = false;
			} else {
				jsonSchema.items = [];
				jsonSchema.minItems = valibotSchema.items.length;
				for (const item of valibotSchema.items) jsonSchema.items.push(convertSchema({}, item, config, context));
				if (valibotSchema.type === "tuple_with_rest") jsonSchema.additionalItems = convertSchema({}, valibotSchema.rest, config, context);
				else if (valibotSchema.type === "strict_tuple") jsonSchema.additionalItems = false;
			}
			break;
		case "object":
		case "object_with_rest":
		case "loose_object":
		case "strict_object":
			jsonSchema.type = "object";
			jsonSchema.properties = {};
			jsonSchema.required = [];
			for (const key in valibotSchema.entries) {
				const entry = valibotSchema.entries[key];
				jsonSchema.properties[key] = convertSchema({}, entry, config, context);
				if (entry.type !== "exact_optional" && entry.type !== "nullish" && entry.type !== "optional") jsonSchema.required.push(key);
			}
			if (valibotSchema.type === "object_with_rest") jsonSchema.additionalProperties = convertSchema({}, valibotSchema.rest, config, context);
			else if (valibotSchema.type === "strict_object") jsonSchema.additionalProperties = false;
			break;
		case "record":
			if (config?.target === "openapi-3.0" && "pipe" in valibotSchema.key) errors = addError(errors, "The \"record\" schema with a schema for the key that contains a \"pipe\" cannot be converted to JSON Schema.");
			if (valibotSchema.key.type !== "string") errors = addError(errors, `The "record" schema with the "${valibotSchema.key.type}" schema for the key cannot be converted to JSON Schema.`);
			jsonSchema.type = "object";
			if (config?.target !== "openapi-3.0") jsonSchema.propertyNames = convertSchema({}, valibotSchema.key, config, context);
			jsonSchema.additionalProperties = convertSchema({}, valibotSchema.value, config, context);
			break;
		case "any":
		case "unknown": break;
		case "never":
			jsonSchema.not = {};
			break;
		case "nullable":
		case "nullish":
			if (config?.target === "openapi-3.0") {
				const innerSchema = convertSchema({}, valibotSchema.wrapped, config, context);
				Object.assign(jsonSchema, innerSchema);
				jsonSchema.nullable = true;
			} else jsonSchema.anyOf = [convertSchema({}, valibotSchema.wrapped, config, context), { type: "null" }];
			if (valibotSchema.default !== void 0) jsonSchema.default = typeof valibotSchema.default === "function" ? valibotSchema.default() : valibotSchema.default;
			break;
		case "exact_optional":
		case "optional":
		case "undefinedable":
			jsonSchema = convertSchema(jsonSchema, valibotSchema.wrapped, config, context);
			if (valibotSchema.default !== void 0) jsonSchema.default = typeof valibotSchema.default === "function" ? valibotSchema.default() : valibotSchema.default;
			break;
		case "literal":
			if (!isJsonConstValue(valibotSchema.literal)) {
				errors = addError(errors, "The value of the \"literal\" schema is not JSON compatible.");
				break;
			}
			if (config?.target === "openapi-3.0") jsonSchema.enum = [valibotSchema.literal];
			else jsonSchema.const = valibotSchema.literal;
			break;
		case "enum":
		case "picklist": {
			const options = valibotSchema.options;
			if (!options.every((option) => typeof option === "string" || typeof option === "number" && Number.isFinite(option))) {
				errors = addError(errors, `An option of the "${valibotSchema.type}" schema is not JSON compatible.`);
				break;
			}
			jsonSchema.enum = options;
			if (options.every((option) => typeof option === "string")) jsonSchema.type = "string";
			else if (options.every((option) => typeof option === "number")) jsonSchema.type = "number";
			else if (config?.target !== "openapi-3.0") jsonSchema.type = ["string", "number"];
			break;
		}
		case "union":
			jsonSchema.anyOf = valibotSchema.options.map((option) => convertSchema({}, option, config, context));
			break;
		case "variant":
			jsonSchema.oneOf = valibotSchema.options.map((option) => convertSchema({}, option, config, context));
			break;
		case "intersect":
			jsonSchema.allOf = valibotSchema.options.map((option) => convertSchema({}, option, config, context));
			break;
		case "lazy": {
			let wrappedValibotSchema = context.getterMap.get(valibotSchema.getter);
			if (!wrappedValibotSchema) {
				wrappedValibotSchema = valibotSchema.getter(void 0);
				context.getterMap.set(valibotSchema.getter, wrappedValibotSchema);
			}
			let referenceId = context.referenceMap.get(wrappedValibotSchema);
			if (!referenceId) {
				referenceId = context.referenceMap.createId(context.definitions);
				context.referenceMap.set(wrappedValibotSchema, referenceId);
				context.definitions[referenceId] = convertSchema({}, wrappedValibotSchema, config, context, true);
			}
			jsonSchema.$ref = getDefinitionRef(referenceId);
			if (config?.overrideRef) {
				const refOverride = config.overrideRef({
					...context,
					referenceId,
					valibotSchema: wrappedValibotSchema,
					jsonSchema
				});
				if (refOverride) jsonSchema.$ref = refOverride;
			}
			break;
		}
		default: errors = addError(errors, `The "${valibotSchema.type}" schema cannot be converted to JSON Schema.`);
	}
	if (config?.overrideSchema) {
		const schemaOverride = config.overrideSchema({
			...context,
			referenceId: context.referenceMap.get(valibotSchema),
			valibotSchema,
			jsonSchema,
			errors
		});
		if (schemaOverride) return { ...schemaOverride };
	}
	if (errors) for (const message of errors) handleError(message, config);
	return jsonSchema;
}

//#endregion
//#region src/storages/globalDefs/globalDefs.ts
let store;
/**
* Returns the current global schema definitions.
*
* @returns The schema definitions.
*
* @beta
*/
function getGlobalDefs() {
	return store;
}

//#endregion
//#region src/functions/toJsonSchema/toJsonSchema.ts
/**
* Converts a Valibot schema to the JSON Schema format.
*
* @param schema The Valibot schema object.
* @param config The JSON Schema configuration.
*
* @returns The converted JSON Schema.
*/
function toJsonSchema(schema, config) {
	const context = {
		definitions: {},
		referenceMap: new ReferenceMap(),
		getterMap: /* @__PURE__ */ new Map()
	};
	const definitions = config?.definitions ?? getGlobalDefs();
	if (definitions) {
		for (const key in definitions) context.referenceMap.set(definitions[key], key);
		for (const key in definitions) context.definitions[key] = convertSchema({}, definitions[key], config, context, true);
	}
	const jsonSchema = convertSchema({}, schema, config, context);
	const target = config?.target ?? "draft-07";
	if (target === "draft-2020-12") jsonSchema.$schema = "https://json-schema.org/draft/2020-12/schema";
	else if (target === "draft-07") jsonSchema.$schema = "http://json-schema.org/draft-07/schema#";
	if (context.referenceMap.size) jsonSchema.$defs = context.definitions;
	return jsonSchema;
}

/*
 * What the API answers, as JSON Schema: https://json-schema.org/draft/2020-12
 */
const object = (properties, required = Object.keys(properties)) => ({
    type: 'object',
    properties,
    required,
});
const success = { const: true };
const id = { type: 'integer', minimum: 1 };
const text$1 = { type: 'string' };
const errorSchema = object({
    error: { ...text$1, description: 'What is wrong with the request.' },
});
const testEvent = object({
    success,
    message: { ...text$1, pattern: '^Test \\w+ event tracked successfully$' },
    data: object({
        eventId: id,
        programId: { type: ['integer', 'null'] },
        test_mode: { const: true },
    }),
});
const trackedLead = object({
    success,
    message: text$1,
    provisional: {
        const: true,
        description: 'The programme settles leads from its server only. Send the lead from there, too.',
    },
}, ['success', 'message']);
const click = object({
    success,
    click_id: { ...text$1, description: 'The value of the click cookie.' },
    partner_code: text$1,
    cookie_window_days: { type: 'integer', description: 'The lifetime of the cookie, in days.' },
});
const inactiveLink = object({ success: { const: false }, message: text$1 });
const sale = object({ success, sale_id: id, commission_id: id, message: text$1 });
const expiredSale = object({
    success,
    attributed: { const: false },
    reason: { const: 'attribution_window_expired' },
    click_age_days: { type: 'integer', description: 'The age of the first click, in days.' },
    window_days: { type: 'integer', description: 'The attribution window, in days.' },
    sale_id: { type: 'null' },
    commission_id: { type: 'null' },
});
const refund = object({ success, commission_id: id });
const repeatedRefund = object({
    success,
    status: { const: 'skipped' },
    reason: { const: 'already reversed' },
});
/** The bodies of successful responses. A client must accept fields that it does not know. */
const successSchemas = {
    lead: { anyOf: [testEvent, trackedLead] },
    click: { anyOf: [testEvent, click, inactiveLink] },
    sale: { anyOf: [testEvent, expiredSale, sale] },
    refund: { anyOf: [repeatedRefund, refund] },
};

const bodyErrors = {
    400: 'A field is missing or wrong, or a rule of the endpoint refuses the request.',
    413: 'The body has more than 64 KiB.',
    415: 'The Content-Type is not application/json.',
};
const operations = {
    lead: {
        summary: 'Record a signup',
        description: 'Makes a customer who has clicked a lead, and binds your own key to the customer. A browser sends no token: the click id proves the attribution. A server sends its token. In test mode, only a test event is recorded.',
        body: LeadBody,
        example: { click_id: 'cust_42_1714000000000', customer_key: 'usr_1', email: 'ada@example.com' },
        token: 'optional',
        errors: { ...bodyErrors, 401: 'No programme has the token.', 500: 'The API failed.' },
    },
    click: {
        summary: 'Record a click on a partner’s link',
        description: 'Creates a customer, or assigns the customer of `existing_click_id` to the partner: the last click wins. Keep the click id of the response in the click cookie.',
        body: ClickBody,
        example: { affiliate_url: 'https://example.com/pricing?aff=PARTNER123' },
        token: 'none',
        errors: { ...bodyErrors, 500: 'The API failed.' },
    },
    sale: {
        summary: 'Record a sale',
        description: 'Records what a customer has paid, for which the partner gets a commission, and makes the customer a conversion. Only a server sends it. After the attribution window, nothing is recorded. In test mode, only a test event is recorded, and `transaction_id` may be missing.',
        body: SaleBody,
        madeUpInTestMode: 'transaction_id',
        example: { transaction_id: 'inv_1', amount_cents: 4900, customer_key: 'usr_1' },
        token: 'required',
        errors: {
            ...bodyErrors,
            401: 'The token is missing, or no programme has it.',
            409: 'The sale is recorded already. Take it as recorded.',
            500: 'The API failed.',
        },
    },
    refund: {
        summary: 'Record a refund',
        description: 'Takes back a sale or a part of it. A sale can be refunded once.',
        body: RefundBody,
        example: { transaction_id: 'inv_1', refund_amount_cents: 900, refund_reason: 'Fewer seats' },
        token: 'required',
        errors: {
            ...bodyErrors,
            401: 'The token is missing, or no programme has it.',
            404: 'The programme of the token has no such sale.',
            500: 'The API failed.',
        },
    },
};
const json = (schema, example) => ({
    'application/json': { schema, ...(example && { example }) },
});
const security = {
    required: [{ token: [] }],
    optional: [{}, { token: [] }],
    none: [{}],
};
const toPathItem = (name, operation) => ({
    post: {
        operationId: `track_${name}`,
        summary: operation.summary,
        description: operation.description,
        security: security[operation.token],
        requestBody: {
            required: true,
            content: json(requestSchema(operation), operation.example),
        },
        responses: {
            200: {
                description: 'The API has processed the request.',
                content: json(successSchemas[name]),
            },
            ...Object.fromEntries(Object.entries(operation.errors).map(([status, description]) => [
                status,
                { description, content: json({ $ref: '#/components/schemas/Error' }) },
            ])),
        },
    },
});
/** The rule of a field that only test mode can do without. */
const requiredOutsideTestMode = (field) => ({
    anyOf: [
        { required: [field] },
        {
            required: ['additional_data'],
            properties: {
                additional_data: { required: ['test_mode'], properties: { test_mode: { const: true } } },
            },
        },
    ],
});
/** Converts the schema that the mock validates with. Transformations do not change what the API accepts. */
function requestSchema({ body, madeUpInTestMode: field }) {
    const { required, ...schema } = toJsonSchema(body, { errorMode: 'ignore' });
    delete schema.$schema;
    return {
        ...schema,
        required: required?.filter((name) => name !== field),
        ...(field && requiredOutsideTestMode(field)),
    };
}
/** Describes the API that the mock simulates, as OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.1 */
const createOpenApi = (url) => ({
    openapi: '3.1.1',
    info: {
        title: 'Affitor tracking, as simulated by affitor-mock',
        version: '1.0.0',
        description: 'Clicks, leads, sales and refunds of an affiliate programme.',
        license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url }],
    paths: Object.fromEntries(Object.entries(operations).map(([name, operation]) => [
        `/api/v1/track/${name}`,
        toPathItem(name, operation),
    ])),
    components: {
        schemas: { Error: errorSchema },
        securitySchemes: {
            token: { type: 'http', scheme: 'bearer', description: 'The API token of a programme.' },
        },
    },
});

// `exactOptional` refuses `undefined`. It is a mistake in the test, and would never match.
const number = exactOptional(number$1('a number'));
const numberOrNull = exactOptional(nullable(number$1('a number or null')));
const text = exactOptional(string('a string'));
const textOrNull = exactOptional(nullable(string('a string or null')));
const flag = exactOptional(boolean);
const fieldSchemas = {
    eventId: number,
    type: exactOptional(oneOf(eventTypes)),
    program_id: numberOrNull,
    is_test: flag,
    at: text,
    click_id: textOrNull,
    customer_key: textOrNull,
    event_name: textOrNull,
    partner_code: textOrNull,
    email: textOrNull,
    provisional: flag,
    transaction_id: textOrNull,
    amount_cents: numberOrNull,
    currency: exactOptional(nullable(oneOf(currencies))),
};
const FilterSchema = object$1(fieldSchemas);
/** Validates a filter. `prefix` comes before the name of a field in an error. */
const parseEventFilter = (filter, prefix = '') => parse$1(FilterSchema, filter, { name: 'fields', prefix });
/** Reads a filter from the query of a URL. An empty value means `null`. */
function parseEventQuery(query) {
    const names = [...query.keys()];
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    if (repeated !== undefined) {
        return { error: `${PARAMETER}${repeated} must be given only once` };
    }
    const fields = [...query].map(([name, value]) => [name, readValue(name, value)]);
    return parseEventFilter(Object.fromEntries(fields), PARAMETER);
}
const PARAMETER = 'Query parameter ';
/** Converts a text to the type of the field. Returns `undefined`, which no field accepts, if that is not possible. */
function readValue(name, value) {
    if (!Object.hasOwn(fieldSchemas, name))
        return undefined;
    const schema = fieldSchemas[name];
    const candidates = value === '' ? [null] : [value, parseJson(value)];
    return candidates.find((candidate) => is(schema, candidate));
}
function parseJson(value) {
    try {
        return JSON.parse(value);
    }
    catch {
        return undefined;
    }
}
/** Returns the fields of the event that differ from the filter. An event without such a field matches. */
const compareEvent = (event, filter) => Object.entries(filter).flatMap(([field, expected]) => {
    const got = event[field];
    if (field !== 'email')
        return got === expected ? [] : { field, expected, got };
    const isSame = hashEmail(filter.email)?.sha256 === event.email?.sha256;
    return isSame ? [] : { field, expected, got: event.email?.masked ?? null };
});

/** `GET /clicks`, `GET /leads` and `GET /sales`: the events of one type, filtered by the query. */
const eventListRoutes = (backend) => new Hono().get('/:list{clicks|leads|sales}', (c) => {
    const filter = parseEventQuery(new URL(c.req.url).searchParams);
    if ('error' in filter)
        return c.json(filter, 400);
    const list = c.req.param('list');
    const type = list.slice(0, -1);
    const events = backend
        .state()
        .events.filter((event) => event.type === type && !compareEvent(event, filter.value).length);
    return c.json({ count: events.length, [list]: events });
});

//#region src/utils/stream.ts
/**
* @module
* Stream utility.
*/
var StreamingApi = class {
	writer;
	encoder;
	writable;
	abortSubscribers = [];
	responseReadable;
	/**
	* Whether the stream has been aborted.
	*/
	aborted = false;
	/**
	* Whether the stream has been closed normally.
	*/
	closed = false;
	constructor(writable, _readable) {
		this.writable = writable;
		this.writer = writable.getWriter();
		this.encoder = new TextEncoder();
		const reader = _readable.getReader();
		this.abortSubscribers.push(async () => {
			await reader.cancel();
		});
		this.responseReadable = new ReadableStream({
			async pull(controller) {
				const { done, value } = await reader.read();
				done ? controller.close() : controller.enqueue(value);
			},
			cancel: () => {
				if (!this.closed) this.abort();
			}
		});
	}
	async write(input) {
		try {
			if (typeof input === "string") input = this.encoder.encode(input);
			await this.writer.write(input);
		} catch {}
		return this;
	}
	async writeln(input) {
		await this.write(input + "\n");
		return this;
	}
	sleep(ms) {
		return new Promise((res) => setTimeout(res, ms));
	}
	async close() {
		this.closed = true;
		try {
			await this.writer.close();
		} catch {}
	}
	async pipe(body) {
		this.writer.releaseLock();
		try {
			await body.pipeTo(this.writable, {
				preventClose: true,
				preventAbort: true
			});
		} finally {
			this.writer = this.writable.getWriter();
		}
	}
	onAbort(listener) {
		this.abortSubscribers.push(listener);
	}
	/**
	* Abort the stream.
	* You can call this method when stream is aborted by external event.
	*/
	abort() {
		if (!this.aborted) {
			this.aborted = true;
			this.abortSubscribers.forEach((subscriber) => {
				try {
					Promise.resolve(subscriber()).catch(() => {});
				} catch {}
			});
		}
	}
};

//#region src/helper/streaming/utils.ts
let isOldBunVersion = () => {
	const version = typeof Bun !== "undefined" ? Bun.version : void 0;
	if (version === void 0) return false;
	const result = version.startsWith("1.1") || version.startsWith("1.0") || version.startsWith("0.");
	isOldBunVersion = () => result;
	return result;
};

//#region src/helper/streaming/sse.ts
var SSEStreamingApi = class extends StreamingApi {
	constructor(writable, readable) {
		super(writable, readable);
	}
	async writeSSE(message) {
		const dataLines = (await resolveCallback(message.data, HtmlEscapedCallbackPhase.Stringify, false, {})).split(/\r\n|\r|\n/).map((line) => {
			return `data: ${line}`;
		}).join("\n");
		for (const key of ["event", "id"]) {
			const value = message[key];
			if (value && /[\r\n]/.test(value)) throw new Error(`${key} must not contain "\\r" or "\\n"`);
		}
		const sseData = [
			message.event && `event: ${message.event}`,
			dataLines,
			message.id !== void 0 && `id: ${message.id}`,
			message.retry !== void 0 && `retry: ${message.retry}`
		].filter(Boolean).join("\n") + "\n\n";
		await this.write(sseData);
	}
};
const run = async (stream, cb, onError) => {
	try {
		await cb(stream);
	} catch (e) {
		console.error(e);
	} finally {
		stream.close();
	}
};
const contextStash = /* @__PURE__ */ new WeakMap();
const streamSSE = (c, cb, onError) => {
	const { readable, writable } = new TransformStream();
	const stream = new SSEStreamingApi(writable, readable);
	if (isOldBunVersion()) c.req.raw.signal.addEventListener("abort", () => {
		if (!stream.closed) stream.abort();
	});
	contextStash.set(stream.responseReadable, c);
	c.header("Transfer-Encoding", "chunked");
	c.header("Content-Type", "text/event-stream");
	c.header("Cache-Control", "no-cache");
	c.header("Connection", "keep-alive");
	run(stream, cb);
	return c.newResponse(stream.responseReadable);
};

/** The maximum number of unsent changes. A slower client gets a new snapshot instead, so the queue cannot fill the memory. */
const MAX_PENDING = 1000;
/**
 * `GET /__mock/events`: server-sent events. The first is a `snapshot` of the whole mock, then each change follows. A client
 * that connects again gets a new snapshot, so it misses nothing.
 */
const eventStream = (c, changes, snapshot) => {
    // The stream of a HEAD request would never be read, nor closed.
    if (c.req.method === 'HEAD')
        return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
    return streamSSE(c, async (stream) => {
        let needsSnapshot = true;
        let pending = [];
        let wake = () => undefined;
        const unsubscribe = changes.subscribe((change) => {
            needsSnapshot ||= change.type === 'reset' || pending.length === MAX_PENDING;
            if (needsSnapshot)
                pending = [];
            else
                pending.push({ event: change.type, data: JSON.stringify(change) });
            wake();
        });
        stream.onAbort(() => wake());
        try {
            while (!stream.aborted) {
                const message = pending.shift();
                if (needsSnapshot) {
                    needsSnapshot = false;
                    await stream.writeSSE({ event: 'snapshot', data: JSON.stringify(snapshot()) });
                }
                else if (message)
                    await stream.writeSSE(message);
                else
                    await new Promise((resolve) => (wake = resolve));
            }
        }
        finally {
            unsubscribe();
        }
    });
};

/** Sets `json` to the body's JSON, or answers with the error. */
const jsonBody = async (c, next) => {
    const body = await parseBody(fromFetchRequest(c.req.raw));
    if ('error' in body)
        return c.json({ error: body.error }, body.status);
    c.set('json', body.json);
    return next();
};

/** The control API at `/__mock`: it shows the state of the mock and changes it. */
const controlRoutes = ({ backend, journal, faults, changes, reset }, replay) => new Hono()
    .use(rejectCrossSite)
    .get('/state', (c) => c.json(backend.state()))
    .get('/openapi.json', (c) => c.json(createOpenApi(new URL(c.req.url).origin)))
    .get('/requests', (c) => c.json(journal.entries()))
    .route('/', eventListRoutes(backend))
    .post('/requests/:id/replay', async (c) => {
    const id = c.req.param('id');
    const result = await replay(Number(id), c.req.raw.signal);
    switch (result.kind) {
        case 'unknown':
            return c.json({ error: `No request has the id ${id}. ${SEE}/requests` }, 404);
        case 'incomplete':
            return c.json({ error: `Request ${id} cannot be replayed: ${result.reason}` }, 409);
        case 'replayed':
            return c.json(result.request, 201);
    }
})
    .get('/events', (c) => eventStream(c, changes, () => ({
    state: backend.state(),
    requests: journal.entries(),
    faults: faults.list(),
})))
    .post('/reset', (c) => {
    reset();
    return c.json(backend.state());
})
    .get('/faults', (c) => c.json(faults.list()))
    .post('/faults', jsonBody, (c) => {
    const parsed = parseFault(c.get('json'));
    return 'error' in parsed ? c.json(parsed, 400) : c.json(faults.add(parsed.value)[0], 201);
})
    .delete('/faults', (c) => {
    faults.clear();
    return c.json(faults.list());
})
    .delete('/faults/:id', (c) => {
    const id = c.req.param('id');
    return faults.remove(Number(id))
        ? c.json(faults.list())
        : c.json({ error: `No fault has the id ${id}. ${SEE}/faults` }, 404);
})
    .patch('/customers/:click_id', jsonBody, (c) => {
    const json = c.get('json');
    if (!is(StatusBody, json)) {
        return c.json({ error: `status must be one of ${customerStatuses.join(', ')}` }, 400);
    }
    const click_id = c.req.param('click_id');
    const result = backend.advance(click_id, json.status);
    switch (result.kind) {
        case 'unknown':
            return c.json({ error: `No customer has the click_id ${click_id}` }, 404);
        case 'backwards':
            return c.json({ error: `${FORWARD_ONLY}, and is ${result.status} already` }, 409);
        case 'advanced':
            return c.json(result.customer);
    }
});
const StatusBody = looseObject$1({ status: picklist(customerStatuses) });
const SEE = 'See GET /__mock';
const FORWARD_ONLY = `The status only moves forward (${customerStatuses.join(' → ')})`;
/** Keeps pages of other sites from changing the mock. CORS already keeps them from reading it. */
const rejectCrossSite = async (c, next) => c.req.method !== 'GET' && c.req.header('Sec-Fetch-Site') === 'cross-site'
    ? c.json({ error: 'Pages of other sites cannot control the mock' }, 403)
    : next();

const validCookieNameRegEx = /^[\w!#$%&'*.^`|~+-]+$/;
const relaxedCookieNameRegEx = /^[!#-:<>-[\]-~]+$/;
const validCookieValueRegEx = /^[ !#-:<-[\]-~]*$/;
const trimCookieWhitespace = (value) => {
	let start = 0;
	let end = value.length;
	while (start < end) {
		const charCode = value.charCodeAt(start);
		if (charCode !== 32 && charCode !== 9) break;
		start++;
	}
	while (end > start) {
		const charCode = value.charCodeAt(end - 1);
		if (charCode !== 32 && charCode !== 9) break;
		end--;
	}
	return start === 0 && end === value.length ? value : value.slice(start, end);
};
const parse = (cookie, name) => {
	if (cookie.indexOf(name) === -1) return {};
	const pairs = cookie.split(";");
	const parsedCookie = Object.create(null);
	for (const pairStr of pairs) {
		const valueStartPos = pairStr.indexOf("=");
		if (valueStartPos === -1) continue;
		const cookieName = trimCookieWhitespace(pairStr.substring(0, valueStartPos));
		if (name !== cookieName || !relaxedCookieNameRegEx.test(cookieName) || cookieName in parsedCookie) continue;
		let cookieValue = trimCookieWhitespace(pairStr.substring(valueStartPos + 1));
		if (cookieValue.startsWith("\"") && cookieValue.endsWith("\"")) cookieValue = cookieValue.slice(1, -1);
		if (validCookieValueRegEx.test(cookieValue)) {
			parsedCookie[cookieName] = tryDecodeURIComponent(cookieValue);
			break;
		}
	}
	return parsedCookie;
};
const _serialize = (name, value, opt = {}) => {
	if (!validCookieNameRegEx.test(name)) throw new Error("Invalid cookie name");
	let cookie = `${name}=${value}`;
	if (/^__secure-/i.test(name) && !opt.secure) throw new Error("__Secure- Cookie must have Secure attributes");
	if (/^__host-/i.test(name)) {
		if (!opt.secure) throw new Error("__Host- Cookie must have Secure attributes");
		if (opt.path !== "/") throw new Error("__Host- Cookie must have Path attributes with \"/\"");
		if (opt.domain) throw new Error("__Host- Cookie must not have Domain attributes");
	}
	for (const key of [
		"domain",
		"path",
		"sameSite",
		"priority"
	]) if (opt[key] && /[;\r\n]/.test(opt[key])) throw new Error(`${key} must not contain ";", "\\r", or "\\n"`);
	if (opt && typeof opt.maxAge === "number" && opt.maxAge >= 0) {
		if (opt.maxAge > 3456e4) throw new Error("Cookies Max-Age SHOULD NOT be greater than 400 days (34560000 seconds) in duration.");
		cookie += `; Max-Age=${opt.maxAge | 0}`;
	}
	if (opt.domain && opt.prefix !== "host") cookie += `; Domain=${opt.domain}`;
	if (opt.path) cookie += `; Path=${opt.path}`;
	if (opt.expires) {
		if (opt.expires.getTime() - Date.now() > 3456e7) throw new Error("Cookies Expires SHOULD NOT be greater than 400 days (34560000 seconds) in the future.");
		cookie += `; Expires=${opt.expires.toUTCString()}`;
	}
	if (opt.httpOnly) cookie += "; HttpOnly";
	if (opt.secure) cookie += "; Secure";
	if (opt.sameSite) cookie += `; SameSite=${opt.sameSite.charAt(0).toUpperCase() + opt.sameSite.slice(1)}`;
	if (opt.priority) cookie += `; Priority=${opt.priority.charAt(0).toUpperCase() + opt.priority.slice(1)}`;
	if (opt.partitioned) {
		if (!opt.secure) throw new Error("Partitioned Cookie must have Secure attributes");
		cookie += "; Partitioned";
	}
	return cookie;
};
const serialize = (name, value, opt) => {
	value = encodeURIComponent(value);
	return _serialize(name, value, opt);
};

//#region src/helper/cookie/index.ts
const getCookie = (c, key, prefix) => {
	const cookie = c.req.raw.headers.get("Cookie");
	{
		if (!cookie) return;
		let finalKey = key;
		return parse(cookie, finalKey)[finalKey];
	}
};
const generateCookie = (name, value, opt) => {
	let cookie;
	if (opt?.prefix === "secure") cookie = serialize("__Secure-" + name, value, {
		path: "/",
		...opt,
		secure: true
	});
	else if (opt?.prefix === "host") cookie = serialize("__Host-" + name, value, {
		...opt,
		path: "/",
		secure: true,
		domain: void 0
	});
	else cookie = serialize(name, value, {
		path: "/",
		...opt
	});
	return cookie;
};
const setCookie = (c, name, value, opt) => {
	const cookie = generateCookie(name, value, opt);
	c.header("Set-Cookie", cookie, { append: true });
};

const COOKIE_NAME = 'affitor_click_id';
const SECONDS_PER_DAY = 86_400;
/** The longest cookie lifetime that browsers accept: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-max-age-attribute */
const MAX_COOKIE_DAYS = 400;
/**
 * `GET /go/PARTNER123?to=/path`: a partner's link. It records a click, sets the click cookie and redirects to `to`, as an
 * advertiser's site with Affitor's click script does for `?aff=PARTNER123`.
 */
const partnerLinkRoute = (backend) => new Hono().get('/:partner', (c) => {
    const destination = resolveDestination(c);
    if (!destination) {
        return c.json({ error: 'to must be a path of this server or a URL on a loopback host' }, 400);
    }
    const partnerCode = c.req.param('partner');
    const result = backend.recordClick(partnerCode, getCookie(c, COOKIE_NAME));
    if (result.kind === 'refused') {
        return c.json({ error: `No partner has the code ${partnerCode}` }, 404);
    }
    if (result.kind === 'recorded') {
        setCookie(c, COOKIE_NAME, result.customer.click_id, {
            path: '/',
            sameSite: 'Lax',
            secure: new URL(c.req.url).protocol === 'https:',
            maxAge: Math.min(result.program.cookie_window_days, MAX_COOKIE_DAYS) * SECONDS_PER_DAY,
        });
    }
    return c.redirect(destination);
});
/** Returns where the link redirects, or `undefined` if that is not on this machine: the mock must not be an open redirect. */
function resolveDestination(c) {
    const to = c.req.query('to') ?? '/';
    const here = new URL(c.req.url);
    if (!to.startsWith('/') && !URL.canParse(to))
        return undefined;
    // Resolve it as a browser does: `/\host` is a URL on another host, and `/.//host` becomes the path `//host`.
    const url = URL.canParse(to, here) ? new URL(to, here) : undefined;
    if (url?.origin === here.origin) {
        return (url.pathname + url.search + url.hash).replace(/^\/+/, '/');
    }
    const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
    return isHttp && isLoopback(url.hostname) ? url.href : undefined;
}
/** https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
const isLoopback = (hostname) => /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(hostname);

/** Creates a mock that shares nothing with others. Throws if the seed or a fault is invalid. */
function createMockApp(options = {}) {
    const { latency = 0, now = Date.now } = options;
    const initialFaults = (options.faults ?? []).map((fault) => unwrap(parseFault(fault)));
    const changes = new ChangeEmitter();
    const backend = new Backend(options, changes.publish);
    const journal = new Journal(changes.publish);
    const faults = new FaultQueue(changes.publish);
    faults.add(...initialFaults);
    const reset = () => changes.batch({ type: 'reset' }, () => {
        backend.reset();
        journal.clear();
        faults.clear();
        faults.add(...initialFaults);
    });
    const parts = { backend, journal, faults, changes, reset };
    const answer = createApi({ backend, journal, faults, latency, now });
    const api = (request, onRecorded) => answer(request, onRecorded).catch((error) => jsonResponse(internalError(error), 500));
    const app = new Hono();
    app.route('/go', partnerLinkRoute(backend));
    app.route('/__mock', controlRoutes(parts, createReplay(api, journal)));
    app.onError((error, c) => c.json(internalError(error), 500));
    app.notFound((c) => c.json({ error: `Not found: ${c.req.method} ${c.req.path}` }, 404));
    const handle = async (request, env) => getPath(request).startsWith(API_PATH)
        ? api(fromFetchRequest(request))
        : app.fetch(request, env);
    return { app, api, handle, ...parts };
}
function internalError(error) {
    console.error(error);
    return { error: 'Internal error of the mock. See its console.' };
}

/** The rules of the contract. After an unexpected error there is nothing to fix in the request. */
const contractRules = {
    'identifier-required': {
        rule: 'A lead needs a click_id or a customer_key, except in test mode.',
        fix: 'Pass your own id of the customer to trackLead, and follow a partner’s link before you sign up.',
    },
    'customer-not-found': {
        rule: 'No customer has that click_id or that customer_key.',
        fix: 'Follow a partner’s link first, in the same browser and on the same host name. After a reset or a restart of the mock, an old cookie is no longer valid.',
    },
    'other-program': {
        rule: 'In server mode, the customer must belong to the programme of the token.',
        fix: 'Send the token of the customer’s programme, or follow a link of the token’s programme.',
    },
    'status-not-click': {
        rule: 'A customer becomes a lead only once, and never moves back.',
        fix: 'If this was a retry, the lead is already recorded, and the tracker treats it as tracked. To sign up again, reset the mock, or delete the cookie and follow a link.',
    },
    'invalid-token': {
        rule: 'The request has an Authorization header, but no programme has its token.',
        fix: 'In a browser, send no Authorization header. On a server, send “Bearer” and the token of a programme in the seed.',
    },
    'affiliate-url-required': {
        rule: 'A click needs the URL of the page that the visitor opened.',
        fix: 'Send the whole URL of the page, with its query, as affiliate_url.',
    },
    'affiliate-url-invalid': {
        rule: 'affiliate_url must be an absolute URL.',
        fix: 'Send the whole URL, such as location.href, starting with https://.',
    },
    'aff-missing': {
        rule: 'affiliate_url must name the partner in its query: ?aff=<partner code>.',
        fix: 'Send a click only if the URL of the page has an aff parameter.',
    },
    'link-not-found': {
        rule: 'No partner has the code in the aff parameter.',
        fix: 'Use the code of a partner in the seed, or add the partner to the seed.',
    },
    'link-misconfigured': {
        rule: 'The link belongs to no programme.',
        fix: 'In Affitor, give the link a partner and a programme. In the seed, give it a program_id.',
    },
    'token-required': {
        rule: 'A sale or a refund needs the token of a programme, also in test mode.',
        fix: 'Send the header “Authorization: Bearer” with the token of a programme in the seed. Never send a token from a browser.',
    },
    'transaction-id-required': {
        rule: 'A sale needs your own id of the payment as text, so that it is recorded once.',
        fix: 'Send the id that your payment provider gives, such as that of the invoice, as transaction_id.',
    },
    'amount-invalid': {
        rule: 'A sale needs its amount as a whole number, in the smallest unit of the currency.',
        fix: 'Send 4900 as amount_cents for $49.00.',
    },
    'sale-customer-not-found': {
        rule: 'No customer has that customer_key or that click_id.',
        fix: 'Send the customer_key of the lead. The lead must be recorded before the sale.',
    },
    'no-attribution': {
        rule: 'The customer belongs to another programme than the token.',
        fix: 'Send the token of the customer’s programme.',
    },
    'duplicate-transaction': {
        rule: 'A transaction_id is recorded once, across all programmes.',
        fix: 'If this was a retry, the sale is recorded already. Otherwise send another transaction_id.',
    },
    'refund-transaction-id-required': {
        rule: 'A refund needs the transaction_id of its sale.',
        fix: 'Send the transaction_id that you sent with the sale.',
    },
    'sale-not-found': {
        rule: 'The token’s programme has no sale with that transaction_id.',
        fix: 'Send the transaction_id of a recorded sale and the token of its programme. A sale after the attribution window is not recorded.',
    },
    'lead-failed': undefined,
    'click-failed': undefined,
    'sale-failed': undefined,
    'refund-failed': undefined,
};
/** The rules that the contract does not state, by the status of their errors. */
const mockRules = {
    400: {
        rule: 'Not in the contract’s error table: the body must be JSON, and each field must have the type in the contract.',
        fix: 'Change the field that the error names. A field without a value can be null, or left out.',
    },
    404: {
        rule: 'Not in the contract’s error table: there is no such endpoint.',
        fix: 'Send a POST request to /api/v1/track/lead, click, sale or refund.',
    },
    413: {
        rule: 'Not in the contract’s error table: the body can have at most 64 KiB.',
        fix: 'Send less data in additional_data.',
    },
    415: {
        rule: 'The Content-Type must be application/json.',
        fix: 'Send JSON with this header. Forms, and navigator.sendBeacon with a string, send another one.',
    },
};
const WINDOW_EXPIRED = {
    rule: 'The customer’s first click is older than the programme’s cookie_window_days, so the sale counts for no partner.',
    fix: 'Nothing is wrong with the request. To rehearse a sale that counts, follow a partner’s link again after a reset.',
};
/** Explains why the API refused a request or recorded nothing. Returns `undefined` if it did neither, or if a fault answered. */
function explain(request) {
    const { status, answer, error_code, fault } = request;
    if (answer?.attributed === false)
        return WINDOW_EXPIRED;
    if (status === null || status < 400 || status >= 500)
        return undefined;
    if (fault?.status !== undefined || fault?.body !== undefined)
        return undefined;
    return error_code ? contractRules[error_code] : mockRules[status];
}

export { ConnectionFault as C, MAX_MS as M, compareEvent as a, parseEventFilter as b, createMockApp as c, parse$1 as d, explain as e, optional as f, pipe as g, boolean as h, integer as i, function_ as j, array$1 as k, any as l, milliseconds as m, nonEmpty as n, object$1 as o, parseFault as p, regex as r, string as s, toFetchResponse as t, unwrap as u };
//# sourceMappingURL=shared-explain.js.map
