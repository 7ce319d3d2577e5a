import type { AuthorityEvent, AuthorityView } from '@gridstream/schemas';

/**
 * Folds a row of authority.v1. The offset of a claim is its leader epoch, and the last claim leads:
 * rows of an earlier leader change nothing. Modes stay until the new leader states its own.
 */
export const foldAuthority = (view: AuthorityView | null, event: AuthorityEvent, offset: number): AuthorityView | null => {
  switch (event.kind) {
    case 'LEADER_CLAIM':
      return {
        control_area: event.control_area,
        supervisor_id: event.supervisor_id,
        leader_epoch: offset,
        mode_epoch: Math.max(event.mode_epoch, view?.mode_epoch ?? 0),
        modes: event.modes.length > 0 ? event.modes : (view?.modes ?? []),
        heartbeat_at: event.at,
      };
    case 'MODES':
    case 'HEARTBEAT':
      if (view === null ? false : event.leader_epoch < view.leader_epoch) return view;
      return {
        control_area: event.control_area,
        supervisor_id: event.supervisor_id,
        leader_epoch: event.leader_epoch,
        mode_epoch: event.mode_epoch,
        modes: event.kind === 'MODES' || event.modes.length > 0 ? event.modes : (view?.modes ?? []),
        heartbeat_at: event.at,
      };
    case 'UNKNOWN':
      return view;
  }
};
