export const STYLE = `
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --accent: light-dark(#3b4cca, #a5b0ff); }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; font: 1rem/1.55 system-ui, sans-serif; }
  h1 { margin: 0; font-size: 1.75rem; letter-spacing: -0.02em; }
  h2 { margin: 2.5rem 0 0.5rem; font-size: 1.15rem; }
  p { margin: 0.5rem 0; max-width: 44rem; }
  a { color: var(--accent); }
  code { font-size: 0.9em; overflow-wrap: anywhere; }
  ul { margin: 0.5rem 0; padding-left: 1.2rem; }
  li { margin: 0.35rem 0; }
  .links { padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 0.75rem; }
  .links li { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0; padding: 0.65rem 1rem; }
  .links li + li { border-top: 1px solid var(--line); }
  .links span { flex: 1 1 15rem; }
  .funnel { display: flex; gap: 0.75rem; padding: 0; list-style: none; }
  .funnel li { flex: 1; margin: 0; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 0.75rem; }
  .funnel b { display: block; font-size: 1.75rem; line-height: 1.2; }
  .wide { overflow-x: auto; }
  table { width: 100%; margin: 1rem 0; border-collapse: collapse; font-size: 0.925rem; }
  th, td { padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
  button { padding: 0.3rem 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; background: none; color: inherit; font: inherit; cursor: pointer; }
  button:hover { border-color: var(--accent); }
  td button { margin-left: 0.5rem; padding: 0 0.5rem; }
  p button { margin-right: 1rem; }
  .lead, .conversion { color: var(--accent); font-weight: 600; }
`;

/** The buttons call the controls; who comes back to the page sees what happened meanwhile. */
export const SCRIPT = `
  document.addEventListener('click', async ({ target }) => {
    const { method, path, body } = target.dataset;
    if (!path) return;
    if (path === '/__mock/reset') document.cookie = 'affitor_click_id=; Path=/; Max-Age=0';
    await fetch(path, { method, body, headers: { 'Content-Type': 'application/json' } });
    location.reload();
  });
  document.addEventListener('visibilitychange', () => document.hidden || location.reload());
  addEventListener('pageshow', (event) => event.persisted && location.reload());
`;
