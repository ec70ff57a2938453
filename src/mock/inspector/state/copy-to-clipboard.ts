import { notify } from './notice';

/** Copies text and shows the result as a notice. */
export async function copyToClipboard(text: string): Promise<void> {
  // Browsers leave out the clipboard on insecure origins, such as http:// at an address of the local network.
  // https://developer.mozilla.org/en-US/docs/Web/API/Navigator/clipboard
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    if (!clipboard) throw new Error('The page has no clipboard');
    await clipboard.writeText(text);
    notify('Copied to the clipboard');
  } catch {
    notify('The browser blocked access to the clipboard. Select the command and copy it.', true);
  }
}
