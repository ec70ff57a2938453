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

/** Scenarios in which pages, tabs or networks come and go at the same time, so that another run may end in another way. */
export const racing: Scenario[] = [...leaving, ...offline, ...tabs, ...sameLead, ...early];

/** All delivery scenarios. */
export const scenarios: Scenario[] = [
  ...racing,
  ...answers,
  ...retryAfter,
  ...storage,
  ...browsers,
  ...consent,
];
