import type { AuthorityEvent, AuthorityView } from '@gridstream/schemas';

/**
 * Folds one row of `authority.v1` into what an adapter or a page holds. The leader epoch is the offset of the newest claim:
 * whatever an older leader still writes changes nothing, and a claim alone is no heartbeat.
 */
export const foldAuthority = (view: AuthorityView | null, event: AuthorityEvent, offset: number): AuthorityView | null => {
  const epoch = event.kind === 'LEADER_CLAIM' ? offset : event.leader_epoch;
  if (event.kind === 'UNKNOWN' || (view !== null && epoch < view.leader_epoch)) return view;
  const isClaim = event.kind === 'LEADER_CLAIM';
  return {
    control_area: event.control_area,
    supervisor_id: event.supervisor_id,
    leader_epoch: epoch,
    mode_epoch: isClaim ? (view?.mode_epoch ?? event.mode_epoch) : event.mode_epoch,
    modes: isClaim ? (view?.modes ?? event.modes) : event.modes,
    heartbeat_at: isClaim ? 0 : event.at,
  };
};
