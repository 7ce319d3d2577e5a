import * as fc from 'fast-check';

const phaseMask = fc.oneof(fc.constant(7), fc.integer({ min: 1, max: 7 }));

/** Documents of small valid networks, for tests: random trees of mixed phases with switches, ties, loops of lines and transformers. */
export const randomNetwork = fc
  .record({
    sourceMask: fc.constantFrom(7, 7, 7, 3, 4),
    branches: fc.array(
      fc.record({
        parent: fc.nat(20),
        kind: fc.constantFrom('LINE', 'LINE', 'LINE', 'SWITCH', 'SWITCH', 'VOLTAGE_REGULATOR', 'POWER_TRANSFORMER'),
        mask: phaseMask,
      }),
      { minLength: 3, maxLength: 11 },
    ),
    extras: fc.array(
      fc.record({
        from: fc.nat(20),
        to: fc.nat(20),
        mask: phaseMask,
        kind: fc.constantFrom('TIE', 'TIE', 'TIE', 'CLOSED', 'LINE'),
        ratingAmps: fc.constantFrom(null, 20, 100, 1_000, 100_000),
      }),
      { maxLength: 4 },
    ),
    points: fc.array(
      fc.record({
        bus: fc.nat(20),
        mask: phaseMask,
        kilowatts: fc.constantFrom(null, 0, 5, 5, 40, 40, 40, 300, 300),
        kilovars: fc.constantFrom(0, 20, -15),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map((plan) => build(plan));

interface Plan {
  readonly sourceMask: number;
  readonly branches: readonly { readonly parent: number; readonly kind: string; readonly mask: number }[];
  readonly extras: readonly {
    readonly from: number;
    readonly to: number;
    readonly mask: number;
    readonly kind: string;
    readonly ratingAmps: number | null;
  }[];
  readonly points: readonly {
    readonly bus: number;
    readonly mask: number;
    readonly kilowatts: number | null;
    readonly kilovars: number;
  }[];
}

const switchesMax = 8;

const build = (plan: Plan) => {
  const masks = [plan.sourceMask];
  const tree = plan.branches.map(({ parent, kind, mask }, index) => {
    const from = parent % (index + 1);
    const carried = common(masks[from] ?? 0, mask);
    masks.push(carried);
    return { kind, ends: endsOf(`n${index}`, { from, to: index + 1, mask: carried }), ratingAmps: null };
  });
  const extras = plan.extras.flatMap(({ from, to, mask, kind, ratingAmps }, index) => {
    const [one, other] = [from % masks.length, to % masks.length];
    if (one === other) return [];
    const carried = common((masks[one] ?? 0) | (masks[other] ?? 0), mask);
    masks[one] = (masks[one] ?? 0) | carried;
    masks[other] = (masks[other] ?? 0) | carried;
    return [{ kind, ends: endsOf(`x${index}`, { from: one, to: other, mask: carried }), ratingAmps }];
  });
  const branches = [...extras, ...tree];
  const isSwitch = ({ kind }: { readonly kind: string }): boolean => kind === 'SWITCH' || kind === 'TIE' || kind === 'CLOSED';
  const switches = branches.filter(isSwitch).slice(0, switchesMax);
  const lines = [...branches.filter(({ kind }) => kind === 'LINE'), ...branches.filter(isSwitch).slice(switchesMax)];
  return {
    format: 'gridstream-network-1',
    network_id: 'random',
    name: 'random',
    attribution: 'generated',
    nominal_kilovolts: 4.16,
    sources: [{ bus: 'b0', phases: phasesOf(plan.sourceMask) }],
    buses: masks.map((_, index) => ({ id: `b${index}`, x: index, y: 0 })),
    lines: lines.map(({ ends, ratingAmps }) => ({ ...ends, length_kilofeet: 1, rating_amps: ratingAmps })),
    transformers: tree
      .filter(({ kind }) => kind === 'VOLTAGE_REGULATOR' || kind === 'POWER_TRANSFORMER')
      .map(({ ends, kind }) => ({ ...ends, kind, rated_kva: 100 })),
    switches: switches.map(({ ends, kind, ratingAmps }) => ({ ...ends, normally_open: kind === 'TIE', rating_amps: ratingAmps })),
    capacitors: [],
    service_points: plan.points.map(({ bus, mask, kilowatts, kilovars }, index) => ({
      id: `p${index}`,
      bus: `b${bus % masks.length}`,
      phases: phasesOf(common(masks[bus % masks.length] ?? 0, mask)),
      connection: 'WYE',
      kilowatts,
      kilovars: kilowatts === null ? null : kilovars,
    })),
  };
};

/** The phases that both masks have, or all of the first when they share none. */
const common = (available: number, wanted: number): number => available & wanted || available;

const phasesOf = (mask: number): string[] => ['A', 'B', 'C'].filter((_, bit) => (mask >> bit) & 1);

const endsOf = (id: string, { from, to, mask }: { readonly from: number; readonly to: number; readonly mask: number }) => ({
  id,
  from_bus: `b${from}`,
  to_bus: `b${to}`,
  phases: phasesOf(mask),
});

const position = fc.oneof(
  { weight: 6, arbitrary: fc.constant<RandomPosition>('CLOSED') },
  { weight: 4, arbitrary: fc.constantFrom<RandomPosition>('OPEN', 'OPEN', 'UNKNOWN', 'INTERMEDIATE') },
);

/** A random position of each switch, closed more often than not. */
export const randomPositions = (ids: readonly string[]) =>
  fc
    .array(position, {
      minLength: ids.length,
      maxLength: ids.length,
    })
    .map((positions) => Object.fromEntries(ids.map((id, index): [string, RandomPosition] => [id, positions[index] ?? 'UNKNOWN'])));

type RandomPosition = 'CLOSED' | 'OPEN' | 'UNKNOWN' | 'INTERMEDIATE';
