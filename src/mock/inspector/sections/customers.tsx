import type { Customer, Sale } from '../../backend/model';
import { formatAmount } from '../../lib/format-amount';
import { ActionButton } from '../components/action-button';
import { Paged } from '../components/paged';
import { Section } from '../components/section';
import { formatTime } from '../format/format-time';
import { convert, refund, signUp } from '../state/actions';
import { view } from '../state/live-updates';

/** The customers with their status and history, the newest first. */
export function Customers() {
  const customers = [...view.value.customers.values()].reverse();
  const sales = groupByCustomer(view.value.sales.values());
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
                    <th scope="col">Sales</th>
                    <th scope="col">History</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((customer) => (
                    <CustomerRow
                      key={customer.click_id}
                      customer={customer}
                      sales={sales.get(customer.click_id) ?? []}
                    />
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

function CustomerRow({ customer, sales }: { customer: Customer; sales: Sale[] }) {
  const { click_id, partner_code, status, customer_key, email, history } = customer;
  const action = nextAction(customer, sales);
  return (
    <tr>
      <th scope="row">
        <code>{click_id}</code>
      </th>
      <td data-label="Status">
        <span class={`badge ${status}`}>{status}</span>
        {action && (
          // The button stays the same element while its action changes, so that it keeps the focus.
          <ActionButton onClick={action.run}>
            {action.label}
            <span class="visually-hidden"> {click_id}</span>
          </ActionButton>
        )}
      </td>
      <td data-label="Partner">{partner_code}</td>
      <td data-label="Customer key">{customer_key ?? '–'}</td>
      <td data-label="Email">{email?.masked ?? '–'}</td>
      <td data-label="Sales">
        {sales.length === 0 ? '–' : null}
        <ul class="history">
          {sales.map((sale) => (
            <li key={sale.transaction_id}>{describeSale(sale)}</li>
          ))}
        </ul>
      </td>
      <td data-label="History">
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

interface Action {
  label: string;
  run: () => void;
}

/** What happens next to a customer: a sign-up, a sale, then the refund of the newest sale. */
function nextAction(customer: Customer, sales: Sale[]): Action | undefined {
  if (customer.status === 'click') return { label: 'Sign up', run: () => signUp(customer) };
  if (customer.status === 'lead') return { label: 'Convert', run: () => convert(customer) };
  const sale = sales.findLast(({ refunded_at }) => refunded_at === null);
  return sale && { label: 'Refund', run: () => refund(sale) };
}

function describeSale({ amount_cents, refunded_cents, currency }: Sale): string {
  const amount = formatAmount(amount_cents, currency);
  if (refunded_cents === 0) return amount;
  return `${amount}, ${formatAmount(refunded_cents, currency)} refunded`;
}

function groupByCustomer(sales: Iterable<Sale>): Map<string, Sale[]> {
  const groups = new Map<string, Sale[]>();
  for (const sale of sales) groups.set(sale.click_id, [...(groups.get(sale.click_id) ?? []), sale]);
  return groups;
}
