'use client';

import { Diagram } from '#features/overview/diagram.tsx';
import { useFeeder } from '#features/overview/use-feeder.ts';
import type { FeederModel } from '#features/overview/use-feeder.ts';
import { Age } from '#ui/age.tsx';
import { Empty, Failure, Loading } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { Panel } from '#ui/panel.tsx';
import { useMemo } from 'react';

import { Affected } from './affected.tsx';
import { Chooser } from './chooser.tsx';
import { Legend } from './legend.tsx';
import { overlayOf } from './overlay.ts';
import { useWhatIf } from './use-what-if.ts';
import { Verdict } from './verdict.tsx';

/** What would happen, and what the kernel would say, if one switch moved now. It proposes nothing and sends nothing. */
export const WhatIfPage = ({ model }: { readonly model: FeederModel }) => {
  const feeder = useFeeder(model);
  const { switchId, verb, query, view, choose, chooseVerb } = useWhatIf();
  const overlay = useMemo(() => overlayOf(view, switchId), [view, switchId]);
  return (
    <>
      <PageTitle title={view === undefined ? 'What if a switch moved?' : headingOf(view.answer)}>
        {view === undefined ? (
          'A study: nothing is proposed and nothing is sent.'
        ) : (
          <>
            a study on the grid of <Age at={view.answer.at} boundMs={8_000} /> ago; nothing is proposed and nothing is sent
          </>
        )}
      </PageTitle>
      <div className="grid items-start gap-3 xl:grid-cols-[1fr_27rem]">
        <Panel title="One-line diagram" aside={<Legend />} className="min-w-0">
          {feeder.drawing === null ? (
            <p className="font-semibold text-warn">The network model of this site cannot be read.</p>
          ) : (
            <Diagram drawing={feeder.drawing} feeder={feeder} overlay={{ ...overlay, choose }} className="max-h-[calc(100vh-20rem)]" />
          )}
        </Panel>
        <div className="min-w-0 space-y-3">
          <Chooser
            switches={feeder.view.switches}
            switchId={switchId}
            verb={view?.answer.verb ?? verb}
            choose={choose}
            chooseVerb={chooseVerb}
          />
          {switchId === null && <Empty>Choose a switch here or on the diagram: Tab to it, then Enter or w.</Empty>}
          {query.error !== null && <Failure what="The study" message={query.error.message} keepsOld={view !== undefined} />}
          {switchId !== null && view === undefined && query.error === null && <Loading what="the study" />}
          {view !== undefined && <Verdict view={view} />}
          {view !== undefined && <Affected view={view} />}
        </div>
      </div>
    </>
  );
};

const headingOf = ({ switch_id: id, verb }: { readonly switch_id: string; readonly verb: 'OPEN' | 'CLOSE' }): string =>
  `What if ${id} ${verb === 'OPEN' ? 'opened' : 'closed'} now?`;
