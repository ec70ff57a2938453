import { useSignal } from '@preact/signals';
import { customerStatuses, type Partner } from '../../backend/model';
import { Field } from '../components/field';
import { Section } from '../components/section';
import { landingPageProblem } from '../format/landing-page-problem';
import { partnerLink, type ClickRecorder } from '../format/partner-link';
import { pluralize } from '../format/pluralize';
import { countByStatus, type StatusCounts } from '../state/count-by-status';
import { groupByPartner } from '../state/group-by-partner';
import { view } from '../state/live-updates';
import { sumRevenue } from '../state/sum-revenue';

/** The partners, their links, and the number of customers from each link. */
export function Partners() {
  const landingPage = useSignal('/examples/one-tag/');
  const recorder = useSignal<ClickRecorder>('page');
  const { partners, customers, sales } = view.value;
  const problem = landingPageProblem(landingPage.value, recorder.value);
  const groups = groupByPartner(customers.values());
  const mostClicks = Math.max(1, ...[...groups.values()].map(({ length }) => length));
  return (
    <Section id="partners" title="Partners">
      <Field label="Landing page for partner links">
        <input
          list="landing-pages"
          value={landingPage.value}
          onInput={({ currentTarget }) => (landingPage.value = currentTarget.value)}
          placeholder="/path or http://localhost:3000/"
          aria-invalid={problem !== ''}
          aria-describedby="landing-page-problem"
        />
      </Field>
      <datalist id="landing-pages">
        <option value="/examples/one-tag/">Example site (one tag)</option>
        <option value="/examples/script-tag/">Example site (script tag)</option>
        <option value="/examples/es-module/">Example signup page (ES module)</option>
        <option value="/">Home page of this mock</option>
        <option value="http://localhost:3000/">Your own site</option>
      </datalist>
      <Field label="Who records the click">
        <select
          value={recorder.value}
          onChange={({ currentTarget }) => (recorder.value = currentTarget.value as ClickRecorder)}
        >
          <option value="page">The landing page (?aff=CODE)</option>
          <option value="mock">The mock (/go/CODE)</option>
        </select>
      </Field>
      <p id="landing-page-problem" class="error" role="status">
        {problem}
      </p>
      <ul class="partners">
        {partners.map((partner) => (
          <PartnerItem
            key={partner.code}
            partner={partner}
            link={partnerLink(partner.code, landingPage.value, recorder.value, location.origin)}
            counts={countByStatus(groups.get(partner.code) ?? [])}
            mostClicks={mostClicks}
            revenue={sumRevenue(
              [...sales.values()].filter(({ partner_code }) => partner_code === partner.code),
            )}
          />
        ))}
      </ul>
    </Section>
  );
}

function PartnerItem(props: {
  partner: Partner;
  link: string;
  counts: StatusCounts;
  /** The clicks of the partner with the most: the length of a full bar. */
  mostClicks: number;
  /** What the partner's sales have brought in; empty if there are none. */
  revenue: string;
}) {
  const { partner, link, counts, mostClicks, revenue } = props;
  const { code, program_id, active } = partner;
  return (
    <li>
      <span class="partner">
        <b>{code}</b>{' '}
        <span class="muted">
          {program_id === null ? 'no programme' : `programme ${program_id}`}
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
        {revenue && `, ${revenue}`}
      </span>
      <a href={link} target="_blank" rel="noopener">
        Follow link<span class="visually-hidden"> of {code} (opens in a new tab)</span>
      </a>
    </li>
  );
}
