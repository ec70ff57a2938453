import config from '../rollup.config.mjs';
import { rollup } from 'rollup';
import { brotliCompressSync } from 'node:zlib';
const c = config[0];
const b = await rollup({ ...c, onwarn() {} });
const o = await b.generate(c.output);
console.log(brotliCompressSync(o.output[0].code).length, o.output[0].code.length);
