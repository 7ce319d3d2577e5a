import { compiledNetwork } from '../compiled-network.ts';
import type { RuleFired } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { switchStates } from '../switch-states.ts';
import { switchesOnPath } from '../switches-on-path.ts';
import { fire, names, type Rule, shown, subject } from './rule.ts';

/**
 * Row 10: the network model is the one that was decided on, an unknown switch on the path earns no trust, and no close completes a
 * loop. Reason: an impact traced on another topology names the wrong people. Source: safety design §4, decision table row 10.
 */
export const topology: Rule = (facts) =>
  facts.ask === 'OPEN' || facts.ask === 'CLOSE'
    ? (noModel(facts) ?? otherTopology(facts) ?? completedLoop(facts) ?? unknownVersion(facts) ?? uncertainPath(facts))
    : null;

const noModel = ({ snapshot: { network } }: Facts): RuleFired | null =>
  network.model !== null
    ? null
    : fire('row-10', 'DENY', {
        inputs: ['network'],
        value: shown(null),
        limit: 'a known model',
        sentence: 'The topology is not known, so nothing may be switched on it.',
      });

// A plan can be shown on a model without a version, and held against loops; row 17 lets nobody execute it.
const unknownVersion = (facts: Facts): RuleFired | null =>
  facts.snapshot.network.topology_version !== null
    ? null
    : fire('row-10', isOpenOfProtected(facts) ? 'DENY' : facts.people, {
        inputs: ['network.topology_version'],
        value: shown(null),
        limit: 'a known version',
        sentence: 'The version of the topology is not known: it can be proposed on it, and nothing is executed.',
      });

const otherTopology = ({ snapshot, request }: Facts): RuleFired | null => {
  const { topology_version: version } = snapshot.network;
  if (version === null || request.topology_version === null || request.topology_version === version) return null;
  return fire('row-10', 'DENY', {
    inputs: ['request.topology_version', 'network.topology_version'],
    value: request.topology_version.slice(0, 12),
    limit: version.slice(0, 12),
    sentence: 'The plan was made on another version of the topology: it is void and must be made anew.',
  });
};

const completedLoop = (facts: Facts): RuleFired | null =>
  facts.ask === 'OPEN' || facts.impacted.loops === 0
    ? null
    : fire('row-10', 'DENY', {
        inputs: ['switches', 'in_flight'],
        value: `loops ${shown(facts.impacted.loops)}`,
        limit: '0 loops',
        sentence: `Closing ${subject(facts)} would complete a loop or a parallel, in a position that the switches may have.`,
      });

const uncertainPath = (facts: Facts): RuleFired | null => {
  const { impacted, people } = facts;
  // Who is affected not being known at all is row 1.
  if (!impacted.known || (impacted.exact && impacted.uncertain_switches.length === 0)) return null;
  const onPath = uncertainOnPath(facts);
  if (impacted.exact && onPath.length === 0) return null;
  return fire('row-10', isOpenOfProtected(facts) ? 'DENY' : people, {
    inputs: ['switches', 'in_flight'],
    value: onPath.length === 0 ? 'too many uncertain switches' : `uncertain: ${names(onPath)}`,
    limit: 'every switch on the path GOOD, fresh and not moving',
    sentence: `It is not certain how a switch on the path of ${subject(facts)} stands: every position that it may have was counted.`,
  });
};

const isOpenOfProtected = ({ ask, level }: Facts): boolean => ask === 'OPEN' && level <= 2;

const uncertainOnPath = ({ snapshot, request, impacted }: Facts): readonly string[] => {
  const uncertain = new Set(impacted.uncertain_switches);
  const { model } = snapshot.network;
  if (model === null) return [...uncertain];
  const live = switchStates(snapshot);
  const conducts = (id: string): boolean => uncertain.has(id) || live.get(id) !== 'OPEN';
  const path = switchesOnPath(compiledNetwork(model), { conducts, target: request.switch_id, pointIds: impacted.possible });
  return [...uncertain].filter((id) => path.has(id));
};
