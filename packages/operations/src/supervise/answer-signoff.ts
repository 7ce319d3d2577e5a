import type { Snapshot } from '@gridstream/domain/safety';
import type { Command, RecommendationEvent, Signoff } from '@gridstream/schemas';

import { issuePermit } from '../permit/issue-permit.ts';
import { commitSnapshot } from './commit-snapshot.ts';
import { judgeSignoff } from './judge-signoff.ts';
import type { Judgement } from './judge-signoff.ts';
import type { Move } from './make-plan.ts';
import { appendEvents, nextEvent } from './recommendation-events.ts';
import { signersOf } from './recorded-signatures.ts';
import type { SignatureVerification } from './signature-verifier.ts';
import type { SupervisorContext } from './supervisor-context.ts';
import { answerSignoff, signoffRef } from './supervisor-log.ts';
import type { SupervisorLog } from './supervisor-log.ts';

/** Answers one sign-off. Its audit row is what spends it: after a crash it is never judged a second time (I7, I11). */
export const answerOneSignoff = async (
  ctx: SupervisorContext,
  log: SupervisorLog,
  asked: { readonly signoff: Signoff; readonly snapshot: Snapshot; readonly verification: SignatureVerification },
): Promise<void> => {
  const { signoff } = asked;
  const recommendation = log.recommendations.get(signoff.recommendation_id);
  if (recommendation === undefined) await refuseUnknown(ctx, signoff);
  else if (signoff.decision === 'SIGN') await answerSignature(ctx, log, { ...asked, recommendation });
  else await answerDecline(ctx, log, { signoff, recommendation });
  answerSignoff(log, signoff.signoff_id);
};

interface Asked {
  readonly signoff: Signoff;
  readonly snapshot: Snapshot;
  readonly verification: SignatureVerification;
  readonly recommendation: RecommendationEvent;
}

const answerSignature = async (ctx: SupervisorContext, log: SupervisorLog, asked: Asked): Promise<void> => {
  const { signoff, snapshot, recommendation, verification } = asked;
  const move = moveOf(ctx, recommendation);
  const commandId = ctx.ids.next();
  const judgement = judgeSignoff({ snapshot, recommendation, signoff, verification, move, commandId, permitTtlMs: ctx.config.permitTtlMs });
  await commitSnapshot(ctx, snapshot, judgement.decision);
  const closed = recommendation.state !== 'PROPOSED';
  if (closed) return await refuseSignature(ctx, log, { ...asked, judgement, closed });
  if (judgement.kind === 'PERMITTED') return await permit(ctx, log, { ...asked, judgement, move, commandId });
  if (judgement.kind === 'RECORDED') return await record(ctx, log, { ...asked, judgement });
  await refuseSignature(ctx, log, { ...asked, judgement, closed });
};

/** The signature counts and waits for another person's: everybody sees it, and the plan stays as open as it was. */
const record = async (
  ctx: SupervisorContext,
  log: SupervisorLog,
  { signoff, recommendation, judgement }: Asked & { readonly judgement: Extract<Judgement, { kind: 'RECORDED' }> },
): Promise<void> => {
  const { signatures, decision, rules } = judgement;
  const of = `${signatures.length} of ${recommendation.plan.required_signatures} signatures`;
  const until = new Date(signatures.at(-1)?.expires ?? recommendation.decide_by).toISOString();
  const change = {
    state: 'PROPOSED',
    note: `${of}: ${signersOf(signatures)} signed, which counts until ${until}. Another person must sign too.`,
  } as const;
  await ctx.audit.before(
    {
      ...auditOf(signoff, judgement),
      event: 'signoff.recorded',
      summary: `${recommendation.recommendation_id}: ${recommendation.plan.text_shown} ${change.note}`.slice(0, 1000),
    },
    () => appendEvents(ctx, log, [nextEvent(recommendation, { ...change, rules, decision, signoff, signatures }, ctx.clock.nowMs())]),
  );
};

type Permitted = Extract<Judgement, { kind: 'PERMITTED' }>;

const permit = async (
  ctx: SupervisorContext,
  log: SupervisorLog,
  asked: Asked & { readonly judgement: Permitted; readonly move: Move; readonly commandId: string },
): Promise<void> => {
  const { signoff, recommendation, judgement } = asked;
  const command = commandOf(ctx, asked);
  if (command === null) return;
  const { signatures } = judgement;
  const signers = signersOf(signatures);
  await ctx.audit.append({
    ...auditOf(signoff, judgement),
    event: 'signoff.permitted',
    summary:
      `${recommendation.plan.text_shown} Signed by ${signers}; command ${command.command_id}, permit ${command.permit.permit_id}.`.slice(
        0,
        1000,
      ),
  });
  const change = {
    state: 'PERMITTED',
    note: `Signed by ${signers}: the permit is valid until ${new Date(command.permit.expires_at).toISOString()}.`,
  } as const;
  await appendEvents(ctx, log, [
    nextEvent(
      recommendation,
      { ...change, rules: judgement.rules, decision: judgement.decision, signoff, signatures, commandId: command.command_id },
      ctx.clock.nowMs(),
    ),
  ]);
  await ctx.appender.append('commands.v1', [{ key: command.asset_id, value: command }]);
  log.commands.set(command.command_id, command);
};

const commandOf = (
  ctx: SupervisorContext,
  asked: Asked & { readonly judgement: Permitted; readonly move: Move; readonly commandId: string },
): Command | null => {
  const { recommendation, judgement, signoff, snapshot, move, commandId } = asked;
  if (ctx.permitKey === null) return null;
  const { plan } = recommendation;
  return issuePermit({
    command: {
      command_id: commandId,
      recommendation_id: recommendation.recommendation_id,
      asset_id: plan.asset_id,
      action_kind: move.verb === 'OPEN' ? 'RESTRICT' : 'ENERGISE',
      verb: move.verb,
      plan_hash: recommendation.plan_hash,
      requested_by: signoff.operator_id,
      test: false,
      not_before: snapshot.at,
      not_after: judgement.notAfter,
    },
    key: ctx.permitKey,
    bindings: {
      permit_id: ctx.ids.next(),
      topology_version: plan.topology_version,
      protection_hash: plan.protection_hash,
      mode_epoch: plan.mode_epoch,
      leader_epoch: ctx.leaderEpoch,
    },
    nowMs: snapshot.at,
    ttlMs: ctx.config.permitTtlMs,
  });
};

const refuseSignature = async (
  ctx: SupervisorContext,
  log: SupervisorLog,
  asked: Asked & { readonly judgement: Judgement; readonly closed: boolean },
): Promise<void> => {
  const { signoff, recommendation, judgement, closed } = asked;
  const reason = 'note' in judgement ? judgement.note : '';
  const note = `${closed ? `The recommendation is ${recommendation.state} already. ` : ''}${reason}`;
  await ctx.audit.append({
    ...auditOf(signoff, judgement),
    event: 'signoff.refused',
    decision: 'DENY',
    summary: `Signature of ${signoff.operator_name} refused. ${note}`.slice(0, 1000),
  });
  const nowMs = ctx.clock.nowMs();
  const state = closed ? closedState(recommendation.state) : judgement.kind === 'VOIDED' ? 'VOIDED' : 'REFUSED';
  const refused = nextEvent(recommendation, { state, note, rules: judgement.rules, decision: judgement.decision, signoff }, nowMs);
  const stays = !closed && judgement.kind === 'SIGNATURE_REFUSED';
  // Somebody's faulty signature must not take the plan from everybody else: it is refused in sight, and stays open.
  await appendEvents(
    ctx,
    log,
    stays
      ? [refused, { ...refused, state: 'PROPOSED', note: `${note} The recommendation can still be signed.`.slice(0, 1000) }]
      : [refused],
  );
};

/** What has been sent keeps its state; what was closed without effect shows the refusal. */
const closedState = (state: RecommendationEvent['state']): RecommendationEvent['state'] =>
  ['PERMITTED', 'VERIFIED', 'FAILED', 'UNKNOWN_OUTCOME'].includes(state) ? state : 'REFUSED';

const answerDecline = async (
  ctx: SupervisorContext,
  log: SupervisorLog,
  { signoff, recommendation }: Omit<Asked, 'snapshot' | 'verification'>,
): Promise<void> => {
  const applies = recommendation.state === 'PROPOSED' && signoff.decision !== 'UNKNOWN';
  const verb = signoff.decision === 'REJECT' ? 'rejected' : 'withdrawn';
  const note = applies
    ? `${verb} by ${signoff.operator_name}: ${signoff.reason_code} ${signoff.reason_text}`
    : `Nothing to stop: the recommendation is ${recommendation.state}.`;
  await ctx.audit.append({
    actor: signoff.operator_id,
    event: applies ? `signoff.${verb}` : 'signoff.ignored',
    object_ref: signoffRef(signoff.signoff_id),
    summary: `${recommendation.recommendation_id}: ${note}`.slice(0, 1000),
  });
  const state = applies ? (signoff.decision === 'REJECT' ? 'REJECTED' : 'WITHDRAWN') : recommendation.state;
  await appendEvents(ctx, log, [nextEvent(recommendation, { state, note, signoff }, ctx.clock.nowMs())]);
};

const refuseUnknown = async (ctx: SupervisorContext, signoff: Signoff): Promise<void> => {
  await ctx.audit.append({
    actor: signoff.operator_id,
    event: 'signoff.refused',
    object_ref: signoffRef(signoff.signoff_id),
    decision: 'DENY',
    summary: `There is no recommendation ${signoff.recommendation_id}.`,
  });
};

const auditOf = (signoff: Signoff, { decision }: Judgement) =>
  ({
    actor: signoff.operator_id,
    object_ref: signoffRef(signoff.signoff_id),
    decision: decision.result,
    dominating_rule: decision.dominating_rule,
    snapshot_hash: decision.snapshot_hash,
  }) as const;

export const moveOf = (ctx: SupervisorContext, { plan }: RecommendationEvent): Move => {
  const device = ctx.site.rtus.flatMap((rtu) => rtu.devices).find(({ device_id: id }) => id === plan.asset_id);
  return { assetId: plan.asset_id, switchId: device?.switch_id ?? '', verb: plan.verb === 'CLOSE' ? 'CLOSE' : 'OPEN' };
};
