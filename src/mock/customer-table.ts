import { html } from 'hono/html';
import type { Customer } from './state';

/** The customers, with a button for those whose sale would come next. */
export const customerTable = (customers: Customer[]) => html`
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
                <span class="${status}">${status}</span>
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
