import { ActionButton } from '../components/action-button';
import { Section } from '../components/section';
import { describeFault } from '../format/describe-fault';
import { pluralize } from '../format/pluralize';
import { clearFaults, removeFault } from '../state/actions';
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
            {faults.map((active) => {
              const { id, times, ...fault } = active;
              return (
                <li key={id}>
                  {describeFault(fault)} <span class="muted">({formatTimes(times)})</span>{' '}
                  <ActionButton onClick={() => removeFault(active)}>
                    Remove<span class="visually-hidden"> {describeFault(fault)}</span>
                  </ActionButton>
                </li>
              );
            })}
          </ol>
          <p>
            <ActionButton onClick={clearFaults}>Clear faults</ActionButton>
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
