/** Formats an ISO 8601 date as a local time of day, such as `14:05:09`. */
export const formatTime = (at: string): string => new Date(at).toLocaleTimeString('en-GB');
