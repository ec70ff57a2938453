import { customerStatuses } from '../../backend/model';
import { pluralize } from '../format/pluralize';
import { countByStatus, type FunnelCounts } from '../state/count-by-status';
import { view } from '../state/live';

/** How many came how far, as a picture. */
export function Funnel() {
  const { customers, events } = view.value;
  const tests = events.filter(({ is_test }) => is_test).length;
  const provisional = events.filter((event) => event.provisional).length;
  return (
    <section aria-labelledby="funnel">
      <h2 id="funnel">Funnel</h2>
      <Stages counts={countByStatus(customers.values())} />
      {(tests > 0 || provisional > 0) && (
        <p class="hint">
          Beside the customers: {pluralize(tests, 'test event')},{' '}
          {pluralize(provisional, 'provisional lead')}.
        </p>
      )}
      {customers.size === 0 && (
        <p class="hint">
          Nobody has come yet. Follow a partner’s link below, sign up where it leads, and watch.
        </p>
      )}
    </section>
  );
}

function Stages({ counts }: { counts: FunnelCounts }) {
  const widest = Math.max(counts.click, 1);
  return (
    <ol class="funnel">
      {customerStatuses.map((status, index) => {
        const next = counts[customerStatuses[index + 1] ?? status];
        const style = { '--from': counts[status] / widest, '--to': next / widest };
        return (
          <li key={status} class={status}>
            <span class="flow" style={style} />
            <span class="count">
              <b>{counts[status].toLocaleString('en')}</b> {status}
              {counts[status] !== 1 && 's'}
            </span>
            <span class="share">{index > 0 && counts.click > 0 && shareOf(counts, status)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function shareOf(counts: FunnelCounts, status: keyof FunnelCounts): string {
  const percent = (100 * counts[status]) / counts.click;
  return `${percent > 0 && percent < 1 ? 'under 1' : Math.round(percent)}% of clicks`;
}
