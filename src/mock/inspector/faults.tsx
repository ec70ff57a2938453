import { clearFaults } from './actions';
import { countOf } from './count-of';
import { FaultForm } from './fault-form';
import { faultText } from './fault-text';
import { view } from './live';

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
                {faultText(fault)}{' '}
                <span class="hint">
                  {times === null ? 'for ever' : `for the next ${countOf(times, 'request')}`}
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
