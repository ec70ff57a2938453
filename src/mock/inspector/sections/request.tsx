import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { explain } from '../../journal/explain';
import type { RecordedRequest } from '../../journal/journal';
import { copy } from '../state/actions';
import { toCurl } from '../format/curl';
import { describeFault } from '../format/describe-fault';
import { formatTime } from '../format/time';

/** One request of the journal, which opens to show all of it. */
export function Request({ request }: { request: RecordedRequest }) {
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
          <time dateTime={at}>{formatTime(at)}</time>
        </summary>
        {isOpen.value && <Details request={request} />}
      </details>
    </li>
  );
}

function Details({ request }: { request: RecordedRequest }) {
  const { status, body, answer, fault } = request;
  const explanation = explain(request);
  const curl = toCurl(request, location.origin);
  return (
    <div class="details">
      {explanation && (
        <div class="explanation">
          <p>
            <b>The contract, on {status}:</b> {explanation.rule}
          </p>
          <p>
            <b>What to change:</b> {explanation.fix}
          </p>
        </div>
      )}
      {fault && (
        <p class="explanation">
          <b>Fault:</b> {describeFault(fault)}.
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
