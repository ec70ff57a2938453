import type { Click } from '../core/click';

/** What each field is read from. A test environment may lack any of it. */
const readers: Partial<Record<keyof Click, () => unknown>> = {
  page_url: () => location.href,
  page_title: () => document.title,
  referrer_url: () => document.referrer,
  user_agent: () => navigator.userAgent,
  screen_resolution: () => `${screen.width}x${screen.height}`,
  viewport_size: () => `${innerWidth}x${innerHeight}`,
  language: () => navigator.language,
  timezone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};

/** Returns the fields of a click that describe the page and the browser. A field that cannot be read is empty. */
export const describePage = (): Record<string, unknown> => {
  const fields: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(readers)) {
    try {
      const value = read();
      // An element with the name of a property may shadow it.
      if (typeof value === 'string') fields[name] = value;
    } catch {
      // See above.
    }
  }
  return fields;
};

/** Whether the visitor reloaded this page, or came back to it. */
export const isRevisit = (): boolean => {
  try {
    const [navigation] = performance.getEntriesByType('navigation');
    return /reload|back/.test((navigation as PerformanceNavigationTiming).type);
  } catch {
    return false;
  }
};
