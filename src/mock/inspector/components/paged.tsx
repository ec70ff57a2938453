import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { ActionButton } from './action-button';

const PAGE_SIZE = 50;

/** Renders the first items of a long list, and a button that shows more. Rendering 10,000 rows at once is too slow. */
export function Paged<Item>(props: {
  items: readonly Item[];
  /** The plural noun for the items, such as `customers`. */
  noun: string;
  children: (shown: readonly Item[]) => ComponentChildren;
}) {
  const { items, noun, children } = props;
  const limit = useSignal(PAGE_SIZE);
  return (
    <>
      {children(items.slice(0, limit.value))}
      {items.length > limit.value && (
        <p class="pagination">
          <ActionButton onClick={() => void (limit.value += PAGE_SIZE)}>
            Show {PAGE_SIZE} more {noun}
          </ActionButton>
          Showing {limit.value.toLocaleString('en')} of {items.length.toLocaleString('en')}
        </p>
      )}
    </>
  );
}
