export interface Score {
  readonly killed: number;
  /** Mutants that a test could have killed: neither ignored nor impossible to compile. */
  readonly counted: number;
  /** One line for each that no test has noticed: file, line, kind and what stood there instead. */
  readonly survivors: readonly string[];
}

/** Score of a report in the mutation-testing format: killed and timed out over all that count; what no test reaches has survived. */
export const scoreOf = (report: unknown): Score => {
  const mutants = Object.entries(objectOf(objectOf(report)['files'])).flatMap(([file, entry]) => mutantsOf(file, entry));
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const survivors = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  return { killed: killed.length, counted: killed.length + survivors.length, survivors: survivors.map(({ line }) => line) };
};

interface Mutant {
  readonly status: string;
  readonly line: string;
}

const mutantsOf = (file: string, entry: unknown): readonly Mutant[] => {
  const { mutants } = objectOf(entry);
  if (!Array.isArray(mutants)) return [];
  return mutants.map((item: unknown) => {
    const mutant = objectOf(item);
    const start = objectOf(objectOf(mutant['location'])['start']);
    const replacement = textOf(mutant['replacement']).replaceAll(/\s+/gu, ' ').slice(0, 100);
    return {
      status: textOf(mutant['status']),
      line: `${file}:${textOf(start['line'])}:${textOf(start['column'])} ${textOf(mutant['mutatorName'])} ${replacement}`,
    };
  });
};

/** The fields of an object; none for anything else. */
const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
