/** A change of a source file. */
export interface SourceChange {
  /** The path of the file, from the root of the project. */
  file: string;
  /** Text that the file has exactly once. */
  find: string;
  replace: string;
}

/**
 * Returns the source with the change.
 *
 * @throws If the source does not have the text exactly once.
 */
export function applyChange(source: string, { file, find, replace }: SourceChange): string {
  const [before, after, ...others] = source.split(find);
  if (before === undefined || after === undefined || others.length > 0) {
    throw new Error(`Expected this text exactly once in ${file}: ${find}`);
  }
  return before + replace + after;
}
