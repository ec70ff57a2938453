import type { SkipReason, UndeliveredReason } from '../../src/core/lead-result';

/** The result of a lead after the response `accept`. */
export const tracked = { status: 'tracked', message: 'done' } as const;

/** The result of a lead after the response `refuse`. */
export const rejected = { status: 'rejected', httpStatus: 400, message: 'no' } as const;

export const queued = (reason: UndeliveredReason) => ({ status: 'queued', reason }) as const;

export const skipped = (reason: SkipReason) => ({ status: 'skipped', reason }) as const;

export const duplicate = skipped('duplicate');
