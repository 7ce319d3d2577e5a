import type { AuditView, AuthorityView, PipelineHealth } from '@gridstream/schemas';

import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { countText, durationText, table, timeText } from '../output/table.ts';
import { withReadModels } from '../services/connections.ts';
import type { Terminal } from '../terminal.ts';

/** A heartbeat older than this counts as silence, as it does for the adapters and the supervisor. */
const silentAfterMs = 3000;

export interface Status {
  readonly at: number;
  readonly authority: AuthorityView | null;
  readonly authority_age_ms: number | null;
  readonly pipeline: Omit<PipelineHealth, 'groups'> | null;
  readonly pipeline_age_ms: number | null;
  readonly groups: readonly {
    readonly group: string;
    readonly state: string;
    readonly lag_total: number | null;
    readonly sentence: string;
  }[];
  readonly last_audit_row: AuditView | null;
  /** The only mode is NORMAL and both heartbeats are fresh. */
  readonly normal: boolean;
}

export const runStatus = async (terminal: Terminal, options: { readonly json?: true; readonly check?: true }): Promise<ExitCode> => {
  const status = await withReadModels(terminal, async (reader) => {
    const [authority, health, audit] = await Promise.all([
      reader.authority(),
      reader.pipelineHealth(),
      reader.audit({ offset: 0, limit: 1 }),
    ]);
    return describeStatus({ authority, health, lastAuditRow: audit.items[0] ?? null }, terminal.nowMs());
  });
  terminal.print(options.json === true || !terminal.interactive ? JSON.stringify(status) : statusText(status));
  return options.check === true && !status.normal ? exitCodes.answerIsNo : exitCodes.done;
};

interface Read {
  readonly authority: AuthorityView | null;
  readonly health: PipelineHealth | null;
  readonly lastAuditRow: AuditView | null;
}

/** Puts together what was read; ages are milliseconds, null when nothing was ever written. */
export const describeStatus = ({ authority, health, lastAuditRow }: Read, nowMs: number): Status => {
  const authorityAge = authority === null ? null : nowMs - authority.heartbeat_at;
  const pipelineAge = health === null ? null : nowMs - health.at;
  const fresh = (age: number | null): boolean => age !== null && age <= silentAfterMs;
  const onlyNormal = authority !== null && authority.modes.length > 0 && authority.modes.every(({ mode }) => mode === 'NORMAL');
  return {
    at: nowMs,
    authority,
    authority_age_ms: authorityAge,
    pipeline: health === null ? null : withoutGroups(health),
    pipeline_age_ms: pipelineAge,
    groups: (health?.groups ?? []).map(({ group, state, lag_total, sentence }) => ({ group, state, lag_total, sentence })),
    last_audit_row: lastAuditRow,
    normal: onlyNormal && fresh(authorityAge) && fresh(pipelineAge),
  };
};

const withoutGroups = ({ groups: _groups, ...rest }: PipelineHealth): Omit<PipelineHealth, 'groups'> => rest;

/** The status for people. */
export const statusText = (status: Status): string => {
  const { authority, pipeline, last_audit_row: row } = status;
  const age = (milliseconds: number | null): string => {
    if (milliseconds === null) return 'never';
    return `${durationText(milliseconds)} ago${milliseconds > silentAfterMs ? ', SILENT' : ''}`;
  };
  const modes = table(
    [
      { title: 'mode', cell: ({ mode }) => mode },
      { title: 'scope', cell: ({ scope }) => scope },
      { title: 'since', cell: ({ since }) => timeText(since) },
      { title: 'cause', cell: ({ cause }) => cause },
      { title: 'ends when', cell: ({ exit_condition }) => exit_condition },
    ],
    authority?.modes ?? [],
  );
  const groups = table(
    [
      { title: 'group', cell: ({ group }) => group },
      { title: 'state', cell: ({ state }) => state },
      { title: 'lag', align: 'right', cell: ({ lag_total }) => countText(lag_total) },
      { title: 'why', cell: ({ sentence }) => sentence },
    ],
    status.groups,
  );
  const leader =
    authority === null
      ? 'leader: not known, no supervisor has written yet'
      : `leader: ${authority.supervisor_id} for ${authority.control_area}, epoch ${authority.leader_epoch}, mode epoch ${authority.mode_epoch}, heartbeat ${age(status.authority_age_ms)}`;
  const monitor =
    pipeline === null
      ? 'pipeline health: not known, no lag monitor has written yet'
      : `pipeline health: by ${pipeline.monitor_id}, ${age(status.pipeline_age_ms)}, broker ${pipeline.broker_reachable ? 'reachable' : 'NOT reachable'}`;
  const audit =
    row === null
      ? 'last audit row: none'
      : `last audit row: ${row.stream_id} #${row.sequence} at ${timeText(row.at)}, ${row.event}, chain ${row.chain_ok ? 'unbroken' : 'BROKEN'}`;
  return [modes, '', leader, monitor, audit, '', groups].join('\n');
};
