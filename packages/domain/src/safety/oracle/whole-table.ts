import type { AbstractCase } from './abstract-case.ts';
import { type Cell, decisionTable, type TableRow } from './decision-table.ts';
import { isAffected, isDeclaredEmergency, levelOf, mayCloseLoop } from './protection-facts.ts';
import { signatureFacts } from './signature-facts.ts';

export interface Expected {
  readonly result: 'PERMIT' | 'HOLD_FOR_OPERATOR' | 'DENY';
  /** Signatures asked for when the answer is not DENY. */
  readonly signatures: number;
  /** Ids of the rows whose cell forbids, in the order of the table. */
  readonly denials: readonly string[];
}

/**
 * The whole of table (b): every row that matches applies, the most restrictive cell wins, and row 20 is what is left over when no
 * other row lists the case.
 */
export const expectedOf = (abstractCase: AbstractCase): Expected => {
  const { ask } = abstractCase;
  const matching = decisionTable.filter((row) => row.cells[ask] !== 'n/a' && row.matches(abstractCase));
  const isListed = matching.some(({ id }) => id !== 'row-17');
  const applying = isListed ? matching : [...matching, ...decisionTable.filter(({ id }) => id === 'row-20')];
  const signatures = Math.max(...applying.map((row) => signaturesOf(row.cells[ask], abstractCase)));
  const denials = applying.filter((row) => forbids(row, abstractCase, signatures)).map(({ id }) => id);
  if (denials.length > 0) return { result: 'DENY', signatures, denials };
  const isRateSpent = abstractCase.budget === 'SPENT' || abstractCase.budget === 'UNKNOWN';
  const waits =
    signatureFacts(abstractCase).given < signatures ||
    (isRateSpent && applying.some((row) => row.cells[ask] === 'HOLD, without opens left whoever signs'));
  return { result: waits ? 'HOLD_FOR_OPERATOR' : 'PERMIT', signatures, denials };
};

const forbids = ({ cells }: TableRow, abstractCase: AbstractCase, needed: number): boolean => {
  const { directRead, opt, origin, protection, pointSeen, topology, signatures, ask } = abstractCase;
  const isProtected = (levelOf(abstractCase) ?? 5) < 3;
  const { given, isSpoilt, isSigned } = signatureFacts(abstractCase);
  const isOtherTopology = signatures === 'OTHER_TOPOLOGY' && topology !== 'VERSION_UNKNOWN';
  const answers: Readonly<Record<Cell, boolean>> = {
    DENY: true,
    allow: false,
    HITL: false,
    HOLD: false,
    'HOLD, without opens left whoever signs': false,
    'HOLD two-person': false,
    'n/a': false,
    'HITL + fresh read': directRead !== 'FRESH',
    'HITL + loop check': isOtherTopology || mayCloseLoop(abstractCase),
    'HOLD two-person, declared emergency': !isDeclaredEmergency(abstractCase),
    'HOLD two-person, 3-5 only': isProtected,
    'DENY if 0-2 or another plan, else HOLD': isOtherTopology || isProtected,
    'DENY unless opt-in': opt !== 'OPTED_IN',
    'DENY if never seen': isAffected(abstractCase) && (pointSeen === 'NEVER' || protection === 'UNMAPPED'),
    'DENY if unsigned': signatures !== 'PROPOSED' && (isSpoilt || given < needed),
    'DENY if signed wrongly or late': isSpoilt && (isSigned || signatures === 'EXECUTED_LATE'),
    'DENY automation': origin === 'AUTOMATION',
  };
  return answers[cells[ask]];
};

/**
 * Safety design §2: a switch needs one signature, two at level 0 to 2, and an aggregate of devices one. §1: automation restricts devices of level 4 and 5 by itself,
 * at a lower level an operator has to ask or to sign.
 */
const signaturesOf = (cell: Cell, abstractCase: AbstractCase): number => {
  const { ask, origin, fanOut } = abstractCase;
  if (cell.startsWith('HOLD two-person')) return 2;
  const level = levelOf(abstractCase) ?? 5;
  if (ask === 'RESTRICT_IOT') return cell === 'HOLD' || fanOut === 'MEDIUM_AGGREGATE' || (level <= 3 && origin === 'AUTOMATION') ? 1 : 0;
  if (ask === 'RELEASE_IOT') return 0;
  return level < 3 ? 2 : 1;
};
