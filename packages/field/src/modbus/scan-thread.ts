import { parentPort, workerData } from 'node:worker_threads';

import { registerCount } from './scan/decode-point.ts';
import { createModbusLink } from './scan/modbus-link.ts';
import type { ModbusLink } from './scan/modbus-link.ts';
import type { FromScanThread, ScanThreadData, ToScanThread } from './scan/protocol.ts';
import { createRtuScan } from './scan/scan-cycle.ts';
import { startScanLoop } from './scan/scan-loop.ts';

const port = parentPort;
if (port === null) throw new Error('The scan thread runs as a worker thread only.');

/** The only starter of this thread is `startScanner`, which passes exactly this. */
const asThreadData = (value: unknown): ScanThreadData => value as ScanThreadData;
const { rtus, sessionEpoch } = asThreadData(workerData);

const send = (message: FromScanThread) => port.postMessage(message);
const links = new Map<string, ModbusLink>();
const nowMs = () => Date.now();
const monotonicMs = () => performance.now();
const wakeAt = (dueMs: number, wake: () => void) => {
  const timer = setTimeout(wake, Math.max(0, dueMs - monotonicMs()));
  return () => clearTimeout(timer);
};

const loops = rtus.map((rtu) => {
  const link = createModbusLink({ host: rtu.host, port: rtu.port, unitId: rtu.unit_id, timeoutMs: rtu.timeout_ms });
  links.set(rtu.rtu_id, link);
  return startScanLoop({
    intervalMs: rtu.scan_interval_ms,
    scan: createRtuScan({ rtu, link, sessionEpoch, nowMs }),
    monotonicMs,
    wakeAt,
    report: (cycle) => send({ kind: 'cycle', report: { rtuId: rtu.rtu_id, ...cycle } }),
  });
});

port.on('message', (message: ToScanThread) => {
  void handle(message);
});

const handle = async (message: ToScanThread): Promise<void> => {
  switch (message.kind) {
    case 'write': {
      const { rtuId, coil, value, notAfterMs } = message.order;
      const link = links.get(rtuId);
      if (link === undefined)
        return send({ kind: 'written', requestId: message.requestId, result: { kind: 'not-sent', detail: `no RTU ${rtuId}` } });
      const isLate = nowMs() > notAfterMs;
      const result = isLate ? { kind: 'not-sent' as const, detail: 'too late to write' } : await link.writeCoil(coil, value);
      return send({ kind: 'written', requestId: message.requestId, result });
    }
    case 'read': {
      const { rtuId, point } = message.order;
      const link = links.get(rtuId);
      const block = { table: point.table, address: point.address, count: registerCount(point) };
      const result = link === undefined ? { kind: 'not-connected' as const, detail: `no RTU ${rtuId}` } : await link.read(block);
      return send({ kind: 'read', requestId: message.requestId, result });
    }
    case 'stop': {
      for (const loop of loops) loop.stop();
      for (const link of links.values()) link.close();
      send({ kind: 'stopped' });
      port.close();
    }
  }
};
