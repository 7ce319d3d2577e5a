import type { Command } from '@gridstream/schemas';

import { decodePoint } from '../scan/decode-point.ts';
import type { ReadResult, WriteResult } from '../scan/modbus-link.ts';
import type { Scanner } from '../scanner.ts';
import type { ControlPoint } from './control-points.ts';

/** What is known after one write and its read-back. */
export type OperateResult = {
  readonly stage: 'VERIFIED' | 'FAILED' | 'UNKNOWN_OUTCOME';
  readonly detail: string;
  readonly readback: string;
};

export interface OperateOptions {
  readonly field: Pick<Scanner, 'writeCoil' | 'readPoint'>;
  readonly monotonicMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** How long a switch may travel before its state is called unknown, milliseconds. */
  readonly verifyWithinMs: number;
  readonly readbackEveryMs: number;
}

export interface OperateInput {
  readonly point: ControlPoint;
  readonly verb: Exclude<Command['verb'], 'UNKNOWN'>;
  readonly notAfterMs: number;
  /** Called once when the write has left, before the read-back; awaited beside it. */
  readonly onSent: (detail: string) => Promise<void>;
}

const positionNames = ['OPEN', 'CLOSED', 'INTERMEDIATE'] as const;

/** Writes the coil once and reads the position back until it agrees or the time is over. Nothing is ever written twice. */
export const operateSwitch = async (options: OperateOptions, input: OperateInput): Promise<OperateResult> => {
  const { point, verb, notAfterMs } = input;
  const written = await options.field.writeCoil({ rtuId: point.rtuId, coil: point.coil, value: verb === 'CLOSE', notAfterMs });
  if (written.kind === 'not-sent') return { stage: 'FAILED', detail: `Nothing was written: ${written.detail}.`, readback: '' };
  if (written.kind === 'exception') {
    return {
      stage: 'FAILED',
      detail: `The device refused the write with Modbus exception ${written.code}.`,
      readback: await readPosition(options, point),
    };
  }
  const sent = input.onSent(
    written.kind === 'written' ? 'The device confirmed the write.' : `The write was not confirmed: ${written.detail}.`,
  );
  const [result] = await Promise.all([verify(options, input, written), sent]);
  return result;
};

const verify = async (options: OperateOptions, { point, verb }: OperateInput, written: WriteResult): Promise<OperateResult> => {
  const wanted = verb === 'CLOSE' ? 'CLOSED' : 'OPEN';
  const endsAtMs = options.monotonicMs() + options.verifyWithinMs;
  const unsure = written.kind === 'unknown' ? ` The write itself was not confirmed (${written.detail}).` : '';
  let readback = '';
  for (;;) {
    readback = await readPosition(options, point);
    if (readback === wanted) return { stage: 'VERIFIED', detail: `The device reads back ${wanted}.${unsure}`, readback };
    if (options.monotonicMs() >= endsAtMs) break;
    await options.wait(options.readbackEveryMs);
  }
  if (unsure === '' && isSettled(readback))
    return { stage: 'FAILED', detail: `The write was confirmed, but the device still reads ${readback}.`, readback };
  const seen = readback === '' ? 'The position could not be read back.' : `The position reads ${readback}.`;
  return { stage: 'UNKNOWN_OUTCOME', detail: `${seen}${unsure} It is not written again.`, readback };
};

const isSettled = (readback: string): boolean => readback === 'OPEN' || readback === 'CLOSED';

/** Position of the switch now, empty when it cannot be read. */
export const readPosition = async (options: Pick<OperateOptions, 'field'>, point: ControlPoint): Promise<string> => {
  const result: ReadResult = await options.field.readPoint({ rtuId: point.rtuId, point: point.position });
  if (result.kind !== 'values') return '';
  const value = decodePoint(point.position, result.values);
  return value === null ? '' : (positionNames[value] ?? `unknown code ${value}`);
};
