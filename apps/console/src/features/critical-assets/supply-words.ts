import type { CriticalAsset } from './model.ts';

/** How a point is fed, in sentences: each phase from the source through its switches to its bus, and what it hangs on. */
export const supplySentences = ({ supply, bus }: Pick<CriticalAsset, 'supply' | 'bus'>): readonly string[] => {
  if (supply === null) return ['Not known: the switch positions or the network cannot be read.'];
  if (supply.phases.length === 0) return ['Not known: the registry names no phase or bus for it.'];
  const byPath = Map.groupBy(supply.phases, ({ branches, switches }) => (branches === null ? 'none' : switches.join(' ')));
  return [...[...byPath.values()].map((phases) => pathSentence(phases, bus)), ...hangingSentences(supply)];
};

type Supply = NonNullable<CriticalAsset['supply']>;

const pathSentence = (phases: Supply['phases'], bus: string): string => {
  const names = phases.map(({ phase }) => phase).join(', ');
  const [first] = phases;
  if (first === undefined || first.branches === null) return `Phase ${names}: no way through switches that are surely closed.`;
  return `Phase ${names}: ${['source', ...first.switches, `bus ${bus}`].join(' → ')}, ${first.branches.length} branches.`;
};

const hangingSentences = ({ hangs_on: hangs, held_by_tie_of: held }: Supply): readonly string[] => [
  hangs.length === 0
    ? 'No single switch can take it out.'
    : `Hangs on ${hangs.join(', ')}: opening any one of them may take a phase from it.`,
  ...(held.length === 0 ? [] : [`Survives the opening of ${held.join(', ')} only through a tie.`]),
];
