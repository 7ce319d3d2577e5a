import type { EventFollower, Following } from '@gridstream/operations';
import type { AuthorityEvent, AuthorityView } from '@gridstream/schemas';

/** Folds one row of `authority.v1`. A row of a supervisor that has since been replaced changes nothing. */
export const foldAuthority = (view: AuthorityView | null, event: AuthorityEvent, offset: number): AuthorityView | null => {
  const epoch = event.kind === 'LEADER_CLAIM' ? offset : event.leader_epoch;
  if (view !== null && epoch < view.leader_epoch) return view;
  const modes = event.kind === 'HEARTBEAT' ? (view?.modes ?? event.modes) : event.modes;
  return {
    control_area: event.control_area,
    supervisor_id: event.supervisor_id,
    leader_epoch: epoch,
    mode_epoch: event.mode_epoch,
    modes: event.modes.length > 0 ? event.modes : modes,
    heartbeat_at: event.at,
  };
};

export interface AuthorityFollower {
  /** What the adapter knows of the supervisor's authority now; null before the first row. */
  current(): AuthorityView | null;
  readonly following: Following;
}

/** Follows the authority of one control area. */
export const followAuthority = async (follower: EventFollower, controlArea: string): Promise<AuthorityFollower> => {
  let view: AuthorityView | null = null;
  const following = await follower.follow(['authority.v1'], (event) => {
    if (event.value.control_area === controlArea) view = foldAuthority(view, event.value, event.offset);
  });
  return { current: () => view, following };
};
