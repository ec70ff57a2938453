import type { Customer, Sale } from '../../backend/model';
import type { Fault } from '../../faults/fault';
import type { ActiveFault } from '../../faults/fault-queue';
import { view } from './live-updates';
import { notify } from './notice';

const LEAD_PATH = '/api/v1/track/lead';

/** The amount of the sales that this page makes up: $49.00. */
const SALE_AMOUNT_CENTS = 4900;

export const sendTestLead = (): void =>
  send('POST', LEAD_PATH, {
    success: 'Test lead tracked',
    failure: 'Test lead failed',
    body: {
      customer_key: 'usr_test',
      email: 'test@example.com',
      additional_data: { test_mode: true, event_name: 'inspector' },
    },
  });

/** Sends the customer's lead. Makes up a customer key when there is none yet. */
export const signUp = ({ click_id, customer_key }: Customer): void =>
  send('POST', LEAD_PATH, {
    success: 'Lead tracked',
    failure: 'Sign-up failed',
    body: {
      click_id,
      customer_key: customer_key ?? `usr_${crypto.getRandomValues(new Uint32Array(1))[0]}`,
    },
  });

/** Sends a sale of the customer, as a server does. */
export const convert = ({ click_id, customer_key, program_id }: Customer): void =>
  send('POST', '/api/v1/track/sale', {
    success: 'Sale tracked',
    failure: 'Sale failed',
    token: tokenOf(program_id),
    body: {
      transaction_id: `inv_${crypto.getRandomValues(new Uint32Array(1))[0]}`,
      amount_cents: SALE_AMOUNT_CENTS,
      click_id,
      customer_key,
    },
  });

/** Refunds a whole sale, as a server does. */
export const refund = ({ transaction_id, program_id }: Sale): void =>
  send('POST', '/api/v1/track/refund', {
    success: 'Refund tracked',
    failure: 'Refund failed',
    token: tokenOf(program_id),
    body: { transaction_id },
  });

const tokenOf = (programId: number): string =>
  view.value.programs.find(({ id }) => id === programId)?.token ?? '';

export const replay = (id: number): void =>
  send('POST', `requests/${id}/replay`, {
    success: 'Request sent again',
    failure: 'Replay failed',
  });

export const addFault = (fault: Fault): void =>
  send('POST', 'faults', {
    success: 'Fault added',
    failure: 'Could not add the fault',
    body: fault,
  });

export const removeFault = ({ id }: ActiveFault): void =>
  send('DELETE', `faults/${id}`, {
    success: 'Fault removed',
    failure: 'Could not remove the fault',
  });

export const clearFaults = (): void =>
  send('DELETE', 'faults', {
    success: 'Faults cleared',
    failure: 'Could not clear the faults',
  });

export function reset(): void {
  // With the old cookie, the next partner link would update a customer who no longer exists.
  document.cookie = 'affitor_click_id=; Path=/; Max-Age=0';
  send('POST', 'reset', { success: 'Mock reset', failure: 'Reset failed' });
}

interface Action {
  /** The notice after a successful response. */
  success: string;
  /** The start of the notice after an error. The reason follows. */
  failure: string;
  body?: object;
  /** The API token of a programme. */
  token?: string;
}

/** Sends a request to the mock and shows its result as a notice. Paths without a slash are the control API's. */
function send(method: string, path: string, { success, failure, body, token }: Action): void {
  const headers = {
    'Content-Type': 'application/json',
    ...(token && { Authorization: `Bearer ${token}` }),
  };
  const request = body ? { method, headers, body: JSON.stringify(body) } : { method };
  void fetch(path, request)
    .then(readError)
    .catch(() => 'no response. A fault may have stopped it, or the mock is not running.')
    .then((error) => {
      if (error === undefined) notify(success);
      else notify(`${failure}: ${error}`, true);
    });
}

/** Returns the error of a response, or `undefined` when the request succeeded. */
async function readError(response: Response): Promise<string | undefined> {
  try {
    const { error } = (await response.json()) as { error?: string };
    return error;
  } catch {
    return 'the response is not JSON. A fault may have replaced it.';
  }
}
