import { applyDelta, applySnapshot } from '#client/feed/apply-event.ts';
import type { DeviceState } from '#feed/model.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applyRead, deltaJson, emptyParts, pictureJson } from './picture-parts.ts';

const device = fc.record({
  device_id: fc.constantFrom('head', 'Sw1', 'Sw2', '"quoted\n'),
  timestamp: fc.nat(3),
  received_at: fc.nat(3),
  points: fc.constant([] as DeviceState['points']),
});
const read = fc.record({
  devices: fc.uniqueArray(device, { selector: (each) => each.device_id }),
  sections: fc.record({ ingest: fc.dictionary(fc.constantFrom('late', 'written'), fc.nat(2)) }, { requiredKeys: [] }),
});

describe('the picture', () => {
  it('is the same whether a viewer saw every delta or only the last snapshot', () => {
    fc.assert(
      fc.property(fc.array(read, { minLength: 1, maxLength: 12 }), (reads) => {
        let parts = applyRead(emptyParts, { devices: [], sections: {} });
        let followed = applySnapshot(pictureJson(parts));
        for (const each of reads) {
          const next = applyRead(parts, each);
          const delta = deltaJson(parts, next);
          if (delta !== null) followed = applyDelta(followed, delta);
          parts = next;
        }
        expect(followed).toEqual(applySnapshot(pictureJson(parts)));
      }),
    );
  });

  it('keeps the last known part when a part was not read', () => {
    const first = applyRead(emptyParts, {
      devices: [{ device_id: 'head', timestamp: 1, received_at: 1, points: [] }],
      sections: { ingest: { late: 1 } },
    });
    expect(deltaJson(first, applyRead(first, { sections: {} }))).toBeNull();
  });
});
