import { useSyncExternalStore } from 'react';

function subscribe(onChange) {
  addEventListener('popstate', onChange);
  return () => removeEventListener('popstate', onChange);
}

/** Returns the path of the current route and renders again when it changes. */
export const usePath = () => useSyncExternalStore(subscribe, () => location.pathname);

/** Goes to another route without loading a page. */
export function navigate(path) {
  history.pushState(null, '', path);
  // The browser fires this event for back and forward only.
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
}

/** A link to a route. */
export function Link({ to, ...props }) {
  const onClick = (event) => {
    // The browser opens a new tab or window.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={to} onClick={onClick} {...props} />;
}
