import { useSignal } from '@preact/signals';
import type { RecordedRequest } from '../../journal/journal';
import { Field } from '../components/field';
import { Paged } from '../components/paged';
import { Section } from '../components/section';
import { findSubject } from '../state/find-subject';
import { view } from '../state/live-updates';
import { JournalRequest } from './journal-request';

const filters: Record<string, (request: RecordedRequest) => boolean> = {
  'All requests': () => true,
  'Failed requests': ({ status }) => status === null || status >= 400,
  'Requests hit by a fault': ({ fault }) => fault !== null,
};

/** The requests to the API, the newest first. */
export function Journal() {
  const filter = useSignal('All requests');
  const search = useSignal('');
  const { requests } = view.value;
  const text = search.value.trim().toLowerCase();
  const matching = requests
    .filter(filters[filter.value] ?? (() => true))
    .filter((request) => !text || searchText(request).includes(text))
    .reverse();
  return (
    <Section id="journal" title="Journal">
      <div class="filters">
        <Field label="Show">
          <select
            value={filter.value}
            onChange={({ currentTarget }) => (filter.value = currentTarget.value)}
          >
            {Object.keys(filters).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </Field>
        <Field label="Search">
          <input
            type="search"
            value={search.value}
            onInput={({ currentTarget }) => (search.value = currentTarget.value)}
            placeholder="customer, partner, error …"
          />
        </Field>
      </div>
      {matching.length === 0 ? (
        <p class="muted">{requests.length === 0 ? 'No requests yet.' : 'No matching requests.'}</p>
      ) : (
        <Paged items={matching} noun="requests">
          {(shown) => (
            <ul class="journal">
              {shown.map((request) => (
                <JournalRequest
                  key={request.id}
                  request={request}
                  subject={findSubject(request, view.value)}
                />
              ))}
            </ul>
          )}
        </Paged>
      )}
    </Section>
  );
}

/** All that the search looks at, in lower case. */
function searchText(request: RecordedRequest): string {
  return JSON.stringify([request, findSubject(request, view.value)]).toLowerCase();
}
