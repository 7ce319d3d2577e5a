import { compileNetwork, type CompiledNetwork } from './compile-network.ts';
import document from './ieee123.json' with { type: 'json' };
import { parseNetwork } from './parse-network.ts';

/**
 * The IEEE 123-bus feeder: 91 load records as service points under their ids, and P610 at bus 610 without record.
 * Figures of the IEEE PES Distribution Test Feeder Working Group, as published with OpenDSS by EPRI (BSD-3-Clause).
 */
export const loadIeee123 = (): CompiledNetwork => {
  const parsed = parseNetwork(document);
  if (parsed.kind === 'INVALID') throw new Error(`ieee123.json is damaged: ${JSON.stringify(parsed.problems)}`);
  return compileNetwork(parsed.network);
};
