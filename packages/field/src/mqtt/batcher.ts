export interface BatcherOptions<Item> {
  readonly itemsMax: number;
  readonly bytesMax: number;
  readonly lingerMs: number;
  readonly bytesOf: (item: Item) => number;
  /** Called with one batch at a time; the next one waits for it. */
  readonly handle: (batch: readonly Item[]) => Promise<void>;
}

export interface Batcher<Item> {
  add(item: Item): void;
  /** Forgets what has not been handled yet. */
  clear(): void;
  /** Resolves once everything added so far has been handled. */
  idle(): Promise<void>;
}

/** Collects items until there are enough, or the first has waited for `lingerMs`; hands them over in order, batch by batch. */
export const createBatcher = <Item>(options: BatcherOptions<Item>): Batcher<Item> => {
  let waiting: Item[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | null = null;
  const state: { running: Promise<void> | null } = { running: null };
  const take = (): readonly Item[] => {
    const batch = waiting.splice(0, options.itemsMax);
    bytes = waiting.reduce((sum, item) => sum + options.bytesOf(item), 0);
    return batch;
  };
  const run = async () => {
    while (waiting.length > 0) await options.handle(take());
  };
  const start = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    state.running ??= run().finally(() => (state.running = null));
  };
  return {
    add: (item) => {
      waiting.push(item);
      bytes += options.bytesOf(item);
      if (waiting.length >= options.itemsMax || bytes >= options.bytesMax) start();
      else timer ??= setTimeout(start, options.lingerMs);
    },
    clear: () => {
      waiting = [];
      bytes = 0;
    },
    idle: async () => {
      start();
      while (state.running !== null) await state.running;
    },
  };
};
