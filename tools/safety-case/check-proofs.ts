/** A proof that a page names: the file of a test, and its title as it stands there. */
export interface Proof {
  readonly file: string;
  readonly title: string;
}

/** Every `file` “title” of a page. */
export const proofsOf = (page: string): readonly Proof[] =>
  [...page.matchAll(/`(?<file>[^`\s]+\.(?:test|spec)\.tsx?)` “(?<title>[^”]+)”/gu)].map(({ groups }) => ({
    file: groups?.['file'] ?? '',
    title: groups?.['title'] ?? '',
  }));

/** Proofs that do not exist: the file is missing, or has no test of that title. `read` gives a file's text, or null. */
export const missingProofs = (page: string, read: (file: string) => string | null): readonly string[] =>
  proofsOf(page).flatMap(({ file, title }) => {
    const text = read(file);
    if (text === null) return [`${file} does not exist`];
    return hasTest(text, title) ? [] : [`${file} has no test “${title}”`];
  });

// A title stands between quotes right behind a call of it, test, describe or of their `each`.
const hasTest = (text: string, title: string): boolean =>
  ["'", '"', '`'].some((quote) => text.includes(`(${quote}${title}${quote}`) || text.includes(`${quote}${title}${quote},`));

export interface UnsafeAction {
  readonly id: string;
  /** What is said to stop it: ids of rules and of invariants. */
  readonly stoppedBy: readonly string[];
  readonly proofs: readonly Proof[];
}

/** The table of unsafe control actions of a page: id, action, loss, what stops it, proof. */
export const unsafeActions = (page: string): readonly UnsafeAction[] =>
  page
    .split('\n')
    .filter((line) => /^\| U\d+ +\|/u.test(line))
    .map((line) => {
      const [, id = '', , , stoppedBy = '', proofs = ''] = line.split('|').map((cell) => cell.trim());
      return { id, stoppedBy: stoppedBy.split(/,\s*/u), proofs: proofsOf(proofs) };
    });
