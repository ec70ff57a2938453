import type { Customer } from '../../backend/model';
import { convert, signUp } from '../state/actions';
import { view } from '../state/live';
import { Paged } from './paged';
import { formatTime } from '../format/time';

/** The customers, where they are and how they got there; the newest first. */
export function Customers() {
  const customers = [...view.value.customers.values()].reverse();
  return (
    <section aria-labelledby="customers">
      <h2 id="customers">Customers</h2>
      {customers.length === 0 ? (
        <p class="hint">Whoever follows a partner’s link is one.</p>
      ) : (
        <Paged items={customers} name="customers">
          {(shown) => (
            <div class="wide" role="group" aria-labelledby="customers" tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">Customer</th>
                    <th scope="col">Status</th>
                    <th scope="col">Partner</th>
                    <th scope="col">Customer key</th>
                    <th scope="col">Email</th>
                    <th scope="col">How they got there</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((customer) => (
                    <Row key={customer.click_id} customer={customer} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Paged>
      )}
    </section>
  );
}

function Row({ customer }: { customer: Customer }) {
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
            Sign up<span class="unseen"> {click_id}</span>
          </button>
        )}
        {status === 'lead' && (
          <button type="button" onClick={() => convert(customer)}>
            Convert<span class="unseen"> {click_id}</span>
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
              {step.partner_code !== partner_code && ` by ${step.partner_code}`}
            </li>
          ))}
        </ol>
      </td>
    </tr>
  );
}
