import { render } from 'preact';
import { Inspector } from './inspector';
import { startLiveUpdates } from './state/live-updates';

render(<Inspector />, document.body);
startLiveUpdates();
