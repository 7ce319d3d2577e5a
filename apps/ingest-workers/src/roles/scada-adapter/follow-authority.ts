import { foldAuthority } from '@gridstream/operations';
import type { EventFollower, Following } from '@gridstream/operations';
import type { AuthorityView } from '@gridstream/schemas';

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
