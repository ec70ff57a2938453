import { view } from '../state/live';

/** How to let one's own site use this mock. */
export function Setup() {
  const { programs, partners } = view.value;
  const code = partners.find(({ active }) => active)?.code ?? 'PARTNER123';
  return (
    <section aria-labelledby="setup">
      <h2 id="setup">Try your own site</h2>
      <ul>
        <li>
          Let its tracker send here: <code>data-affitor-api-base="{location.origin}"</code>, or{' '}
          <code>init({`{ apiBase: '${location.origin}' }`})</code>.
        </li>
        <li>
          Let a partner’s link lead to it:{' '}
          <code>
            {location.origin}/go/{encodeURIComponent(code)}?to=http://localhost:3000/
          </code>
        </li>
        <li>
          A server proves itself with a token:{' '}
          {programs.map(({ id, token }) => (
            <span key={id}>
              <code>{token}</code> (programme {id}){' '}
            </span>
          ))}
        </li>
        <li>
          The example pages, as a visitor sees them whom no partner sent:{' '}
          <a href="/examples/script-tag/">by script tag</a>,{' '}
          <a href="/examples/es-module/">as an ES module</a>.
        </li>
        <li>
          As JSON: <a href="state">state</a>, <a href="requests">requests</a>,{' '}
          <a href="faults">faults</a>.
        </li>
      </ul>
    </section>
  );
}
