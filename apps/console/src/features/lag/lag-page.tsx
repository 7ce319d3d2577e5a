'use client';

import { useFeed } from '#client/feed/use-feed.ts';
import { Age } from '#ui/age.tsx';
import { formatAge, formatCount } from '#ui/format.ts';
import { Empty } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import { parseAsString, useQueryState } from 'nuqs';
import { useMemo } from 'react';

import type { PipelineHealth } from '@gridstream/schemas';

import { partitionKey, visibleGroups, worstPartition } from './describe-lag.ts';
import { GroupPanel } from './group-panel.tsx';
import { LagChartPanel } from './lag-chart-panel.tsx';

const monitorAgeMsMax = 3_000;

/** How far each worker is behind, live. */
export const LagPage = () => {
  const pipeline = useFeed((state) => state.picture.pipeline);
  return (
    <>
      <PageTitle title="Lag">
        {pipeline !== null && (
          <>
            measured <Age at={pipeline.at} boundMs={monitorAgeMsMax} /> ago by {pipeline.monitor_id}; safety freezes above{' '}
            {formatCount(pipeline.threshold_records)} records or {formatAge(pipeline.threshold_time_ms)}
          </>
        )}
      </PageTitle>
      {pipeline === null ? (
        <Empty>
          Lag is not known: the lag monitor has not been heard. Nothing may be restricted until it is. Start or restart lag-monitor.
        </Empty>
      ) : (
        <Groups pipeline={pipeline} />
      )}
    </>
  );
};

const Groups = ({ pipeline }: { readonly pipeline: PipelineHealth }) => {
  const [chosen, setChosen] = useQueryState('partition', parseAsString);
  const groups = useMemo(() => visibleGroups(pipeline), [pipeline]);
  const all = groups.flatMap((group) => group.partitions);
  const selected = all.find((partition) => partitionKey(partition) === chosen) ?? (chosen === null ? worstPartition(groups) : null);
  return (
    <div className="space-y-3">
      {!pipeline.broker_reachable && (
        <p role="alert" className="flex items-center gap-2">
          <StateTag tone="alarm">Kafka cannot be reached</StateTag> Lag is not known until it is back.
        </p>
      )}
      {selected !== null && <LagChartPanel partition={selected} at={pipeline.at} thresholdRecords={pipeline.threshold_records} />}
      {groups.length === 0 && <Empty>No consumer group has committed an offset yet.</Empty>}
      {groups.map((group) => (
        <GroupPanel
          key={group.group}
          group={group}
          current={selected === null ? '' : partitionKey(selected)}
          choose={(key) => void setChosen(key)}
        />
      ))}
    </div>
  );
};
