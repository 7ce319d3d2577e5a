import { Worker } from 'node:worker_threads';

import type { SiteRtu } from '@gridstream/schemas';

import type { ReadResult, WriteResult } from './scan/modbus-link.ts';
import type { CycleReport, FromScanThread, ReadOrder, ScanThreadData, ToScanThread, WriteOrder } from './scan/protocol.ts';

export interface ScannerOptions {
  readonly rtus: readonly SiteRtu[];
  /** Names this run of the adapter in every reading. */
  readonly sessionEpoch: string;
  /** File of the scan thread: its source, or its own entry beside a bundle. */
  readonly threadUrl: URL;
  readonly onCycle: (report: CycleReport) => void;
}

/** The scan thread as seen from the main one. All traffic to an RTU, reads and writes, goes through its one connection. */
export interface Scanner {
  /** Never sent twice and never after `notAfterMs`. */
  writeCoil(order: WriteOrder): Promise<WriteResult>;
  readPoint(order: ReadOrder): Promise<ReadResult>;
  /** Rejects when the thread has died; the process should end then. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

const stopWithinMs = 2_000;

type Waiting = (message: Extract<FromScanThread, { readonly requestId: number }> | null) => void;

/** Starts the scan thread; cycles are reported from then on. */
export const startScanner = (options: ScannerOptions): Scanner => {
  const data: ScanThreadData = { rtus: options.rtus, sessionEpoch: options.sessionEpoch };
  const worker = new Worker(options.threadUrl, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: 64 } });
  const waiting = new Map<number, Waiting>();
  let lastRequestId = 0;
  const failed = new Promise<never>((_, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => {
      for (const settle of waiting.values()) settle(null);
      waiting.clear();
      reject(new Error(`the scan thread ended with code ${code}`));
    });
  });
  failed.catch(() => undefined);
  const stopped = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('message', (message: FromScanThread) => {
    if (message.kind === 'cycle') options.onCycle(message.report);
    else if (message.kind !== 'stopped') {
      waiting.get(message.requestId)?.(message);
      waiting.delete(message.requestId);
    }
  });
  const post = (message: ToScanThread) => worker.postMessage(message, []);
  const ask = (make: (requestId: number) => ToScanThread) =>
    new Promise<Parameters<Waiting>[0]>((resolve) => {
      lastRequestId += 1;
      waiting.set(lastRequestId, resolve);
      post(make(lastRequestId));
    });
  return {
    failed,
    writeCoil: async (order) => {
      const answer = await ask((requestId) => ({ kind: 'write', requestId, order }));
      return answer?.kind === 'written' ? answer.result : { kind: 'unknown', detail: 'the scan thread ended during the write' };
    },
    readPoint: async (order) => {
      const answer = await ask((requestId) => ({ kind: 'read', requestId, order }));
      return answer?.kind === 'read' ? answer.result : { kind: 'not-connected', detail: 'the scan thread has ended' };
    },
    stop: async () => {
      post({ kind: 'stop' });
      const timer = setTimeout(() => void worker.terminate(), stopWithinMs);
      await stopped.finally(() => clearTimeout(timer));
    },
  };
};
