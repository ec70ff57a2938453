import { html, raw } from 'hono/html';
import type { JournalEntry } from './journal';
import { customerStatuses, type Customer, type CustomerStatus, type MockState } from './state';

const examples = [
  { path: '/examples/script-tag/', title: 'Marketing site, by script tag' },
  { path: '/examples/es-module/', title: 'Signup page, as an ES module' },
];

/** `/`: what this is, where to click first, and what came of it. */
export const startPage = ({ programs, partners, customers }: MockState, requests: JournalEntry[]) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Affitor mock</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <h1>Affitor mock</h1>
          <p>
            Plays Affitor on this machine: a partner’s link records a click, a signup makes it a
            lead, a sale a conversion. Nothing leaves this machine.
          </p>
        </header>
        <main>
          <section>
            <h2>1. Follow a partner’s link and sign up</h2>
            <p>
              It records a click, sets the <code>affitor_click_id</code> cookie, and leads to an
              example page.
            </p>
            <ul class="links">
              ${partners.map(
                ({ code, program_id, active }) => html`
                  <li>
                    <span><b>${code}</b> programme ${program_id}${active ? '' : ', inactive'}</span>
                    ${examples.map(
                      ({ path, title }) =>
                        html`<a href="/go/${encodeURIComponent(code)}?to=${path}">${title}</a>`,
                    )}
                  </li>
                `,
              )}
            </ul>
          </section>
          <section>
            <h2>2. See what came of it</h2>
            <ol class="funnel">
              ${customerStatuses.map(
                (status) =>
                  html`<li><b>${customers.filter(hasBeen(status)).length}</b> ${status}s</li>`,
              )}
            </ol>
            ${customers.length ? customerTable(customers) : ''} ${refusalList(requests)}
            <p>
              <button data-method="POST" data-path="/__mock/reset">Start over</button>
              As JSON: <a href="/__mock/state">state</a>, <a href="/__mock/requests">requests</a>
            </p>
            <p>
              The cookie makes you the same customer again, who can become a lead once. To sign up
              anew, start over, which takes the cookie away, too, and follow a link again.
            </p>
          </section>
          <section>
            <h2>3. Try your own site</h2>
            <ul>
              <li>
                Set <code>data-affitor-api-base</code>, or <code>init({ apiBase })</code>, to this
                page’s address.
              </li>
              <li>
                Let a partner’s link lead there:
                <code
                  >/go/${encodeURIComponent(partners[0]?.code ?? '')}?to=http://localhost:3000/</code
                >
              </li>
              <li>
                A server proves itself with a token:
                ${programs.map(({ id, token }) => html`<code>${token}</code> (programme ${id}) `)}
              </li>
              <li>
                The example pages, as a visitor sees them whom no partner sent:
                <ul>
                  ${examples.map(
                    ({ path, title }) => html`<li><a href="${path}">${title}</a></li>`,
                  )}
                </ul>
              </li>
            </ul>
          </section>
        </main>
        <script>
          ${raw(SCRIPT)};
        </script>
      </body>
    </html>`;

/** The last requests that were refused, of which the example pages say nothing to their visitors. */
const refusalList = (requests: JournalEntry[]) => {
  const refused = requests.filter(({ status }) => status >= 400).slice(-3);
  return refused.length
    ? html`<p>Refused:</p>
        <ul>
          ${refused.map(
            ({ method, path, status, answer }) =>
              html`<li>
                <code>${method} ${path}</code> ${status}: ${(answer as { error: string }).error}
              </li>`,
          )}
        </ul>`
    : '';
};

const customerTable = (customers: Customer[]) => html`
  <div class="wide">
    <table>
      <thead>
        <tr>
          <th>Click id</th>
          <th>Partner</th>
          <th>Status</th>
          <th>Customer key</th>
          <th>Email</th>
        </tr>
      </thead>
      <tbody>
        ${customers.map(
          ({ click_id, partner_code, status, customer_key, email }) => html`
            <tr>
              <td><code>${click_id}</code></td>
              <td>${partner_code}</td>
              <td>
                <span class="status ${status}">${status}</span>
                ${
                  status === 'lead'
                    ? html`<button
                        data-method="PATCH"
                        data-path="/__mock/customers/${click_id}"
                        data-body='{"status":"conversion"}'
                      >
                        Convert
                      </button>`
                    : ''
                }
              </td>
              <td>${customer_key ?? '–'}</td>
              <td>${email?.masked ?? '–'}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  </div>
`;

const hasBeen =
  (status: CustomerStatus) =>
  ({ history }: Customer): boolean =>
    customerStatuses.indexOf(status) <=
    Math.max(...history.map((step) => customerStatuses.indexOf(step.status)));

const STYLE = `
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --accent: light-dark(#3b4cca, #a5b0ff); }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; font: 1rem/1.55 system-ui, sans-serif; }
  h1 { margin: 0; font-size: 1.75rem; letter-spacing: -0.02em; }
  h2 { margin: 2.5rem 0 0.5rem; font-size: 1.15rem; }
  p { margin: 0.5rem 0; max-width: 44rem; }
  a { color: var(--accent); }
  code { font-size: 0.9em; overflow-wrap: anywhere; }
  ul { margin: 0.5rem 0; padding-left: 1.2rem; }
  li { margin: 0.35rem 0; }
  .links { padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 0.75rem; }
  .links li { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0; padding: 0.65rem 1rem; }
  .links li + li { border-top: 1px solid var(--line); }
  .links span { flex: 1 1 15rem; }
  .funnel { display: flex; gap: 0.75rem; padding: 0; list-style: none; }
  .funnel li { flex: 1; margin: 0; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 0.75rem; }
  .funnel b { display: block; font-size: 1.75rem; line-height: 1.2; }
  .wide { overflow-x: auto; }
  table { width: 100%; margin: 1rem 0; border-collapse: collapse; font-size: 0.925rem; }
  th, td { padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
  button { padding: 0.3rem 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; background: none; color: inherit; font: inherit; cursor: pointer; }
  button:hover { border-color: var(--accent); }
  td button { margin-left: 0.5rem; padding: 0 0.5rem; }
  p button { margin-right: 1rem; }
  .lead, .conversion { color: var(--accent); font-weight: 600; }
`;

/** The buttons call the controls; who comes back to the page sees what happened meanwhile. */
const SCRIPT = `
  document.addEventListener('click', async ({ target }) => {
    const { method, path, body } = target.dataset;
    if (!path) return;
    if (path === '/__mock/reset') document.cookie = 'affitor_click_id=; Path=/; Max-Age=0';
    await fetch(path, { method, body, headers: { 'Content-Type': 'application/json' } });
    location.reload();
  });
  document.addEventListener('visibilitychange', () => document.hidden || location.reload());
  addEventListener('pageshow', (event) => event.persisted && location.reload());
`;
