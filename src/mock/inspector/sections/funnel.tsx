import { customerStatuses, type CustomerStatus } from '../../backend/model';
import { Section } from '../components/section';
import { pluralize } from '../format/pluralize';
import { countByStatus, type StatusCounts } from '../state/count-by-status';
import { view } from '../state/live-updates';
import { sumRevenue } from '../state/sum-revenue';

/** The number of customers who reached each status, as a chart. */
export function Funnel() {
  const { customers, events, sales } = view.value;
  const revenue = sumRevenue(sales.values());
  const tests = events.filter(({ is_test }) => is_test).length;
  const provisional = events.filter((event) => event.provisional).length;
  return (
    <Section id="funnel" title="Funnel">
      <Stages counts={countByStatus(customers.values())} />
      {revenue && (
        <p>
          <b>{revenue}</b> revenue from {pluralize(sales.size, 'sale')}
        </p>
      )}
      {(tests > 0 || provisional > 0) && (
        <p class="muted">
          Not included: {pluralize(tests, 'test event')},{' '}
          {pluralize(provisional, 'provisional lead')}.
        </p>
      )}
      {customers.size === 0 && (
        <p class="muted">
          No clicks yet. Follow a partner link below, then sign up on the page it opens.
        </p>
      )}
    </Section>
  );
}

function Stages({ counts }: { counts: StatusCounts }) {
  const widest = Math.max(counts.click, 1);
  return (
    <ol class="funnel">
      {customerStatuses.map((status, index) => {
        const next = counts[customerStatuses[index + 1] ?? status];
        const style = { '--start-share': counts[status] / widest, '--end-share': next / widest };
        return (
          <li key={status} class={status}>
            <span class="funnel-shape" style={style} />
            <span class="count">
              <b>{counts[status].toLocaleString('en')}</b> {status}
              {counts[status] !== 1 && 's'}
            </span>
            <span class="share muted">
              {index > 0 && counts.click > 0 && formatShare(counts, status)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function formatShare(counts: StatusCounts, status: CustomerStatus): string {
  const percent = (100 * counts[status]) / counts.click;
  return `${percent > 0 && percent < 1 ? 'less than 1' : Math.round(percent)}% of clicks`;
}
