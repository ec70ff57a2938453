/** The middle one of the numbers, or the mean of the middle two. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const [lower = 0, upper = 0] = [(sorted.length - 1) >> 1, sorted.length >> 1].map(
    (at) => sorted[at],
  );
  return (lower + upper) / 2;
}
