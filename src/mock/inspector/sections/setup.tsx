import { Section } from '../components/section';
import { view } from '../state/live-updates';

/** How to connect a site or a server to this mock. */
export function Setup() {
  const { programs, partners } = view.value;
  const code = partners.find(({ active }) => active)?.code ?? 'PARTNER123';
  return (
    <Section id="setup" title="Connect your site">
      <ul>
        <li>
          Point the tracker at this mock: <code>data-affitor-api-base="{location.origin}"</code> or{' '}
          <code>init({`{ apiBase: '${location.origin}' }`})</code>.
        </li>
        <li>
          Open your site through a partner link:{' '}
          <code>http://localhost:3000/?aff={encodeURIComponent(code)}</code>. If your site does not
          capture clicks, let the mock record the click:{' '}
          <code>
            {location.origin}/go/{encodeURIComponent(code)}?to=http://localhost:3000/
          </code>
        </li>
        <li>
          Authenticate your server with a programme’s token:{' '}
          {programs.map(({ id, token }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <code>{token}</code> (programme {id})
            </span>
          ))}
        </li>
        <li>
          Open an example page without a partner link: <a href="/examples/one-tag/">one tag</a>,{' '}
          <a href="/examples/script-tag/">script tag</a>,{' '}
          <a href="/examples/es-module/">ES module</a>.
        </li>
        <li>
          Read the mock’s data as JSON: <a href="state">state</a>, <a href="requests">requests</a>,{' '}
          <a href="faults">faults</a>.
        </li>
      </ul>
    </Section>
  );
}
