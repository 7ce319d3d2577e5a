'use client';

import { useFeed } from '#client/feed/use-feed.ts';
import { useTRPC } from '#client/trpc.ts';
import { Age } from '#ui/age.tsx';
import { Failure } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { useQuery } from '@tanstack/react-query';

import { ModePanel } from './mode-panel.tsx';
import { explainedModes } from './mode-words.ts';

const refetchMs = 1_000;

/** Every mode: why it is on and what ends it, or what would bring it about and how far away that is. */
export const ModesPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.modes.watched.queryOptions(undefined, { refetchInterval: refetchMs }));
  const active = useFeed((state) => state.picture.authority?.modes ?? null);
  const watched = new Map(query.data?.modes.map(({ mode, values }) => [mode, values]));
  const ordered = explainedModes.toSorted((a, b) => Number(isOn(active, b)) - Number(isOn(active, a)));
  return (
    <>
      <PageTitle title="Modes">
        {query.data === undefined ? (
          ''
        ) : (
          <>
            inputs read <Age at={query.data.read_at} boundMs={5_000} /> ago
          </>
        )}
      </PageTitle>
      <p className="mb-3 text-sm">
        All active modes apply together: what one of them forbids is forbidden. The supervisor decides; this page shows what it last said,
        and the inputs as this console reads them, held against the default limits.
      </p>
      {query.error !== null && <Failure what="The inputs of the modes" message={query.error.message} keepsOld={query.data !== undefined} />}
      <div className="grid items-start gap-3 xl:grid-cols-2">
        {ordered.map((mode) => (
          <ModePanel
            key={mode}
            mode={mode}
            active={active?.filter((item) => item.mode === mode) ?? null}
            values={watched.get(mode) ?? []}
          />
        ))}
      </div>
    </>
  );
};

const isOn = (active: readonly { readonly mode: string }[] | null, mode: string): boolean =>
  active?.some((item) => item.mode === mode) === true;
