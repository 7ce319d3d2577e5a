export interface Score {
  readonly killed: number;
  /** Mutants that a test could have killed: neither ignored nor impossible to compile. */
  readonly counted: number;
  /** One line for each that no test has noticed: file, line, kind and what stood there instead. */
  readonly survivors: readonly string[];
}

/**
 * Score of reports in the mutation-testing format: killed and timed out over all that count; what no test reaches has survived.
 * Of a mutant in several reports the first counts that did not leave it out.
 */
export const scoreOf = (reports: readonly unknown[]): Score => {
  const byPlace = new Map<string, Mutant>();
  for (const mutant of reports.flatMap(mutantsOf)) {
    const before = byPlace.get(mutant.line);
    if (before === undefined || before.status === 'Ignored') byPlace.set(mutant.line, mutant);
  }
  const mutants = [...byPlace.values()];
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const survivors = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  return { killed: killed.length, counted: killed.length + survivors.length, survivors: survivors.map(({ line }) => line) };
};

/** Where the mutants lie that only run while a module loads, in the form that `--mutate` takes; a run with `ignoreStatic` leaves them out. */
export const loadTimeRanges = (report: unknown): readonly string[] => [
  ...new Set(
    mutantsOf(report)
      .filter(({ status, reason }) => status === 'Ignored' && reason.startsWith('Static mutant'))
      .map(({ range }) => range),
  ),
];

interface Mutant {
  readonly status: string;
  readonly reason: string;
  readonly line: string;
  readonly range: string;
}

const mutantsOf = (report: unknown): readonly Mutant[] =>
  Object.entries(objectOf(objectOf(report)['files'])).flatMap(([file, entry]) => {
    const { mutants } = objectOf(entry);
    return Array.isArray(mutants) ? mutants.map((item: unknown) => mutantOf(file, objectOf(item))) : [];
  });

const mutantOf = (file: string, mutant: Readonly<Record<string, unknown>>): Mutant => {
  const location = objectOf(mutant['location']);
  const [start, end] = [positionOf(location['start']), positionOf(location['end'])];
  const replacement = textOf(mutant['replacement']).replaceAll(/\s+/gu, ' ').slice(0, 160);
  return {
    status: textOf(mutant['status']),
    reason: textOf(mutant['statusReason']),
    line: `${file}:${start} ${textOf(mutant['mutatorName'])} ${replacement}`,
    range: `${file}:${start}-${end}`,
  };
};

const positionOf = (value: unknown): string => {
  const { line, column } = objectOf(value);
  return `${textOf(line)}:${textOf(column)}`;
};

/** The fields of an object; none for anything else. */
const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
