import { useId } from 'preact/hooks';

/** Text, or a value as JSON, under a heading. The tab stop lets keyboard users scroll it. */
export function CodeBlock({ title, value }: { title: string; value: unknown }) {
  const id = useId();
  return (
    <>
      <h3 id={id}>{title}</h3>
      <pre tabIndex={0} role="group" aria-labelledby={id}>
        {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
      </pre>
    </>
  );
}
