import { decide, unknownRequest } from '@gridstream/domain/safety';
import type { Approval, Decision, Request, Snapshot } from '@gridstream/domain/safety';
import type { Plan } from '@gridstream/schemas';

import { hashOfRecord, sha256HexOf } from '../hash/sha256-hex.ts';

/** A switch and what is to be done to it. */
export interface Move {
  readonly assetId: string;
  readonly switchId: string;
  readonly verb: 'OPEN' | 'CLOSE';
}

export interface PlannedMove {
  readonly move: Move;
  readonly decision: Decision;
  readonly plan: Plan;
  readonly planHash: string;
}

/** Asks the kernel whether a move may be offered, and writes the plan that would be signed. */
export const planMove = (snapshot: Snapshot, move: Move): PlannedMove => {
  const decision = decide(snapshot, { ...requestOf(move), stage: 'PROPOSED' }, sha256HexOf);
  const { impacted } = decision;
  const plan: Plan = {
    asset_id: move.assetId,
    verb: move.verb,
    value: null,
    certain: [...impacted.certain],
    possible: [...impacted.possible],
    held_by_tie: [...impacted.held_by_tie],
    required_signatures: Math.max(1, decision.required_signatures),
    topology_version: snapshot.network.topology_version ?? '0'.repeat(64),
    protection_hash: decision.protection_hash,
    mode_epoch: snapshot.mode_epoch ?? 0,
    text_shown: textOf(move, decision),
  };
  return { move, decision, plan, planHash: hashOfRecord(plan) };
};

export interface SignedMove {
  readonly move: Move;
  readonly plan: Plan;
  readonly planHash: string;
  readonly commandId: string;
  readonly recommendationId: string;
  readonly proposer: string;
  readonly decideBy: number;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly approvals: readonly Approval[];
}

/** The request for the permit itself, with every signature. */
export const permitRequest = (signed: SignedMove): Request => ({
  ...requestOf(signed.move),
  stage: 'PERMITTED',
  command_id: signed.commandId,
  recommendation_id: signed.recommendationId,
  requester: signed.proposer,
  plan_hash: signed.planHash,
  mode_epoch: signed.plan.mode_epoch,
  topology_version: signed.plan.topology_version,
  protection_hash: signed.plan.protection_hash,
  decide_by: signed.decideBy,
  not_before: signed.notBefore,
  not_after: signed.notAfter,
  approvals: signed.approvals,
});

/** Differences between the plan that was shown and the same plan today, as sentences; empty when nothing that was signed has changed (I5). */
export const planDifferences = (shown: Plan, today: Plan): readonly string[] => {
  const lists = (['certain', 'possible', 'held_by_tie'] as const).flatMap((name) => {
    const added = today[name].filter((id) => !shown[name].includes(id));
    const gone = shown[name].filter((id) => !today[name].includes(id));
    return added.length + gone.length === 0
      ? []
      : [`${name}: ${[...added.map((id) => `+${id}`), ...gone.map((id) => `-${id}`)].join(' ')}`];
  });
  const fields = (['required_signatures', 'topology_version', 'protection_hash', 'mode_epoch'] as const).flatMap((name) =>
    shown[name] === today[name] ? [] : [`${name}: ${brief(shown[name])} is now ${brief(today[name])}`],
  );
  const differences = [...lists, ...fields];
  return differences.length === 0 && hashOfRecord(shown) !== hashOfRecord(today) ? ['the text that was shown has changed'] : differences;
};

const brief = (value: string | number): string => String(value).slice(0, 12);

const requestOf = (move: Move): Request => ({
  ...unknownRequest,
  action_kind: move.verb === 'OPEN' ? 'RESTRICT' : 'ENERGISE',
  verb: move.verb,
  make_heritage: 'SCADA',
  impact_class: 'HIGH_SCADA',
  target: move.assetId,
  switch_id: move.switchId,
  origin: 'AUTOMATION',
});

// Only what the plan itself fixes is written here, so that the text of an unchanged plan stays the same.
const textOf = ({ switchId, verb }: Move, { impacted, required_signatures: signatures }: Decision): string => {
  const many = impacted.possible.length;
  const kilowatts = Math.round(impacted.kilowatts_possible);
  const people = signatures < 2 ? '' : ` ${protectedWords(impacted)}Two people must sign.`;
  if (verb === 'CLOSE') return `Close ${switchId}: ${many} service points may be energised, ${kilowatts} kW rated.${people}`;
  return `Open ${switchId}: ${many} service points may lose supply (${impacted.certain.length} certainly), ${kilowatts} kW rated. No hard-excluded point is affected.${people}`;
};

const protectedWords = ({ points }: Decision['impacted']): string => {
  const many = points.filter(({ level }) => level <= 2).length;
  return many === 0 ? '' : `Among them points of level 0 to 2, protected or sensitive: ${many}. `;
};
