'use client';

import { Age } from '#ui/age.tsx';
import { Button } from '#ui/button.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Panel } from '#ui/panel.tsx';
import Link from 'next/link';
import { Fragment } from 'react';
import type { ReactNode } from 'react';

import { levelLabel } from './class-label.ts';
import { Plans } from './columns.tsx';
import type { CriticalAsset } from './model.ts';
import { SourceTable } from './source-table.tsx';
import { supplySentences } from './supply-words.ts';

interface AssetDetailProps {
  readonly asset: CriticalAsset;
  readonly close: () => void;
}

/** One point: who vouches for it, and what feeds it, in words. */
export const AssetDetail = ({ asset, close }: AssetDetailProps) => (
  <Panel title={`${asset.name}, ${asset.id}`} aside={<Button onClick={close}>Close {asset.id}</Button>}>
    <SupplyText asset={asset} />
    <Facts asset={asset} />
    <SourceTable sources={asset.sources} />
  </Panel>
);

const Facts = ({ asset }: { readonly asset: CriticalAsset }) => {
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Class', asset.unknown_because === '' ? asset.class_label : `${asset.class_label}: ${asset.unknown_because}`],
    ['Level', `against a switch ${levelLabel(asset.level)}, against a device of the premises ${levelLabel(asset.device_level)}`],
    ['Where', asset.bus === '' ? 'not known' : `bus ${asset.bus}, phase ${asset.phases.join(', ')}`],
    ['Rated load', asset.rated_kilowatts === null ? 'not recorded' : formatQuantity(asset.rated_kilowatts, 'kW')],
    ['Registry read', asset.verified_at === null ? 'never' : <Age key="age" at={asset.verified_at} />],
    ['Plans near it', <Plans key="plans" plans={asset.plans} />],
  ];
  return (
    <dl className="mb-2 grid grid-cols-[7rem_1fr] gap-x-4 gap-y-0.5 text-sm">
      {facts.map(([term, value]) => (
        <Fragment key={term}>
          <dt className="text-muted">{term}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
};

const SupplyText = ({ asset }: { readonly asset: CriticalAsset }) => (
  <div className="mb-2 text-sm" data-supply-path={asset.id}>
    <h3 className="font-semibold">Supply path</h3>
    <ul className="list-disc pl-5">
      {supplySentences(asset).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
    {asset.supply !== null && asset.supply.hangs_on.length > 0 && (
      <p className="mt-1">
        What if one of them opened?{' '}
        {asset.supply.hangs_on.map((id) => (
          <Fragment key={id}>
            <Link href={`/what-if?switch=${encodeURIComponent(id)}&verb=OPEN`}>{id}</Link>{' '}
          </Fragment>
        ))}
      </p>
    )}
  </div>
);
