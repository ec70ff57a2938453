import { clearFaults } from '../state/actions';
import { pluralize } from '../format/pluralize';
import { FaultForm } from './fault-form';
import { describeFault } from '../format/describe-fault';
import { view } from '../state/live';

/** What is to go wrong. */
export function Faults() {
  const { faults } = view.value;
  return (
    <section aria-labelledby="faults">
      <h2 id="faults">Faults</h2>
      {faults.length === 0 ? (
        <p class="hint">None: the API answers as it should.</p>
      ) : (
        <>
          <ol class="faults">
            {faults.map(({ id, times, ...fault }) => (
              <li key={id}>
                {describeFault(fault)}{' '}
                <span class="hint">
                  {times === null ? 'for ever' : `for the next ${pluralize(times, 'request')}`}
                </span>
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
    </section>
  );
}
