import { StateTag } from '#ui/state-tag.tsx';

import type { RecommendationEvent, RuleOutcomeRecord } from '@gridstream/schemas';

import { stateSentence, stateWords } from './state-words.ts';

const loud = new Set<RecommendationEvent['state']>(['REFUSED', 'VOIDED', 'FAILED', 'UNKNOWN_OUTCOME', 'UNKNOWN']);

const decidingRule = (event: RecommendationEvent): RuleOutcomeRecord | undefined =>
  event.rules.find((rule) => rule.rule_id === event.dominating_rule && rule.outcome === 'DENY') ??
  event.rules.find((rule) => rule.outcome === 'DENY');

/** A faulty signature leaves the plan open, so its refusal shows while others may still sign. */
const isRefusal = (event: RecommendationEvent): boolean =>
  loud.has(event.state) || (event.state === 'PROPOSED' && event.rules.some((rule) => rule.outcome === 'DENY'));

/** What became of it, loudly when it is not what was asked: rule, value, limit and what would unblock it. */
export const OutcomeBanner = ({ event }: { readonly event: RecommendationEvent }) => {
  const words = stateWords(event.state);
  const isLoud = isRefusal(event);
  const rule = isLoud ? decidingRule(event) : undefined;
  return (
    <output className={`block rounded border bg-raised p-3 ${isLoud ? 'border-2 border-alarm' : 'border-line'}`}>
      <div className="flex flex-wrap items-center gap-3">
        <StateTag tone={words.tone}>{words.label}</StateTag>
        <span>{stateSentence(event)}</span>
      </div>
      {event.note !== '' && <p className="mt-1 text-sm">{event.note}</p>}
      {rule !== undefined && (
        <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5 text-sm">
          <dt className="text-muted">Rule</dt>
          <dd>
            <span className="font-semibold">{rule.rule_id}</span> {rule.sentence}
          </dd>
          <dt className="text-muted">{rule.input}</dt>
          <dd className="font-semibold">{rule.value}</dd>
          <dt className="text-muted">Limit</dt>
          <dd className="font-semibold">{rule.limit}</dd>
          <dt className="text-muted">What unblocks it</dt>
          <dd>
            {rule.input === ''
              ? 'A new proposal on the current state of the grid.'
              : `${rule.input} back within its limit; then wait for a new proposal.`}
          </dd>
        </dl>
      )}
      {event.state === 'UNKNOWN_OUTCOME' && (
        <p className="mt-2 text-sm font-semibold">
          Owner: the operator who signed. Read {event.plan.asset_id} back on its own SCADA and tell the supervisor.
        </p>
      )}
    </output>
  );
};
