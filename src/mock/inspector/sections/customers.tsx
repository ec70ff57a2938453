import type { Customer } from '../../backend/model';
import { Paged } from '../components/paged';
import { Section } from '../components/section';
import { formatTime } from '../format/format-time';
import { convert, signUp } from '../state/actions';
import { view } from '../state/live-updates';

/** The customers with their status and history, the newest first. */
export function Customers() {
  const customers = [...view.value.customers.values()].reverse();
  return (
    <Section id="customers" title="Customers">
      {customers.length === 0 ? (
        <p class="muted">No customers yet. A visitor who follows a partner link appears here.</p>
      ) : (
        <Paged items={customers} noun="customers">
          {(shown) => (
            // The tab stop lets keyboard users scroll the table.
            <div class="table-scroll" role="group" aria-labelledby="customers" tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">Click ID</th>
                    <th scope="col">Status</th>
                    <th scope="col">Partner</th>
                    <th scope="col">Customer key</th>
                    <th scope="col">Email</th>
                    <th scope="col">History</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((customer) => (
                    <CustomerRow key={customer.click_id} customer={customer} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Paged>
      )}
    </Section>
  );
}

function CustomerRow({ customer }: { customer: Customer }) {
  const { click_id, partner_code, status, customer_key, email, history } = customer;
  return (
    <tr>
      <th scope="row">
        <code>{click_id}</code>
      </th>
      <td>
        <span class={`badge ${status}`}>{status}</span>
        {status === 'click' && (
          <button type="button" onClick={() => signUp(customer)}>
            Sign up<span class="visually-hidden"> {click_id}</span>
          </button>
        )}
        {status === 'lead' && (
          <button type="button" onClick={() => convert(customer)}>
            Convert<span class="visually-hidden"> {click_id}</span>
          </button>
        )}
      </td>
      <td>{partner_code}</td>
      <td>{customer_key ?? '–'}</td>
      <td>{email?.masked ?? '–'}</td>
      <td>
        <ol class="history">
          {history.map((step, index) => (
            <li key={index}>
              {step.status} <time dateTime={step.at}>{formatTime(step.at)}</time>
              {step.partner_code !== partner_code && ` via ${step.partner_code}`}
            </li>
          ))}
        </ol>
      </td>
    </tr>
  );
}
