import { sparklinePoints, sparklineWords } from './sparkline.ts';

const size = { width: 120, height: 20 };

/** Records per minute over the last hour. */
export const Sparkline = ({ counts }: { readonly counts: readonly number[] }) => (
  <svg role="img" aria-label={sparklineWords(counts)} viewBox={`0 -1 ${size.width} ${size.height + 2}`} className="h-6 w-32">
    <title>{sparklineWords(counts)}</title>
    <polyline points={sparklinePoints(counts, size)} fill="none" stroke="currentColor" strokeWidth="1.5" />
  </svg>
);
