import { describe, expect, it } from 'vitest';

import { classifyRequest } from './classify-request.ts';
import { type Request, unknownRequest } from './request.ts';

const actions = ['RESTRICT', 'RELEASE', 'ENERGISE', 'NEUTRAL', 'UNKNOWN'] as const;
const verbs = ['OPEN', 'CLOSE', 'LIMIT', 'SETPOINT', 'RELEASE', 'CANCEL', 'UNKNOWN'] as const;
const makes = ['SCADA', 'IOT', 'UNKNOWN'] as const;
const switches = ['Sw1', '', null] as const;

const every = actions.flatMap((action_kind) =>
  verbs.flatMap((verb) =>
    makes.flatMap((make_heritage) =>
      switches.map((switch_id): Request => ({ ...unknownRequest, action_kind, verb, make_heritage, switch_id })),
    ),
  ),
);

/** The only wordings that mean something, written out; a release of a device may name whatever it likes. */
const meanings: Readonly<Record<string, string>> = {
  'RESTRICT OPEN SCADA Sw1': 'OPEN',
  'ENERGISE CLOSE SCADA Sw1': 'CLOSE',
  'RESTRICT LIMIT IOT ': 'RESTRICT_IOT',
  'RESTRICT SETPOINT IOT ': 'RESTRICT_IOT',
  'RELEASE RELEASE IOT ': 'RELEASE_IOT',
  'RELEASE CANCEL IOT ': 'RELEASE_IOT',
  'RELEASE RELEASE IOT Sw1': 'RELEASE_IOT',
  'RELEASE CANCEL IOT Sw1': 'RELEASE_IOT',
  ...Object.fromEntries(makes.flatMap((make) => ['', 'Sw1'].map((id) => [`NEUTRAL UNKNOWN ${make} ${id}`, 'READ']))),
};

describe('what a request asks', () => {
  it('is taken from every field at once: of all wordings only these mean something', () => {
    for (const request of every) {
      const wording = `${request.action_kind} ${request.verb} ${request.make_heritage} ${request.switch_id ?? ''}`;
      expect([wording, classifyRequest(request)]).toEqual([wording, meanings[wording] ?? 'INVALID']);
    }
    expect(every).toHaveLength(5 * 7 * 3 * 3);
  });
});
