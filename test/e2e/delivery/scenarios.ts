import { answers } from './answers';
import { browsers } from './browsers';
import { consent } from './consent';
import { early } from './early';
import { leaving } from './leaving';
import { offline } from './offline';
import { retryAfter } from './retry-after';
import type { Scenario } from './scenario';
import { sameLead } from './same-lead';
import { storage } from './storage';
import { tabs } from './tabs';

/** All delivery scenarios. */
export const scenarios: Scenario[] = [
  ...leaving,
  ...answers,
  ...retryAfter,
  ...offline,
  ...tabs,
  ...sameLead,
  ...early,
  ...storage,
  ...browsers,
  ...consent,
];
