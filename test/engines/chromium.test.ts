import { launchChromium } from '../e2e/chromium';
import { PlaywrightEngine } from '../e2e/engines/playwright';
import { describeEngine } from './describe-engine';

describeEngine('Chromium', async () => new PlaywrightEngine(await launchChromium()));
