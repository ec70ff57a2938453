import { installScript } from './install-script';
import { createTracker } from './tracker';

installScript(createTracker);
