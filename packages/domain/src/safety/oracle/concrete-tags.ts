import type { SnapshotSwitch } from '../snapshot.ts';
import type { AbstractCase } from './abstract-case.ts';

/** The tag, or the local switch, of whatever the request targets. */
export const inhibitOf = (tag: AbstractCase['tag']): Pick<SnapshotSwitch, 'tags' | 'local_remote'> => {
  const tags = (['COMMAND_INHIBIT', 'CLOSE_INHIBIT', 'CLEARANCE', 'HOT_LINE'] as const).filter((name) => name === tag);
  if (tag === 'LOCAL') return { tags, local_remote: 'LOCAL' };
  return { tags, local_remote: tag === 'LOCAL_UNKNOWN' ? 'UNKNOWN' : 'REMOTE' };
};
