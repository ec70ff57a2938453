import { firefox } from 'playwright-core';
import { inject } from 'vitest';
import { launchFirefox } from '../e2e/engines/firefox';
import { PlaywrightEngine } from '../e2e/engines/playwright';
import { describeEngine } from './describe-engine';

const path = inject('firefoxPath');

describeEngine('Firefox', async () =>
  path ? launchFirefox(path) : new PlaywrightEngine(await firefox.launch()),
);
