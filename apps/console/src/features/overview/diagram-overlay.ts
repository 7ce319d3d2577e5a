/** What a mark on a bus says; each has a pattern and a letter of its own. */
export const busMarks = ['CERTAIN', 'POSSIBLE', 'ENERGISED', 'HELD', 'CHOSEN'] as const;
export type BusMark = (typeof busMarks)[number];

export interface DiagramOverlay {
  /** Branches of a supply path. */
  readonly path: ReadonlySet<string>;
  readonly marks: ReadonlyMap<string, BusMark>;
  /** The switch that the study is about; null when it is about none. */
  readonly switchId: string | null;
  /** Takes the choice of a switch; absent, its link leads to the page of the study. */
  readonly choose?: (switchId: string) => void;
}

export const markLetters: Readonly<Record<BusMark, string>> = { CERTAIN: 'C', POSSIBLE: 'P', ENERGISED: 'E', HELD: 'T', CHOSEN: '' };

interface PointPlace {
  readonly id: string;
  readonly bus: string;
}

/** The strongest mark of each bus over the points on it; marks come strongest first. */
export const marksOf = (sets: readonly (readonly [BusMark, readonly PointPlace[]])[]): ReadonlyMap<string, BusMark> => {
  const marks = new Map<string, BusMark>();
  for (const [mark, points] of sets) {
    for (const { bus } of points) if (bus !== '' && !marks.has(bus)) marks.set(bus, mark);
  }
  return marks;
};
