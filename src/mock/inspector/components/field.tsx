import type { ComponentChildren } from 'preact';

/** An input or a select, with its label above it. */
export function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}
