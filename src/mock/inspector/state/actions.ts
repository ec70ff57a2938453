import { signal } from '@preact/signals';
import type { Fault } from '../../faults/fault';
import type { Customer } from '../../backend/model';

/** What came of the last button, for all who look and listen. */
export const notice = signal<{ text: string; isError: boolean }>({ text: '', isError: false });

export const notify = (text: string, isError = false): void => {
  notice.value = { text, isError };
};

interface Answer {
  error?: string;
}

const NO_JSON = 'an answer that is no JSON. A fault may have hit it.';

/** Asks the mock for something, and tells what came of it. */
function send(what: string, method: string, path: string, body?: object): void {
  const headers = { 'Content-Type': 'application/json' };
  const request = body ? { method, headers, body: JSON.stringify(body) } : { method };
  void fetch(path, request)
    .then(async (response) => {
      const answer = (await response.json().catch(() => ({ error: NO_JSON }))) as Answer;
      notify(`${what}: ${answer.error ?? 'done'}`, answer.error !== undefined);
    })
    .catch(() => {
      notify(`${what}: no answer. A fault may have hit it, or the mock has ended.`, true);
    });
}

const LEAD = '/api/v1/track/lead';

export const sendTestLead = () =>
  send('Test lead', 'POST', LEAD, {
    customer_key: 'usr_test',
    email: 'test@example.com',
    additional_data: { test_mode: true, event_name: 'inspector' },
  });

export const signUp = ({ click_id, customer_key }: Customer) =>
  send('Sign-up', 'POST', LEAD, {
    click_id,
    customer_key: customer_key ?? `usr_${crypto.getRandomValues(new Uint32Array(1))[0]}`,
  });

export const convert = ({ click_id }: Customer) =>
  send('Conversion', 'PATCH', `customers/${encodeURIComponent(click_id)}`, {
    status: 'conversion',
  });

export const addFault = (fault: Fault) => send('Fault', 'POST', 'faults', fault);

export const clearFaults = () => send('Faults cleared', 'DELETE', 'faults');

export function reset(): void {
  // Or the next link would bring back the customer of before.
  document.cookie = 'affitor_click_id=; Path=/; Max-Age=0';
  send('Reset', 'POST', 'reset');
}

export function copy(text: string): void {
  // Where the page is not trusted, as at an address in the local network, there is no clipboard.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  void Promise.resolve(clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard')))
    .then(() => notify('Copied'))
    .catch(() => {
      notify('This page may not write to the clipboard: select the command and copy it.', true);
    });
}
