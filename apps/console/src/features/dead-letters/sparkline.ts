/** Points of an SVG polyline, oldest left; the highest count reaches the top. A flat zero line stays on the ground. */
export const sparklinePoints = (counts: readonly number[], size: { readonly width: number; readonly height: number }): string => {
  const peak = Math.max(1, ...counts);
  const step = counts.length < 2 ? 0 : size.width / (counts.length - 1);
  return counts.map((count, index) => `${round(index * step)},${round(size.height - (count / peak) * size.height)}`).join(' ');
};

const round = (value: number): number => Math.round(value * 10) / 10;

/** The sparkline in words, for those who do not see it. */
export const sparklineWords = (counts: readonly number[]): string => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return `${total} in the last ${counts.length} min, at most ${Math.max(0, ...counts)} a minute, ${counts.at(-1) ?? 0} in the last minute`;
};
