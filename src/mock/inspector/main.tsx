import { render } from 'preact';
import { Inspector } from './inspector';
import { goLive } from './live';

render(<Inspector />, document.body);
goLive();
