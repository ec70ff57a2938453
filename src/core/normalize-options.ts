/** Tells the developer what to fix; `value` is what could not be used. */
export type Complain = (advice: string, value: unknown) => void;

/** What a caller handed us: fields of any type, or no object at all. */
type Given<T> = Readonly<Partial<Record<keyof T, unknown>>> | null | undefined;

/** What a text has to look like. Blank text says nothing. */
const patterns: Record<string, RegExp> = {
  // A host without a scheme would be taken for a path of the page's.
  apiBase: /^(https?:\/)?\//i,
  storage: /^(local|session|none)$/,
  consent: /^(granted|pending|denied)$/,
};

/**
 * The fields of `fallback`, each as `given` has it where that is of the fallback's own type. One that is absent keeps
 * its fallback in silence; one that cannot be used keeps it too and is complained about, for a bad option must never
 * cost a lead.
 */
export const accept = <T extends object>(given: Given<T>, fallback: T, complain: Complain): T => {
  const accepted = { ...fallback };
  for (const field in fallback) {
    const type = typeof fallback[field];
    const pattern = patterns[field] ?? /\S/;
    let value: unknown;
    try {
      value = given?.[field];
      // Text that should be something else comes from an HTML attribute, where nothing is a yes. The rest is copied as
      // JSON will carry it: what it cannot carry shows now, and what the caller changes later does not.
      const json =
        typeof value === 'string' && type !== 'string' ? value || 'true' : JSON.stringify(value);
      const read = (type === 'function' ? value : JSON.parse(json)) as T[typeof field];
      if (typeof read === type && pattern.test(read as string)) {
        accepted[field] = read;
        continue;
      }
    } catch {
      // A cycle, a BigInt, a getter that throws: as unusable as a wrong type.
    }
    if (value != null) complain(`${field} takes ${type} like ${pattern}, not`, value);
  }
  return accepted;
};
