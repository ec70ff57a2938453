import { reset, sendTestLead } from '../state/actions';
import { connection } from '../state/live-updates';
import { notice } from '../state/notice';

const connectionText = {
  connecting: 'Connecting…',
  live: 'Live',
  lost: 'Connection lost. Reconnecting…',
};

/** The state of the connection, the result of the last action, and the actions on the whole mock. */
export function Header() {
  return (
    <header>
      <h1>Affitor mock</h1>
      <p class={`connection ${connection.value}`} role="status">
        {connectionText[connection.value]}
      </p>
      <p class={notice.value.isError ? 'notice error' : 'notice'} role="status">
        {notice.value.text}
      </p>
      <div class="actions">
        <button type="button" onClick={sendTestLead}>
          Send a test lead
        </button>
        <button type="button" onClick={reset}>
          Reset
        </button>
      </div>
    </header>
  );
}
