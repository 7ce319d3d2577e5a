import { formatInstant } from '#ui/format.ts';
import { StateTag } from '#ui/state-tag.tsx';
import type { Tone } from '#ui/state-tag.tsx';

import type { ReplayEvent } from '@gridstream/schemas';

const words: Readonly<Record<ReplayEvent['stage'], { readonly sentence: string; readonly tone: Tone }>> = {
  REQUESTED: { sentence: 'The replayer will take it in a moment.', tone: 'normal' },
  INTENT: { sentence: 'The replayer has written its intent and is sending.', tone: 'normal' },
  REPLAYED: { sentence: 'It was sent once and is in the log.', tone: 'normal' },
  REFUSED: { sentence: 'The replayer refused it. Nothing was sent.', tone: 'alarm' },
  FAILED: { sentence: 'It was not sent. It may be tried again.', tone: 'alarm' },
  UNKNOWN_OUTCOME: { sentence: 'It may have been sent. The replayer scans the destination; wait for its answer.', tone: 'warn' },
  UNKNOWN: { sentence: 'This console does not know the stage.', tone: 'warn' },
};

/** How far the last replay of the dead letter has come. */
export const ReplayStatus = ({ replay }: { readonly replay: ReplayEvent }) => (
  <output className="block space-y-1 rounded border border-line bg-raised p-2 text-sm">
    <p className="flex flex-wrap items-center gap-2">
      <StateTag tone={words[replay.stage].tone}>{replay.stage}</StateTag>
      {words[replay.stage].sentence}
      {replay.destination_offset >= 0 && (
        <span className="font-semibold">
          {replay.destination_topic}, partition {replay.destination_partition}, offset {replay.destination_offset}
        </span>
      )}
    </p>
    {replay.detail !== '' && <p>{replay.detail}</p>}
    <p className="text-muted">
      Replay {replay.replay_count} of this dead letter, {replay.edited_json === '' ? 'unedited' : 'edited'}, by {replay.requested_by},{' '}
      {formatInstant(replay.at)}: {replay.reason_text}
    </p>
  </output>
);
