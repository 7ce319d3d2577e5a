import type { AbstractCase } from './abstract-case.ts';
import { conditions, type RowId } from './row-conditions.ts';

/** What a cell of table (b) says, in the words of the table made short; the meaning of each word is in `whole-table.ts`. */
export type Cell =
  | 'DENY'
  | 'allow'
  | 'HITL'
  | 'HITL + fresh read'
  | 'HOLD'
  | 'HOLD two-person'
  | 'HOLD two-person, declared emergency'
  | 'HOLD two-person, 3-5 only'
  | 'HITL + loop check'
  | 'HOLD, without opens left whoever signs'
  | 'DENY if 0-2 or another plan, else HOLD'
  | 'DENY unless opt-in'
  | 'DENY if never seen'
  | 'DENY if unsigned'
  | 'DENY if signed wrongly or late'
  | 'DENY automation'
  | 'n/a';

/** One row: its number (the last is the mode MANUAL_ONLY of safety design §3, which the table leaves out), the condition as written, the columns. */
export interface TableRow {
  readonly id: RowId;
  readonly quote: string;
  readonly cells: Readonly<Record<AbstractCase['ask'], Cell>>;
  readonly matches: (abstractCase: AbstractCase) => boolean;
}

const rows: readonly (readonly [RowId, string, Cell, Cell, Cell, Cell])[] = [
  ['row-01', 'Impacted includes priority 0 or UNKNOWN class or unmapped device', 'DENY', 'DENY', 'allow', 'HITL'],
  ['row-02', 'Kernel not leader / key or audit store unavailable / clock offset > 2 s', 'DENY', 'DENY', 'allow', 'DENY'],
  [
    'row-03',
    'Kafka lag > limit on ANY safety-relevant partition, or lag unknown, or a rebalance over 3 s',
    'DENY',
    'DENY',
    'allow',
    'HITL + fresh read',
  ],
  ['row-04', 'Asset link lost, or required telemetry STALE/BAD/UNKNOWN', 'DENY', 'DENY', 'allow', 'DENY'],
  [
    'row-05',
    '>= 20% of feeder points or any head meter/tie status lost -> TELEMETRY_HALT (feeder scope)',
    'DENY',
    'DENY',
    'allow',
    'HITL + fresh read',
  ],
  ['row-06', 'WETBULB_SUSPEND, or weather unknown beyond bound', 'DENY', 'HOLD two-person, declared emergency', 'allow', 'HITL'],
  ['row-07', 'HEATWAVE and (connectivity lost or no safe dispatch provable) -> GRID_FOLLOW', 'DENY', 'DENY', 'allow', 'HITL'],
  ['row-08', 'No heatwave, connectivity lost', 'DENY', 'DENY', 'allow', 'HITL'],
  ['row-09', 'LKGS missing/stale/corrupt, or live and LKGS disagree on any switch on the path', 'DENY', 'DENY', 'allow', 'HITL'],
  [
    'row-10',
    'Topology version unknown/old, unknown switch on path, loop present',
    'n/a',
    'DENY if 0-2 or another plan, else HOLD',
    'n/a',
    'HITL + loop check',
  ],
  ['row-11', 'CIS unavailable', 'DENY if never seen', 'DENY if never seen', 'allow', 'HITL'],
  ['row-12', 'Priority 1', 'DENY', 'HOLD two-person, declared emergency', 'allow', 'HITL'],
  ['row-13', 'Priority 2', 'DENY unless opt-in', 'HOLD two-person', 'allow', 'HITL'],
  ['row-14', 'Clearance/hot-line/command-inhibit tag, or device in LOCAL', 'DENY', 'DENY', 'allow', 'DENY'],
  ['row-15', 'Opt-out, lease/day/rest limit reached, indoor guard hit', 'DENY', 'n/a', 'allow', 'n/a'],
  [
    'row-16',
    'Aggregate of in-flight + pending > budget (kW, premises, feeders, rate)',
    'HOLD',
    'HOLD, without opens left whoever signs',
    'allow',
    'HITL',
  ],
  [
    'row-17',
    'Approval missing, expired, same person twice, or plan_hash/mode_epoch changed since approval',
    'DENY if signed wrongly or late',
    'DENY if unsigned',
    'n/a',
    'DENY if unsigned',
  ],
  ['row-18', 'EEA3/operator emergency with 6 active', 'DENY', 'HOLD two-person, 3-5 only', 'allow', 'HITL'],
  ['row-19', 'Test flag on any input, or TEST mode', 'DENY', 'DENY', 'DENY', 'DENY'],
  ['row-20', 'All GOOD, NORMAL, priority 3-5, within limits', 'allow', 'HOLD', 'allow', 'HITL'],
  ['manual-only', 'MANUAL_ONLY: automation off', 'DENY automation', 'DENY automation', 'allow', 'DENY automation'],
];

/** Table (b) of the grid-safety reference, row by row as it is written there, and the mode that it leaves out. */
export const decisionTable: readonly TableRow[] = rows.map(([id, quote, ...cells]) => ({
  id,
  quote,
  cells: { RESTRICT_IOT: cells[0], OPEN: cells[1], RELEASE_IOT: cells[2], CLOSE: cells[3] },
  matches: conditions[id],
}));
