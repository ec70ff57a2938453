import { notice, sendTestLead, reset } from './state/actions';
import { Customers } from './sections/customers';
import { Faults } from './sections/faults';
import { Funnel } from './sections/funnel';
import { Journal } from './sections/journal';
import { connection } from './state/live';
import { Partners } from './sections/partners';
import { Setup } from './sections/setup';

/** `/__mock/`: what happens in the mock, as it happens, and the means to make it happen. */
export function Inspector() {
  return (
    <>
      <Header />
      <main>
        <Funnel />
        <Partners />
        <Customers />
        <Faults />
        <Journal />
        <Setup />
      </main>
    </>
  );
}

function Header() {
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

const connectionText = {
  connecting: 'Connecting …',
  live: 'Live',
  lost: 'The mock does not answer. Trying again …',
};
