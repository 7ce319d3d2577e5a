/** Reads a typed array inside its bounds; callers index only what they allocated. */
export const at = (values: Int32Array | Uint8Array, index: number): number => values[index] ?? -1;

/** A forest in which every element is its own root. */
export const singletons = (count: number): Int32Array => {
  const parents = new Int32Array(count);
  for (let index = 0; index < count; index += 1) parents[index] = index;
  return parents;
};

/** Root of an element; halves the path on its way. */
export const rootOf = (parents: Int32Array, element: number): number => {
  let current = element;
  let parent = at(parents, current);
  while (parent !== current) {
    const grandparent = at(parents, parent);
    parents[current] = grandparent;
    current = grandparent;
    parent = at(parents, current);
  }
  return current;
};

/** Joins two elements; the smaller root stays, so that the root of the source is always element 0. */
export const join = (parents: Int32Array, one: number, other: number): void => {
  const first = rootOf(parents, one);
  const second = rootOf(parents, other);
  if (first < second) parents[second] = first;
  else parents[first] = second;
};
