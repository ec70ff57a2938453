import { signal } from '@preact/signals';

/** The result of the last action. The header shows it, and screen readers announce it. */
export const notice = signal({ text: '', isError: false });

/** Replaces the notice. */
export function notify(text: string, isError = false): void {
  notice.value = { text, isError };
}
