import { energisedNodes } from '../../network/energised.ts';
import type { Switch } from '../../network/model.ts';
import { compiledNetwork } from '../compiled-network.ts';
import type { RuleFired } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { movesInFlight } from '../impacted-points.ts';
import type { CommandTag, SnapshotDevice, SnapshotSwitch } from '../snapshot.ts';
import { switchStates } from '../switch-states.ts';
import { fire, names, type Rule, subject } from './rule.ts';

/**
 * Row 14: what is tagged, or switched to local, or does not say, is somebody's working place; so is a section that a clearance or
 * hot-line tag guards, and no close may make it live. Reason: closing onto a clearance kills line workers. Source: decision table row 14.
 */
export const tags: Rule = (facts) => {
  const { ask, snapshot, request } = facts;
  if (ask !== 'OPEN' && ask !== 'CLOSE' && ask !== 'RESTRICT_IOT') return null;
  const targets = (ask === 'RESTRICT_IOT' ? snapshot.devices : snapshot.switches).filter((item) => item.asset_id === request.target);
  return targets.map((target) => ownTag(facts, target)).find((fired) => fired !== null) ?? (ask === 'CLOSE' ? taggedSection(facts) : null);
};

const ownTag = (facts: Facts, target: Pick<SnapshotSwitch | SnapshotDevice, 'tags' | 'local_remote'>): RuleFired | null => {
  const binding = target.tags.filter((tag) => facts.ask === 'CLOSE' || tag !== 'CLOSE_INHIBIT');
  if (binding.length === 0 && target.local_remote === 'REMOTE') return null;
  const where = facts.ask === 'RESTRICT_IOT' ? 'devices' : 'switches';
  return fire('row-14', 'DENY', {
    inputs: [`${where}.tags`, `${where}.local_remote`],
    value: [...binding, target.local_remote].join(', '),
    limit: 'no tag, REMOTE',
    sentence: `${subject(facts)} is tagged, or is not under remote control: somebody may be working on it.`,
  });
};

const guarding: ReadonlySet<CommandTag> = new Set<CommandTag>(['CLEARANCE', 'HOT_LINE']);

const taggedSection = (facts: Facts): RuleFired | null => {
  const { snapshot, request } = facts;
  const { model } = snapshot.network;
  const tagged = snapshot.switches.filter((item) => item.asset_id !== request.target && item.tags.some((tag) => guarding.has(tag)));
  if (tagged.length === 0 || model === null || request.switch_id === null) return null;
  const becomesLive = newlyLive(facts, request.switch_id);
  const hit = model.switches.filter((item) => tagged.some(({ switch_id: id }) => id === item.id) && becomesLive(item));
  if (hit.length === 0) return null;
  return fire('row-14', 'DENY', {
    inputs: ['switches.tags', 'switches', 'in_flight'],
    value: `tagged: ${names(hit.map(({ id }) => id))}`,
    limit: 'no clearance or hot-line tag on what becomes live',
    sentence: `Closing ${subject(facts)} may make a line live that a clearance or hot-line tag guards.`,
  });
};

/** Whether an end of a switch may become live by the close: live in some world after it and every close in flight, not in every world before. */
const newlyLive = ({ snapshot }: Facts, switchId: string): ((item: Switch) => boolean) => {
  const { model } = snapshot.network;
  if (model === null) return () => true;
  const before = new Map(switchStates(snapshot));
  const after = new Map(before);
  for (const id of movesInFlight(snapshot, 'OPEN')) before.set(id, 'OPEN');
  for (const id of [switchId, ...movesInFlight(snapshot, 'CLOSE')]) after.set(id, 'CLOSED');
  const network = compiledNetwork(model);
  const [liveBefore, liveAfter] = [energisedNodes(network, before), energisedNodes(network, after)];
  return (item) =>
    [item.fromBus, item.toBus].some((bus) =>
      item.phases.some((phase) => liveAfter(bus, phase) !== 'NONE' && liveBefore(bus, phase) !== 'EVERY'),
    );
};
