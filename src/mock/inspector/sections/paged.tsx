import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

const PAGE = 50;

/** The first of many, since a page of ten thousand is slow for everybody; and a button for more. */
export function Paged<Item>(props: {
  items: readonly Item[];
  /** What they are, in the plural. */
  name: string;
  children: (shown: readonly Item[]) => ComponentChildren;
}) {
  const { items, name, children } = props;
  const limit = useSignal(PAGE);
  return (
    <>
      {children(items.slice(0, limit.value))}
      {items.length > limit.value && (
        <p class="more">
          <button type="button" onClick={() => (limit.value += PAGE)}>
            Show {PAGE} more {name}
          </button>
          {limit.value} of {items.length.toLocaleString('en')}
        </p>
      )}
    </>
  );
}
