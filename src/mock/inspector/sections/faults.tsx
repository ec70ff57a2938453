import { Section } from '../components/section';
import { describeFault } from '../format/describe-fault';
import { pluralize } from '../format/pluralize';
import { clearFaults } from '../state/actions';
import { view } from '../state/live-updates';
import { FaultForm } from './fault-form';

/** The active faults, and a form that adds one. */
export function Faults() {
  const { faults } = view.value;
  return (
    <Section id="faults" title="Faults">
      {faults.length === 0 ? (
        <p class="muted">No active faults. The API responds normally.</p>
      ) : (
        <>
          <ol class="faults">
            {faults.map(({ id, times, ...fault }) => (
              <li key={id}>
                {describeFault(fault)} <span class="muted">({formatTimes(times)})</span>
              </li>
            ))}
          </ol>
          <p>
            <button type="button" onClick={clearFaults}>
              Clear faults
            </button>
          </p>
        </>
      )}
      <FaultForm />
    </Section>
  );
}

function formatTimes(times: number | null): string {
  if (times === null) return 'every request';
  return times === 1 ? 'next request' : `next ${pluralize(times, 'request')}`;
}
