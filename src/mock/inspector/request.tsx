import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { explain } from '../explanation';
import type { JournalEntry } from '../journal';
import { copy } from './actions';
import { curlOf } from './curl';
import { faultText } from './fault-text';
import { timeOf } from './time';

/** One request of the journal, which opens to show all of it. */
export function Request({ request }: { request: JournalEntry }) {
  const isOpen = useSignal(false);
  const { at, method, path, mode, status, duration_ms, fault } = request;
  const isLost = fault?.drop === 'after';
  return (
    <li>
      <details onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
        <summary>
          <span class={`badge ${isLost ? 'failed' : kindOf(status)}`}>
            {isLost ? `${status}, lost` : (status ?? 'no answer')}
          </span>
          <span class="path">
            {method} {path}
          </span>
          <span class="hint">
            {mode}, {duration_ms} ms
          </span>
          {fault && <span class="badge failed">fault</span>}
          <time dateTime={at}>{timeOf(at)}</time>
        </summary>
        {isOpen.value && <Details request={request} />}
      </details>
    </li>
  );
}

function Details({ request }: { request: JournalEntry }) {
  const { status, body, answer, fault } = request;
  const explanation = explain(request);
  const curl = curlOf(request, location.origin);
  return (
    <div class="details">
      {explanation && (
        <div class="explanation">
          <p>
            <b>The contract, on {status}:</b> {explanation.row}
          </p>
          <p>
            <b>What to change:</b> {explanation.change}
          </p>
        </div>
      )}
      {fault && (
        <p class="explanation">
          <b>Fault:</b> {faultText(fault)}.
        </p>
      )}
      <Code name="Body" value={body} />
      {status === null ? (
        <p>Nothing was answered.</p>
      ) : (
        <Code
          name={fault?.drop === 'after' ? 'Answer, which was lost on its way' : 'Answer'}
          value={answer}
        />
      )}
      <Code name="As curl" value={curl} />
      <p class="hint">
        Of an email it has the mask, of a token a placeholder, of a body that is no JSON nothing.
      </p>
      <button type="button" onClick={() => copy(curl)}>
        Copy as curl
      </button>
    </div>
  );
}

/** Text as it is, or JSON, under its heading. It scrolls where it is wide, also by keyboard. */
function Code({ name, value }: { name: string; value: unknown }) {
  const id = useId();
  return (
    <>
      <h3 id={id}>{name}</h3>
      <pre tabIndex={0} role="group" aria-labelledby={id}>
        {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
      </pre>
    </>
  );
}

const kindOf = (status: number | null): string =>
  status === null || status >= 500 ? 'failed' : status >= 400 ? 'refused' : 'fine';
