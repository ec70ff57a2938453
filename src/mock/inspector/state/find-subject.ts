import type { Customer } from '../../backend/model';
import type { RecordedRequest } from '../../journal/journal';
import type { View } from './view';

/** Whom a request is about. */
export interface Subject {
  /** The customer key or, if there is none, the click id. */
  customer: string | undefined;
  /** The code of the partner. */
  partner: string | undefined;
}

type Fields = Record<string, string | undefined>;

/** Finds the customer and the partner of a request, by what it sent and what the API answered. */
export function findSubject({ body, answer }: RecordedRequest, view: View): Subject {
  const sent = Object(body) as Fields;
  const answered = Object(answer) as Fields;
  const sale = view.sales.get(sent.transaction_id ?? '');
  const clickId = answered.click_id ?? sent.click_id ?? sale?.click_id ?? '';
  const customer =
    view.customers.get(clickId) ?? findByKey(view, sent.customer_key ?? sale?.customer_key);
  return {
    customer: sent.customer_key ?? customer?.customer_key ?? (clickId || undefined),
    partner: answered.partner_code ?? customer?.partner_code ?? partnerInLink(sent.affiliate_url),
  };
}

function findByKey({ customers }: View, key: string | null | undefined): Customer | undefined {
  if (!key) return undefined;
  return [...customers.values()].find(({ customer_key }) => customer_key === key);
}

const partnerInLink = (url: string | undefined): string | undefined =>
  /[?&]aff=([^&#]+)/.exec(url ?? '')?.[1];
