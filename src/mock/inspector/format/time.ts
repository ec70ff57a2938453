/** The time of day, as the reader's clock has it. */
export const formatTime = (at: string): string => new Date(at).toLocaleTimeString('en-GB');
