import type { Command, CommandOutcome } from '@gridstream/schemas';

import type { ControlPoint } from './control-points.ts';
import { operateSwitch, readPosition } from './operate-switch.ts';
import type { OperateOptions } from './operate-switch.ts';
import type { SpentPermit, SpentPermits } from './spent-permits.ts';

export type PermitVerdict = { readonly kind: 'accepted' } | { readonly kind: 'refused'; readonly rule: string; readonly sentence: string };

export interface ExecutionAudit {
  readonly event: 'command.selected' | 'command.refused' | 'command.completed';
  readonly decision: 'PERMIT' | 'DENY' | 'NONE';
  readonly rule: string;
  readonly summary: string;
}

export interface ExecutionContext extends OperateOptions {
  readonly points: ReadonlyMap<string, ControlPoint>;
  readonly spent: SpentPermits;
  /** Judges permit, authority and time as they stand now. */
  readonly checkPermit: (command: Command, isSpent: (permitId: string) => boolean) => PermitVerdict;
  /** Resolves once the row is durable. */
  readonly audit: (command: Command, row: ExecutionAudit) => Promise<void>;
  /** Resolves once the outcome is durable. */
  readonly append: (outcome: CommandOutcome) => Promise<void>;
  readonly nowMs: () => number;
  readonly adapterId: string;
}

export type Execution =
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'ended'; readonly stage: CommandOutcome['stage'] };

/**
 * Executes a command at most once: permit as select, spent on disk before the write, authority judged again right
 * before it, one write, read back. The audit row that selects is durable before anything moves.
 */
export const executeCommand = async (ctx: ExecutionContext, command: Command): Promise<Execution> => {
  const point = ctx.points.get(command.asset_id);
  if (point === undefined) return { kind: 'not-ours' };
  const permitId = command.permit.permit_id;
  if (ctx.spent.commandOf(permitId) === command.command_id) return { kind: 'duplicate' };
  const verdict = ctx.checkPermit(command, ctx.spent.isSpent);
  if (verdict.kind === 'refused') return refuse(ctx, command, verdict);
  if (command.verb === 'UNKNOWN')
    return refuse(ctx, command, { rule: 'VERB_UNKNOWN', sentence: 'The command does not say open or close.' });

  const selected = await select(ctx, command);
  if (selected !== null) return refuse(ctx, command, selected);
  // Our own entry makes the permit spent; any other reason to refuse must hold right before the write as well.
  const again = ctx.checkPermit(command, () => false);
  if (again.kind === 'refused') return end(ctx, command, { stage: 'REFUSED', rule: again.rule, detail: again.sentence, readback: '' });

  const result = await operateSwitch(ctx, {
    point,
    verb: command.verb,
    notAfterMs: Math.min(command.not_after, command.permit.expires_at),
    onSent: (detail) => ctx.append(outcomeOf(ctx, command, { stage: 'SENT', rule: '', detail, readback: '' })),
  });
  return end(ctx, command, { ...result, rule: '' });
};

/**
 * Names every permit that was spent by an earlier run without an outcome: nobody knows what happened, so the state is
 * read back and stated, and nothing is written.
 */
export const reportInterrupted = async (ctx: ExecutionContext): Promise<number> => {
  const interrupted = ctx.spent.open();
  for (const permit of interrupted) {
    const point = ctx.points.get(permit.asset_id);
    const readback = point === undefined ? '' : await readPosition(ctx, point);
    const detail = `The adapter ended between the write and its outcome. ${readback === '' ? 'The position cannot be read.' : `The position now reads ${readback}.`}`;
    await ctx.append({
      ...permitFields(permit),
      stage: 'UNKNOWN_OUTCOME',
      rule: '',
      detail,
      readback,
      at: ctx.nowMs(),
      adapter_id: ctx.adapterId,
    });
    ctx.spent.close(permit.permit_id, 'UNKNOWN_OUTCOME', ctx.nowMs());
  }
  return interrupted.length;
};

type Refusal = Omit<Extract<PermitVerdict, { readonly kind: 'refused' }>, 'kind'>;
type Stage = Pick<CommandOutcome, 'stage' | 'rule' | 'detail' | 'readback'>;

const permitFields = ({ permit_id, command_id, recommendation_id, asset_id }: SpentPermit) => ({
  permit_id,
  command_id,
  recommendation_id,
  asset_id,
});

const outcomeOf = (ctx: ExecutionContext, command: Command, stage: Stage): CommandOutcome => ({
  command_id: command.command_id,
  recommendation_id: command.recommendation_id,
  asset_id: command.asset_id,
  permit_id: command.permit.permit_id,
  ...stage,
  at: ctx.nowMs(),
  adapter_id: ctx.adapterId,
});

/** Audit first, then the permit is spent on disk; null when both are done. A step that cannot be done refuses the command. */
const select = async (ctx: ExecutionContext, command: Command): Promise<Refusal | null> => {
  try {
    await ctx.audit(command, {
      event: 'command.selected',
      decision: 'PERMIT',
      rule: '',
      summary: `${command.verb} ${command.asset_id} is selected under permit ${command.permit.permit_id}.`,
    });
    await ctx.append(
      outcomeOf(ctx, command, { stage: 'SELECTED', rule: '', detail: 'The permit holds; the write follows.', readback: '' }),
    );
  } catch {
    return { rule: 'AUDIT_UNAVAILABLE', sentence: 'The audit row could not be written, so nothing was operated.' };
  }
  try {
    ctx.spent.spend({
      permit_id: command.permit.permit_id,
      command_id: command.command_id,
      recommendation_id: command.recommendation_id,
      asset_id: command.asset_id,
      at: ctx.nowMs(),
    });
  } catch {
    return { rule: 'SPEND_FAILED', sentence: 'The permit could not be recorded as spent, so nothing was operated.' };
  }
  return null;
};

/** Refused before the permit was spent. Nothing has moved, so the record comes first and its audit row beside it. */
const refuse = async (ctx: ExecutionContext, command: Command, refusal: Refusal): Promise<Execution> => {
  const stage: Stage = { stage: 'REFUSED', rule: refusal.rule, detail: refusal.sentence, readback: '' };
  await ctx.append(outcomeOf(ctx, command, stage));
  await auditEnd(ctx, command, stage);
  return { kind: 'ended', stage: 'REFUSED' };
};

const end = async (ctx: ExecutionContext, command: Command, stage: Stage): Promise<Execution> => {
  await ctx.append(outcomeOf(ctx, command, stage));
  ctx.spent.close(command.permit.permit_id, stage.stage, ctx.nowMs());
  await auditEnd(ctx, command, stage);
  return { kind: 'ended', stage: stage.stage };
};

const auditEnd = (ctx: ExecutionContext, command: Command, stage: Stage): Promise<void> =>
  ctx.audit(command, {
    event: stage.stage === 'REFUSED' ? 'command.refused' : 'command.completed',
    decision: stage.stage === 'REFUSED' ? 'DENY' : 'NONE',
    rule: stage.rule,
    summary: `${command.verb} ${command.asset_id}: ${stage.stage}. ${stage.detail}`,
  });
