import type { Complain } from '../core/accept';

export const complain: Complain = (advice, value) => console.error('[affitor]', advice, value);
