import { readBoolean, readObject, readText, type Arguments } from './arguments';

/** The field `additional_data` of a body. */
export interface AdditionalData {
  /** `undefined` if it would be empty. */
  data: Record<string, unknown> | undefined;
  isTest: boolean;
}

/** Returns the caller's own fields with those of `testMode` and `eventName`, which win. */
export const readAdditionalData = (input: Arguments): AdditionalData => {
  const eventName = readText(input, 'eventName');
  const data: Record<string, unknown> = {
    ...readObject(input, 'additionalData'),
    ...(readBoolean(input, 'testMode') && { test_mode: true }),
    ...(eventName && { event_name: eventName }),
  };
  return {
    data: Object.keys(data).length ? data : undefined,
    isTest: data.test_mode === true,
  };
};
