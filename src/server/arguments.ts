import { toJson } from '../core/to-json';
import { describeValue } from './describe-value';
import { SkippedCall } from './skipped-call';

/** The arguments of a call, not validated yet. */
export type Arguments = Readonly<Record<string, unknown>>;

const invalidArgument = (argument: string, expected: string, got: string): SkippedCall =>
  new SkippedCall(
    { status: 'skipped', reason: 'invalid-argument', argument },
    `expected ${argument} to be ${expected}, got ${got}`,
  );

/** Returns an argument, or `undefined` if it is `null`. */
export const readValue = (input: Arguments, name: string): unknown => {
  try {
    return input[name] ?? undefined;
  } catch {
    throw invalidArgument(name, 'a value', 'a getter that throws');
  }
};

/** Returns an argument that may be absent. Throws a `SkippedCall` if it is there and not valid. */
const readOptional = <T>(
  input: Arguments,
  name: string,
  expected: string,
  isValid: (value: T) => boolean,
): T | undefined => {
  const value = readValue(input, name) as T | undefined;
  if (value === undefined || isValid(value)) return value;
  throw invalidArgument(name, expected, describeValue(value));
};

/** Returns the arguments of a call. `name` is how the documentation calls them. */
export const readArguments = (input: unknown, name: string, example: string): Arguments => {
  if (typeof input === 'object' && input && !Array.isArray(input)) return input as Arguments;
  throw invalidArgument(name, `an object such as ${example}`, describeValue(input));
};

/** Returns trimmed text. Blank text counts as absent. */
export const readText = (input: Arguments, name: string): string | undefined => {
  const isText = (value: unknown) => typeof value === 'string';
  const text = readOptional<string>(input, name, 'a string', isText)?.trim();
  return text === '' ? undefined : text;
};

export const requireText = (input: Arguments, name: string): string => {
  const text = readText(input, name);
  if (text) return text;
  throw invalidArgument(name, 'a non-empty string', describeValue(readValue(input, name)));
};

const CENTS = 'a positive integer in the smallest unit of the currency, such as 4900 for USD 49.00';

/** Returns an amount of money. */
export const readCents = (input: Arguments, name: string): number | undefined =>
  readOptional<number>(input, name, CENTS, (value) => Number.isSafeInteger(value) && value > 0);

export const requireCents = (input: Arguments, name: string): number => {
  const cents = readCents(input, name);
  if (cents) return cents;
  throw invalidArgument(name, CENTS, 'undefined');
};

export const readBoolean = (input: Arguments, name: string): boolean | undefined =>
  readOptional<boolean>(input, name, 'a boolean', (value) => typeof value === 'boolean');

/** Returns a copy of an array that JSON can represent. */
export const readArray = (input: Arguments, name: string): unknown[] | undefined =>
  readJson(input, name, 'an array that JSON can represent', Array.isArray) as unknown[] | undefined;

/** Returns a copy of an object that JSON can represent. */
export const readObject = (input: Arguments, name: string): Record<string, unknown> | undefined =>
  readJson(
    input,
    name,
    'an object that JSON can represent',
    (json) => typeof json === 'object' && json !== null && !Array.isArray(json),
  ) as Record<string, unknown> | undefined;

const readJson = (
  input: Arguments,
  name: string,
  expected: string,
  isValid: (json: unknown) => boolean,
): unknown => {
  const value = readValue(input, name);
  if (value === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(toJson(value));
    if (isValid(json)) return json;
  } catch {
    // A cycle or a BigInt.
  }
  throw invalidArgument(name, expected, describeValue(value));
};
