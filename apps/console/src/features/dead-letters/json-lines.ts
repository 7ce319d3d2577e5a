export interface JsonLine {
  readonly text: string;
  readonly path: string;
}

/** A value as indented JSON, one line each, with the path that the line belongs to (`points[0].value`). */
export const jsonLines = (value: unknown): JsonLine[] => linesOf(value, { path: '', indent: '', before: '', after: '' });

interface Place {
  readonly path: string;
  readonly indent: string;
  readonly before: string;
  readonly after: string;
}

const linesOf = (value: unknown, place: Place): JsonLine[] => {
  const { path, indent, before, after } = place;
  const children = childrenOf(value, path);
  if (children === null || children.length === 0) {
    const text = children === null ? (JSON.stringify(value) ?? 'undefined') : Array.isArray(value) ? '[]' : '{}';
    return [{ text: `${indent}${before}${text}${after}`, path }];
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const inner = children.flatMap((child, index) =>
    linesOf(child.value, {
      path: child.path,
      indent: `${indent}  `,
      before: child.before,
      after: index === children.length - 1 ? '' : ',',
    }),
  );
  return [{ text: `${indent}${before}${open}`, path }, ...inner, { text: `${indent}${close}${after}`, path }];
};

interface Child {
  readonly value: unknown;
  readonly path: string;
  readonly before: string;
}

const childrenOf = (value: unknown, path: string): Child[] | null => {
  if (Array.isArray(value)) return value.map((item: unknown, index) => ({ value: item, path: `${path}[${index}]`, before: '' }));
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).map(([key, item]: [string, unknown]) => ({
    value: item,
    path: path === '' ? key : `${path}.${key}`,
    before: `${JSON.stringify(key)}: `,
  }));
};

/** The line to mark for a failing path: itself, else its nearest parent that is there; -1 for the whole value or none. */
export const failingLine = (lines: readonly JsonLine[], failingPath: string): number => {
  const wanted = failingPath.replaceAll(/\.(\d+)(?=\.|\[|$)/gu, '[$1]').replace(/^\$\.?/u, '');
  for (let path = wanted; path !== ''; path = parentOf(path)) {
    const index = lines.findIndex((line) => line.path === path);
    if (index >= 0) return index;
  }
  return -1;
};

const parentOf = (path: string): string => path.replace(/(?:\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/u, '');
