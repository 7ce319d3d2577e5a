import { formatCount } from '#ui/format.ts';
import { Empty } from '#ui/notices.tsx';
import { Panel } from '#ui/panel.tsx';
import { ScrollArea } from '#ui/scroll-area.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import type { ReactNode } from 'react';

import type { PartitionLag } from '@gridstream/schemas';

import { byTopic, groupLagText, lagText, lagTone, partitionKey, timeLagText } from './describe-lag.ts';
import type { LagGroup } from './describe-lag.ts';

interface GroupPanelProps {
  readonly group: LagGroup;
  readonly current: string;
  readonly choose: (key: string) => void;
}

/** One consumer group: its state in a sentence, then its partitions by topic. */
export const GroupPanel = ({ group, current, choose }: GroupPanelProps) => (
  <Panel
    title={group.group}
    aside={
      <span className="flex flex-wrap items-center gap-x-4 text-sm">
        {group.safety_relevant && <span className="font-medium">safety-relevant</span>}
        <span>
          {group.members === null
            ? 'members not known'
            : `${group.members} ${group.members === 1 ? 'member' : 'members'}, ${group.group_state}`}
        </span>
        <span>lag {groupLagText(group)}</span>
        {group.partial && <StateTag tone="warn">partial: some partitions cannot be read</StateTag>}
        <StateTag tone={lagTone(group.state)}>{group.state}</StateTag>
      </span>
    }
  >
    <p className="mb-1 text-sm">{group.sentence}</p>
    {group.partitions.length === 0 ? (
      <Empty>It has committed no offset, so its lag is not known.</Empty>
    ) : (
      byTopic(group.partitions).map(({ topic, partitions }) => (
        <PartitionTable key={topic} topic={topic} partitions={partitions} current={current} choose={choose} />
      ))
    )}
  </Panel>
);

interface PartitionTableProps extends Omit<GroupPanelProps, 'group'> {
  readonly topic: string;
  readonly partitions: readonly PartitionLag[];
}

const cell = 'border-b border-line px-2 py-0.5 align-top';
const numeric = `${cell} text-right whitespace-nowrap`;
const heads = [
  ['Partition', ''],
  ['Lag, records', 'text-right'],
  ['Time lag', 'text-right'],
  ['State', ''],
  ['Why', ''],
  ['Lost', 'text-right'],
  ['Committed', 'text-right'],
  ['End', 'text-right'],
] as const;

const PartitionTable = ({ topic, partitions, current, choose }: PartitionTableProps) => (
  <ScrollArea label={`Partitions of ${topic} in ${partitions[0]?.group ?? 'no group'}`}>
    <table className="mb-2 w-full text-left text-sm">
      <caption className="py-1 text-left font-medium">{topic}</caption>
      <thead>
        <tr className="text-muted">
          {heads.map(([head, align]) => (
            <th key={head} scope="col" className={`border-b border-edge px-2 font-medium ${align}`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {partitions.map((partition) => (
          <PartitionRow key={partition.partition} partition={partition} isCurrent={partitionKey(partition) === current} choose={choose} />
        ))}
      </tbody>
    </table>
  </ScrollArea>
);

interface PartitionRowProps {
  readonly partition: PartitionLag;
  readonly isCurrent: boolean;
  readonly choose: (key: string) => void;
}

const PartitionRow = ({ partition, isCurrent, choose }: PartitionRowProps) => (
  <tr className={isCurrent ? 'bg-raised' : ''}>
    <th scope="row" className={`${cell} font-medium whitespace-nowrap`}>
      <button
        type="button"
        aria-pressed={isCurrent}
        className="min-h-6 text-accent underline underline-offset-2"
        onClick={() => choose(partitionKey(partition))}
      >
        {partition.partition} {isCurrent ? '(charted)' : 'chart'}
      </button>
    </th>
    <td className={numeric}>{unknownAsWord(lagText(partition.lag))}</td>
    <td className={numeric}>{unknownAsWord(timeLagText(partition))}</td>
    <td className={cell}>
      <StateTag tone={lagTone(partition.state)}>{partition.state}</StateTag>
    </td>
    <td className={cell}>
      {partition.sentence}
      {partition.beyond_end !== null && (
        <span className="font-semibold text-warn"> Committed {formatCount(partition.beyond_end)} beyond the end.</span>
      )}
      {partition.error !== null && <span className="font-semibold text-alarm"> {partition.error}</span>}
    </td>
    <td className={numeric}>
      {partition.lost === 0 ? '0' : <span className="font-semibold text-alarm">{formatCount(partition.lost)} lost</span>}
    </td>
    <td className={numeric}>{partition.committed === null ? 'no commit' : formatCount(partition.committed)}</td>
    <td className={numeric}>{partition.end === null ? 'not known' : formatCount(partition.end)}</td>
  </tr>
);

const unknownAsWord = (text: string): ReactNode =>
  text === 'not known' ? <span className="font-semibold text-warn">not known</span> : text;
