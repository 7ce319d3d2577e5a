import { describe, expect, it } from 'vitest';

import type { CommandTag, Snapshot } from '../snapshot.ts';
import {
  ask,
  closeRequest,
  denials,
  deviceRequest,
  good,
  openRequest,
  pointBehindSw5,
  sign,
  sw5Open,
  withDevice,
  withPosition,
  withSwitch,
} from './rule-cases.ts';

const tagged = (snapshot: Snapshot, switchId: string, tag: CommandTag): Snapshot => withSwitch(snapshot, switchId, { tags: [tag] });

describe('row 14', () => {
  it.each(['COMMAND_INHIBIT', 'CLEARANCE', 'HOT_LINE'] as const)(
    'denies an open, a close and a restriction of what is tagged %s',
    (tag) => {
      expect(denials(ask(tagged(good, 'Sw5', tag), openRequest))).toContain('row-14');
      expect(denials(ask(tagged(sw5Open, 'Sw5', tag), closeRequest))).toContain('row-14');
      expect(denials(ask(withDevice(good, { tags: [tag] }), deviceRequest))).toEqual(['row-14']);
    },
  );
  it('reads a close inhibit as forbidding a close alone', () => {
    expect(denials(ask(tagged(good, 'Sw5', 'CLOSE_INHIBIT'), openRequest))).toEqual([]);
    expect(denials(ask(tagged(sw5Open, 'Sw5', 'CLOSE_INHIBIT'), closeRequest))).toEqual(['row-14']);
    expect(denials(ask(withDevice(good, { tags: ['CLOSE_INHIBIT'] }), deviceRequest))).toEqual([]);
  });
  it.each(['LOCAL', 'UNKNOWN'] as const)('denies what is under %s control', (place) => {
    expect(denials(ask(withSwitch(good, 'Sw5', { local_remote: place }), openRequest))).toEqual(['row-14']);
    expect(denials(ask(withDevice(good, { local_remote: place }), deviceRequest))).toEqual(['row-14']);
  });
  it('looks at every record of the switch', () => {
    const second = good.switches.filter(({ switch_id: id }) => id === 'Sw5').map((item) => ({ ...item, tags: ['HOT_LINE'] as const }));
    expect(denials(ask({ ...good, switches: [...good.switches, ...second] }, openRequest))).toEqual(['row-14']);
  });
});

describe('row 14, a section that somebody works on', () => {
  // Sw4 and Sw5 are open; what lies between them is dead until Sw4 closes.
  const dead = withPosition(sw5Open, 'Sw4', 'OPEN');
  const closeSw4 = { ...closeRequest, target: 'feeder-123.Sw4', switch_id: 'Sw4' };
  it.each(['CLEARANCE', 'HOT_LINE'] as const)('is not made live by a close: %s', (tag) => {
    expect(denials(ask(dead, closeSw4))).toEqual([]);
    expect(denials(ask(tagged(dead, 'Sw5', tag), closeSw4))).toEqual(['row-14']);
    expect(denials(ask(tagged(dead, 'Sw5', tag), sign(dead, closeSw4, 1)))).toEqual(['row-14']);
  });
  it('is not made live on one phase alone', () => {
    const closeSw8 = { ...closeRequest, target: 'feeder-123.Sw8', switch_id: 'Sw8' };
    expect(denials(ask(dead, closeSw8))).toEqual([]);
    expect(denials(ask(tagged(dead, 'Sw5', 'CLEARANCE'), closeSw8))).toEqual(['row-14']);
  });
  it('is not guarded by tags that are about one switch alone', () => {
    expect(denials(ask(tagged(dead, 'Sw5', 'COMMAND_INHIBIT'), closeSw4))).toEqual([]);
  });
  it('does not forbid a close that leaves it as it is', () => {
    expect(denials(ask(tagged(sw5Open, 'Sw3', 'HOT_LINE'), closeRequest))).toEqual([]);
    expect(denials(ask(tagged(withPosition(dead, 'Sw6', 'OPEN'), 'Sw6', 'CLEARANCE'), closeSw4))).toEqual([]);
  });
  it('counts a close in flight and a position that is not certain', () => {
    const closing = { command_id: 'C-9', asset_id: 'feeder-123.Sw4', switch_id: 'Sw4', verb: 'CLOSE', stage: 'SENT' } as const;
    const behind = tagged(dead, 'Sw7', 'CLEARANCE');
    expect(ask(behind, closeRequest).impacted.possible).not.toContain(pointBehindSw5);
    expect(denials(ask(behind, closeRequest))).not.toContain('row-14');
    expect(denials(ask({ ...behind, in_flight: [closing] }, closeRequest))).toContain('row-14');
    expect(denials(ask(withSwitch(behind, 'Sw4', { quality: 'BAD' }), closeRequest))).toContain('row-14');
  });
});
