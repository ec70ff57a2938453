import { answers, otherStatuses } from './answers';
import { unusualArguments } from './arguments';
import { browsers } from './browsers';
import { clobbering } from './clobbering';
import { consent } from './consent';
import { early } from './early';
import { leaving } from './leaving';
import { locks } from './locks';
import { offline } from './offline';
import { otherScripts } from './other-scripts';
import { pageCode } from './page-code';
import { proxies } from './proxies';
import { retryAfter } from './retry-after';
import type { Scenario } from './scenario';
import { sameLead } from './same-lead';
import { scriptTag } from './script-tag';
import { storage } from './storage';
import { tabs } from './tabs';

/** Scenarios in which pages, tabs or networks come and go at the same time, so that another run may end in another way. */
export const racing: Scenario[] = [...leaving, ...offline, ...tabs, ...sameLead, ...early];

/** Scenarios in which the network, the API or the browser fails. */
export const faults: Scenario[] = [...answers, ...locks, ...storage, ...browsers];

/** Scenarios in which nothing depends on the time, so each run ends in the same way. */
const rules: Scenario[] = [
  ...otherStatuses,
  ...proxies,
  ...retryAfter,
  ...consent,
  ...scriptTag,
  ...pageCode,
  ...otherScripts,
  ...clobbering,
  ...unusualArguments,
];

/** All delivery scenarios. */
export const scenarios: Scenario[] = [...racing, ...faults, ...rules];
