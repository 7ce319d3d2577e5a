import { formatClock, formatInstant } from '#ui/format.ts';
import { StateTag } from '#ui/state-tag.tsx';

import type { RecommendationDetail, TimelineEntry } from './model.ts';

interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  readonly missing: RecommendationDetail['timeline_missing'];
}

const missingWords = {
  UNREADABLE: 'The audit cannot be read; this list may be short.',
  NOT_ALL_KEPT: 'The console no longer keeps every audit row of its life; this list may be short. The log audit.v1 holds all of them.',
} as const;

/** What happened, oldest first. */
export const Timeline = ({ entries, missing }: TimelineProps) => (
  <>
    {missing !== 'NOTHING' && <p className="text-sm font-semibold text-warn">{missingWords[missing]}</p>}
    <ol className="space-y-1 text-sm">
      {entries.map((entry, index) => (
        <li
          key={`${entry.at} ${entry.event} ${index}`}
          className="grid grid-cols-[5.5rem_minmax(8rem,max-content)_1fr] gap-x-3 border-b border-line py-1"
        >
          <time dateTime={new Date(entry.at).toISOString()} title={formatInstant(entry.at)} className="text-muted">
            {formatClock(entry.at)}
          </time>
          <span>
            <StateTag tone={entry.abnormal ? 'alarm' : 'normal'}>{entry.event}</StateTag>
          </span>
          <span>
            {entry.sentence}{' '}
            <span className="text-muted">
              ({entry.actor}
              {entry.rule === '' ? '' : `, ${entry.rule}`})
            </span>
          </span>
        </li>
      ))}
    </ol>
  </>
);
