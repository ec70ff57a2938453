import { signal } from '@preact/signals';
import type { Fault } from '../fault';
import type { Customer } from '../state';

/** What came of the last button, for all who look and listen. */
export const notice = signal<{ text: string; isError: boolean }>({ text: '', isError: false });

export const tell = (text: string, isError = false): void => {
  notice.value = { text, isError };
};

/** Asks the mock for something, and tells what came of it. */
async function ask(what: string, method: string, path: string, body?: object): Promise<boolean> {
  try {
    const response = await fetch(path, {
      method,
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const answer = (await response.json().catch(() => ({}))) as { error?: string };
    tell(`${what}: ${answer.error ?? 'done'}`, !response.ok);
    return response.ok;
  } catch {
    tell(`${what}: no answer. A fault may have hit it, or the mock has ended.`, true);
    return false;
  }
}

const LEAD = '/api/v1/track/lead';

export const sendTestLead = () =>
  ask('Test lead', 'POST', LEAD, {
    customer_key: 'usr_test',
    email: 'test@example.com',
    additional_data: { test_mode: true, event_name: 'inspector' },
  });

export const signUp = ({ click_id, customer_key }: Customer) =>
  ask('Sign-up', 'POST', LEAD, {
    click_id,
    customer_key: customer_key ?? `usr_${crypto.getRandomValues(new Uint32Array(1))[0]}`,
  });

export const convert = ({ click_id }: Customer) =>
  ask('Conversion', 'PATCH', `customers/${encodeURIComponent(click_id)}`, { status: 'conversion' });

export const addFault = (fault: Fault) => ask('Fault', 'POST', 'faults', fault);

export const clearFaults = () => ask('Faults cleared', 'DELETE', 'faults');

export const startOver = () => {
  // Or the next link would bring back the customer of before.
  document.cookie = 'affitor_click_id=; Path=/; Max-Age=0';
  return ask('Reset', 'POST', 'reset');
};

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell('Copied');
  } catch {
    tell('This page may not write to the clipboard: select the command and copy it.', true);
  }
}
