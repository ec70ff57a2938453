import { webkit } from 'playwright-core';
import { inject } from 'vitest';
import { PlaywrightEngine } from '../e2e/engines/playwright';
import { launchWebKit } from '../e2e/engines/webkit';
import { describeEngine } from './describe-engine';

const programs = inject('webKitGtk');

describeEngine(programs ? 'WebKitGTK' : 'WebKit', async () =>
  programs ? launchWebKit(programs) : new PlaywrightEngine(await webkit.launch()),
);
