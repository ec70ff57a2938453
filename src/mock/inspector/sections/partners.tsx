import { useSignal } from '@preact/signals';
import { customerStatuses } from '../../backend/model';
import { pluralize } from '../format/pluralize';
import { groupByPartner, countByStatus } from '../state/count-by-status';
import { view } from '../state/live';

/** What a partner's link may lead to, roughly. The mock looks closer. */
const HERE = /^(\/|https?:\/\/(localhost|[^/]+\.localhost|127\.|\[::1\])|$)/i;

/** The partners, what came of their links, and the links to follow. */
export function Partners() {
  const destination = useSignal('/examples/script-tag/');
  const { partners, customers } = view.value;
  const isHere = HERE.test(destination.value);
  const groups = groupByPartner(customers.values());
  const most = Math.max(1, ...[...groups.values()].map(({ length }) => length));
  return (
    <section aria-labelledby="partners">
      <h2 id="partners">Partners</h2>
      <label class="field">
        <span>Their links lead to</span>
        <input
          list="destinations"
          value={destination.value}
          onInput={({ currentTarget }) => (destination.value = currentTarget.value)}
          placeholder="/path, or http://localhost:3000/"
          aria-invalid={!isHere}
          aria-describedby="destination-hint"
        />
      </label>
      <p id="destination-hint" class="error" role="status">
        {!isHere && 'A path of this mock, or a URL on this machine: the mock refuses others.'}
      </p>
      <datalist id="destinations">
        <option value="/examples/script-tag/">Marketing site, by script tag</option>
        <option value="/examples/es-module/">Signup page, as an ES module</option>
        <option value="/">What this mock serves at /</option>
        <option value="http://localhost:3000/">Your own site</option>
      </datalist>
      <ul class="partners">
        {partners.map(({ code, program_id, active }) => {
          const counts = countByStatus(groups.get(code) ?? []);
          return (
            <li key={code}>
              <b>{code}</b>
              <span class="hint">
                programme {program_id}
                {!active && ', inactive'}
              </span>
              <a
                href={`/go/${encodeURIComponent(code)}?to=${encodeURIComponent(destination.value || '/')}`}
                target="_blank"
                rel="noopener"
              >
                Follow the link<span class="unseen"> of {code}, in a new tab</span>
              </a>
              <span class="bars" aria-hidden="true" hidden={counts.click === 0}>
                {customerStatuses.map((status) => (
                  <span key={status} class={status} style={{ '--share': counts[status] / most }} />
                ))}
              </span>
              <span class="counts">
                {customerStatuses.map((status) => pluralize(counts[status], status)).join(', ')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
