import { describeEngine } from '../engines/describe-engine';
import { launchChromium } from './chromium';
import { PlaywrightEngine } from './engines/playwright';

describeEngine('Chromium', async () => new PlaywrightEngine(await launchChromium()));
