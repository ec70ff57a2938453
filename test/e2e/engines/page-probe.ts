/** The path that pages report to. */
export const PROBE_PATH = '/page-probe';

/** A report of a page. */
export type ProbeReport = { error: string } | { post: { url: string; text: string } };

/**
 * Reports the errors and the posts of a page, and counts the posts without an answer. It stands in for events that WebDriver
 * lacks. This runs in the page, before its first script.
 */
function probe(path: string): void {
  const { fetch } = window;
  const { stringify } = JSON;
  const { open, send } = XMLHttpRequest.prototype;
  const report = (it: ProbeReport) => {
    const request = new XMLHttpRequest();
    // Whoever asks the page later finds the report.
    open.call(request, 'POST', location.origin + path, false);
    send.call(request, stringify(it));
  };
  const state = { inFlight: 0 };
  Object.defineProperty(window, 'pageProbe', { value: state });

  window.fetch = (input, options) => {
    const { method, url } = new Request(input, options);
    if (method !== 'POST') return fetch(input, options);
    state.inFlight++;
    report({ post: { url, text: options!.body as string } });
    const answer = fetch(input, options);
    const onEnd = () => {
      state.inFlight--;
    };
    answer.then(onEnd, onEnd);
    return answer;
  };

  const { error } = console;
  console.error = (...args: unknown[]) => {
    report({
      error: args.map((arg) => (typeof arg === 'string' ? arg : stringify(arg))).join(' '),
    });
    error.apply(console, args);
  };
  addEventListener('error', (event) => report({ error: event.message }));
  addEventListener('unhandledrejection', (event) => report({ error: String(event.reason) }));
}

/** The script of the probe. */
export const pageProbe = `(${String(probe)})(${JSON.stringify(PROBE_PATH)});`;
