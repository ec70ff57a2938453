import type { Seed } from './state';

const program = (id: number) =>
  ({ id, token: `program_${id}_token`, lead_auth: 'optional', cookie_window_days: 60 }) as const;

/** Two programmes, so that one can be mistaken for the other, and a link that is no longer active. */
export const defaultSeed: Seed = {
  programs: [program(1), program(2)],
  partners: [
    { code: 'PARTNER123', program_id: 1, active: true },
    { code: 'PARTNER456', program_id: 1, active: true },
    { code: 'INACTIVE1', program_id: 1, active: false },
    { code: 'OTHER123', program_id: 2, active: true },
  ],
};
