import { fire, type Rule, shown } from './rule.ts';

/**
 * Row 10: the network model is the one that was decided on, and an unknown switch on the path earns no trust.
 * Reason: an impact traced on another topology names the wrong people. Source: safety design §4, decision table row 10.
 */
export const topology: Rule = ({ ask, snapshot, request, impacted, level }) => {
  if (ask !== 'OPEN' && ask !== 'CLOSE') return null;
  const { topology_version: version, model } = snapshot.network;
  if (version === null || model === null) {
    return fire('row-10', 'DENY', {
      inputs: ['network'],
      value: shown(version),
      limit: 'a known version',
      sentence: 'The topology is not known, so nothing may be switched on it.',
    });
  }
  if (request.topology_version !== null && request.topology_version !== version) {
    return fire('row-10', 'DENY', {
      inputs: ['request.topology_version', 'network.topology_version'],
      value: request.topology_version.slice(0, 12),
      limit: version.slice(0, 12),
      sentence: 'The request was made on another version of the topology.',
    });
  }
  if (ask === 'CLOSE' && impacted.loops !== 0) {
    return fire('row-10', 'DENY', {
      inputs: ['switches', 'in_flight'],
      value: `loops ${shown(impacted.loops)}`,
      limit: '0 loops',
      sentence: 'The close would complete a loop or a parallel in some world.',
    });
  }
  if (impacted.uncertain_switches.length === 0 && impacted.exact) return null;
  return fire('row-10', ask === 'OPEN' && level <= 2 ? 'DENY' : 'HOLD_FOR_OPERATOR', {
    inputs: ['switches'],
    value: `uncertain ${impacted.uncertain_switches.join(', ')}`,
    limit: 'every switch GOOD and fresh',
    sentence: 'The position of a switch is not certain: every position that it may have was counted.',
  });
};
