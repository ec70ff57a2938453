import { useSignal } from '@preact/signals';
import type { Fault } from '../../faults/fault';
import { addFault } from '../state/actions';

/** What may be chosen, and what more each needs to be told. */
const kinds = {
  status: { name: 'An error status', fields: ['status', 'retry_after'] },
  body: { name: 'A text that is no JSON', fields: ['status', 'body'] },
  delay: { name: 'A late answer', fields: ['delay_ms'] },
  preflight: { name: 'A late preflight', fields: ['preflight_delay_ms'], isOfBrowser: true },
  before: { name: 'Connection reset before the request is recorded', fields: [] },
  after: { name: 'Connection reset after it: the answer is lost', fields: [] },
  hang: { name: 'No answer, ever', fields: [] },
  'no-preflight': { name: 'Preflight without CORS headers', fields: [], isOfBrowser: true },
  'no-cors': { name: 'Answer without CORS headers', fields: [], isOfBrowser: true },
} as const satisfies Record<
  string,
  { name: string; fields: readonly string[]; isOfBrowser?: true }
>;

type Kind = keyof typeof kinds;
type FieldName = (typeof kinds)[Kind]['fields'][number];

const fields: Record<FieldName, { label: string; first: string; mode: 'numeric' | 'text' }> = {
  status: { label: 'Status', first: '503', mode: 'numeric' },
  retry_after: { label: 'Retry-After (if any)', first: '', mode: 'text' },
  body: { label: 'Text', first: '<html>', mode: 'text' },
  delay_ms: { label: 'Milliseconds', first: '2000', mode: 'numeric' },
  preflight_delay_ms: { label: 'Milliseconds', first: '2000', mode: 'numeric' },
};

/** Adds a fault. What the mock says of a bad one is told as any other answer. */
export function FaultForm() {
  const kind = useSignal<Kind>('status');
  return (
    <form
      class="fault-form"
      onSubmit={(event) => {
        event.preventDefault();
        addFault(faultIn(kind.value, new FormData(event.currentTarget)));
      }}
    >
      <label class="field">
        <span>What happens</span>
        <select
          value={kind.value}
          onChange={({ currentTarget }) => (kind.value = currentTarget.value as Kind)}
        >
          {Object.entries(kinds).map(([value, { name }]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {'isOfBrowser' in kinds[kind.value] && (
        <p class="hint">
          To be seen on a site of another origin. The examples are of the mock’s own.
        </p>
      )}
      {kinds[kind.value].fields.map((name) => (
        <label key={name} class="field">
          <span>{fields[name].label}</span>
          <input
            required={name !== 'retry_after'}
            name={name}
            inputMode={fields[name].mode}
            defaultValue={fields[name].first}
          />
        </label>
      ))}
      <label class="field">
        <span>To requests for</span>
        <select name="on">
          <option value="">leads and clicks</option>
          <option value="lead">leads</option>
          <option value="click">clicks</option>
        </select>
      </label>
      <label class="field">
        <span>Of one customer</span>
        <input name="customer" placeholder="click id or key" />
      </label>
      <label class="field">
        <span>Times (empty: for ever)</span>
        <input name="times" inputMode="numeric" defaultValue="1" />
      </label>
      <button type="submit">Add fault</button>
    </form>
  );
}

function faultIn(kind: Kind, form: FormData): Fault {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const number = (name: string) => {
    const value = text(name);
    return value === undefined ? undefined : Number(value);
  };
  return {
    on: text('on') as Fault['on'],
    customer: text('customer'),
    times: number('times'),
    status: number('status'),
    retry_after: text('retry_after'),
    body: kind === 'body' ? (text('body') ?? '') : undefined,
    delay_ms: number('delay_ms'),
    preflight_delay_ms: number('preflight_delay_ms'),
    drop: kind === 'before' || kind === 'after' ? kind : undefined,
    hang: kind === 'hang' ? true : undefined,
    no_cors: kind === 'no-cors' ? 'answer' : kind === 'no-preflight' ? 'preflight' : undefined,
  };
}
