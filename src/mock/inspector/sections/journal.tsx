import { useSignal } from '@preact/signals';
import type { RecordedRequest } from '../../journal/journal';
import { view } from '../state/live';
import { Paged } from './paged';
import { Request } from './request';

const filters: Record<string, (request: RecordedRequest) => boolean> = {
  all: () => true,
  'not answered with success': ({ status }) => status === null || status >= 400,
  'hit by a fault': ({ fault }) => fault !== null,
};

/** The requests that the API got, the newest first. */
export function Journal() {
  const filter = useSignal('all');
  const { requests } = view.value;
  const chosen = requests.filter(filters[filter.value] ?? (() => true)).reverse();
  return (
    <section aria-labelledby="journal">
      <h2 id="journal">Journal</h2>
      <label class="field">
        <span>Requests to show</span>
        <select
          value={filter.value}
          onChange={({ currentTarget }) => (filter.value = currentTarget.value)}
        >
          {Object.keys(filters).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {chosen.length === 0 ? (
        <p class="hint">{requests.length === 0 ? 'No request yet.' : 'No such request yet.'}</p>
      ) : (
        <Paged items={chosen} name="requests">
          {(shown) => (
            <ul class="journal">
              {shown.map((request) => (
                <Request key={request.id} request={request} />
              ))}
            </ul>
          )}
        </Paged>
      )}
    </section>
  );
}
