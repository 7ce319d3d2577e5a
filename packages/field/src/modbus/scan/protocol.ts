import type { SitePoint, SiteRtu, TelemetryReading } from '@gridstream/schemas';

import type { ReadResult, WriteResult } from './modbus-link.ts';

/** What the scan thread is started with. */
export interface ScanThreadData {
  readonly rtus: readonly SiteRtu[];
  readonly sessionEpoch: string;
}

export interface WriteOrder {
  readonly rtuId: string;
  readonly coil: number;
  readonly value: boolean;
  /** Last instant, ms since 1970, at which the write may leave: a thread that was paused must not write late. */
  readonly notAfterMs: number;
}

export interface ReadOrder {
  readonly rtuId: string;
  readonly point: SitePoint;
}

export type ToScanThread =
  | { readonly kind: 'write'; readonly requestId: number; readonly order: WriteOrder }
  | { readonly kind: 'read'; readonly requestId: number; readonly order: ReadOrder }
  | { readonly kind: 'stop' };

export interface CycleReport {
  readonly rtuId: string;
  readonly readings: readonly TelemetryReading[];
  readonly skipped: number;
  readonly failed: boolean;
  readonly commLost: boolean;
  readonly durationMs: number;
}

export type FromScanThread =
  | { readonly kind: 'cycle'; readonly report: CycleReport }
  | { readonly kind: 'written'; readonly requestId: number; readonly result: WriteResult }
  | { readonly kind: 'read'; readonly requestId: number; readonly result: ReadResult }
  | { readonly kind: 'stopped' };
