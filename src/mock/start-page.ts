import { html, raw } from 'hono/html';
import { customerTable } from './customer-table';
import type { JournalEntry } from './journal';
import { SCRIPT, STYLE } from './start-page-assets';
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
  const refused = requests.filter(({ status }) => status !== null && status >= 400).slice(-3);
  return refused.length
    ? html`<p>Refused:</p>
        <ul>
          ${refused.map(
            ({ method, path, status, answer }) =>
              html`<li><code>${method} ${path}</code> ${status}: ${reasonIn(answer)}</li>`,
          )}
        </ul>`
    : '';
};

/** A fault may have answered with a text. */
const reasonIn = (answer: unknown): string =>
  typeof answer === 'string' ? answer : (answer as { error: string }).error;

/** Nobody goes backwards, so whoever is further has been there. */
const hasBeen =
  (status: CustomerStatus) =>
  (customer: Customer): boolean =>
    customerStatuses.indexOf(customer.status) >= customerStatuses.indexOf(status);
