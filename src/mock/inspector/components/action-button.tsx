import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A button that an action may remove. If it had the focus then, its row or its section gets it, so that keyboard users keep
 * their place.
 */
export function ActionButton(props: { onClick: () => void; children: ComponentChildren }) {
  const { onClick, children } = props;
  const ref = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const button = ref.current;
    const place =
      button?.closest('tr')?.querySelector('th') ?? button?.closest('section')?.querySelector('h2');
    return () => {
      if (!place || document.activeElement !== button) return;
      place.tabIndex = -1;
      place.focus();
    };
  }, []);
  return (
    <button type="button" ref={ref} onClick={onClick}>
      {children}
    </button>
  );
}
