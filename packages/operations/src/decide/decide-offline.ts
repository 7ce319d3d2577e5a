import { z } from 'zod';

import type { NetworkModel, Problem } from '@gridstream/domain/network';
import { decide, type Decision } from '@gridstream/domain/safety';

import { sha256HexOf } from '../hash/sha256-hex.ts';
import type { OfflineContext } from '../offline/find-network.ts';
import { inputProblems } from '../offline/input-problems.ts';
import { repeatedIds } from './check-repeats.ts';
import type { DecideOutput } from './decision-output.ts';
import { requestInput } from './request-input.ts';
import { snapshotInput, type StatedSnapshot } from './snapshot-input.ts';
import { statedPart } from './stated-field.ts';

/** A question to the safety kernel: a snapshot and a request. */
export const decideInput = z
  .strictObject(
    {
      snapshot: statedPart(snapshotInput, 'Everything the kernel looks at'),
      request: statedPart(requestInput, 'What is asked'),
    },
    { error: (issue) => (issue.code === 'invalid_type' ? 'must be an object with snapshot and request' : undefined) },
  )
  .meta({ id: 'DecideInput', description: 'May this be done in this situation?' });

export type DecideAnswer =
  | { readonly kind: 'ANSWERED'; readonly answer: DecideOutput }
  | { readonly kind: 'INVALID'; readonly problems: readonly Problem[] };

/**
 * Puts one question to the kernel, or lists everything that is wrong with it. What is absent counts as its unsafe value; a field
 * that the format does not have, a word outside its list and a limit outside its bounds are problems.
 */
export const decideOffline = async ({ ctx, input }: { readonly ctx: OfflineContext; readonly input: unknown }): Promise<DecideAnswer> => {
  const parsed = decideInput.safeParse(input);
  if (!parsed.success) return { kind: 'INVALID', problems: inputProblems(parsed.error) };
  const { snapshot, request } = parsed.data;
  const found = await findModel(ctx, snapshot.network.model);
  const problems = [...repeatedIds(snapshot), ...(found.kind === 'INVALID' ? found.problems : [])];
  if (found.kind === 'INVALID' || problems.length > 0) return { kind: 'INVALID', problems };
  const { topology_version } = snapshot.network;
  const decision = decide({ ...snapshot, network: { topology_version, model: found.model } }, request, sha256HexOf);
  return { kind: 'ANSWERED', answer: answerOf(decision) };
};

type FoundModel = { readonly kind: 'FOUND'; readonly model: NetworkModel | null } | (DecideAnswer & { readonly kind: 'INVALID' });

const findModel = async (ctx: OfflineContext, model: StatedSnapshot['network']['model']): Promise<FoundModel> => {
  if (model === null) return { kind: 'FOUND', model: null };
  const lookup = await ctx.findNetwork(model);
  if (lookup.kind === 'FOUND') return { kind: 'FOUND', model: lookup.network.model };
  const inModel = ({ path, message }: Problem): Problem => ({
    path: `snapshot.network.model${path === '' ? '' : '.'}${path}`,
    message,
  });
  return { kind: 'INVALID', problems: lookup.problems.map(inModel) };
};

const answerOf = ({ modes, rules, impacted, ...decision }: Decision): DecideOutput => ({
  result: decision.result,
  dominating_rule: decision.dominating_rule,
  rules: rules.map((rule) => ({ ...rule, inputs: [...rule.inputs] })),
  modes: modes.map(({ mode, cause, since, exit_condition }) => ({ id: mode, cause, since, exit_condition })),
  impacted: {
    ...impacted,
    certain: [...impacted.certain],
    possible: [...impacted.possible],
    held_by_tie: [...impacted.held_by_tie],
    uncertain_switches: [...impacted.uncertain_switches],
    points: [...impacted.points],
  },
  required_signatures: decision.required_signatures,
  protection_hash: decision.protection_hash,
  snapshot_hash: decision.snapshot_hash,
  kernel_version: decision.kernel_version,
});
