import { useSignal } from '@preact/signals';
import { customerStatuses, type Partner } from '../../backend/model';
import { Field } from '../components/field';
import { Section } from '../components/section';
import { pluralize } from '../format/pluralize';
import { countByStatus, type StatusCounts } from '../state/count-by-status';
import { groupByPartner } from '../state/group-by-partner';
import { view } from '../state/live-updates';

/** Matches the landing pages that the mock accepts: its own paths and loopback URLs. The mock itself checks more closely. */
const LOCAL_DESTINATION = /^(\/|https?:\/\/(localhost|[^/]+\.localhost|127\.|\[::1\])|$)/i;

/** The partners, their links, and the number of customers from each link. */
export function Partners() {
  const destination = useSignal('/examples/script-tag/');
  const { partners, customers } = view.value;
  const isLocal = LOCAL_DESTINATION.test(destination.value);
  const groups = groupByPartner(customers.values());
  const mostClicks = Math.max(1, ...[...groups.values()].map(({ length }) => length));
  return (
    <Section id="partners" title="Partners">
      <Field label="Landing page for partner links">
        <input
          list="destinations"
          value={destination.value}
          onInput={({ currentTarget }) => (destination.value = currentTarget.value)}
          placeholder="/path or http://localhost:3000/"
          aria-invalid={!isLocal}
          aria-describedby="destination-error"
        />
      </Field>
      <p id="destination-error" class="error" role="status">
        {!isLocal && 'Enter a path of this mock or a localhost URL. The mock refuses other hosts.'}
      </p>
      <datalist id="destinations">
        <option value="/examples/script-tag/">Example site (script tag)</option>
        <option value="/examples/es-module/">Example signup page (ES module)</option>
        <option value="/">Home page of this mock</option>
        <option value="http://localhost:3000/">Your own site</option>
      </datalist>
      <ul class="partners">
        {partners.map((partner) => (
          <PartnerItem
            key={partner.code}
            partner={partner}
            destination={destination.value}
            counts={countByStatus(groups.get(partner.code) ?? [])}
            mostClicks={mostClicks}
          />
        ))}
      </ul>
    </Section>
  );
}

function PartnerItem(props: {
  partner: Partner;
  destination: string;
  counts: StatusCounts;
  /** The clicks of the partner with the most: the length of a full bar. */
  mostClicks: number;
}) {
  const { partner, destination, counts, mostClicks } = props;
  const { code, program_id, active } = partner;
  return (
    <li>
      <span class="partner">
        <b>{code}</b>{' '}
        <span class="muted">
          programme {program_id}
          {!active && ', inactive link'}
        </span>
      </span>
      <span class="bars" aria-hidden="true" hidden={counts.click === 0}>
        {customerStatuses
          .filter((status) => counts[status] > 0)
          .map((status) => (
            <span key={status} class={status} style={{ '--share': counts[status] / mostClicks }} />
          ))}
      </span>
      <span class="muted">
        {customerStatuses.map((status) => pluralize(counts[status], status)).join(', ')}
      </span>
      <a
        href={`/go/${encodeURIComponent(code)}?to=${encodeURIComponent(destination || '/')}`}
        target="_blank"
        rel="noopener"
      >
        Follow link<span class="visually-hidden"> of {code} (opens in a new tab)</span>
      </a>
    </li>
  );
}
