import type { SiteRtu } from '@gridstream/schemas';

import { listenModbus, modbusException } from './modbus-server.ts';
import type { ModbusAnswer, ModbusRequest } from './modbus-server.ts';
import { createRegisterBank } from './registers.ts';
import type { RegisterBank } from './registers.ts';

/** What the coils of an RTU are wired to. */
export interface CoilPanel {
  read(coil: number): boolean | null;
  /** False when no such coil exists. */
  write(coil: number, value: boolean): boolean;
}

export interface RtuJournal {
  reads(rtuId: string, registers: number): void;
  write(entry: RtuWrite): void;
}

export interface RtuWrite {
  readonly rtuId: string;
  readonly unitId: number;
  readonly functionCode: number;
  readonly address: number;
  readonly values: readonly number[];
  readonly peer: string;
  readonly accepted: boolean;
}

export interface Rtu {
  readonly rtuId: string;
  readonly port: number;
  readonly registers: RegisterBank;
  /** Accepts frames but answers none until the instant, in milliseconds since 1970. */
  hangUntil(ms: number): void;
  /** Answers every request with a Modbus exception until the instant. */
  failUntil(ms: number, code: number): void;
  fault(nowMs: number): 'NONE' | 'HUNG' | 'EXCEPTION';
  close(): Promise<void>;
}

export interface RtuOptions {
  readonly rtu: SiteRtu;
  readonly coils: CoilPanel;
  readonly journal: RtuJournal;
  readonly nowMs: () => number;
}

const registerCountMax = 125;
const coilCountMax = 2_000;

/** Serves one RTU on its own port: functions 1 to 6, 15 and 16. Another unit id is met with silence, as on a serial line. */
export const startRtu = async (options: RtuOptions): Promise<Rtu> => {
  const { rtu, nowMs } = options;
  const registers = createRegisterBank(rtu.devices.flatMap((device) => device.points));
  const fault = { hungUntilMs: 0, failingUntilMs: 0, code: modbusException.deviceFailure as number };
  const server = await listenModbus({ host: rtu.host, port: rtu.port }, (request) => {
    if (fault.hungUntilMs > nowMs() || request.unitId !== rtu.unit_id) return { kind: 'silence' };
    if (fault.failingUntilMs > nowMs()) return exception(fault.code);
    return answer(request, { ...options, registers });
  });
  return {
    rtuId: rtu.rtu_id,
    port: server.port,
    registers,
    hangUntil: (ms) => (fault.hungUntilMs = ms),
    failUntil: (ms, code) => Object.assign(fault, { failingUntilMs: ms, code }),
    fault: (at) => (fault.hungUntilMs > at ? 'HUNG' : fault.failingUntilMs > at ? 'EXCEPTION' : 'NONE'),
    close: () => server.close(),
  };
};

type Served = RtuOptions & { readonly registers: RegisterBank };

const exception = (code: number): ModbusAnswer => ({ kind: 'exception', code });
const reply = (body: Buffer): ModbusAnswer => ({ kind: 'reply', body });

const answer = (request: ModbusRequest, served: Served): ModbusAnswer => {
  if (request.body.length < 4) return exception(modbusException.illegalValue);
  switch (request.functionCode) {
    case 1:
    case 2:
      return readCoils(request, served);
    case 3:
    case 4:
      return readRegisters(request, served);
    case 5:
    case 15:
      return writeCoils(request, served);
    case 6:
    case 16:
      return writeRegisters(request, served);
    default:
      return exception(modbusException.illegalFunction);
  }
};

const readRegisters = ({ body }: ModbusRequest, served: Served): ModbusAnswer => {
  const count = body.readUInt16BE(2);
  if (count === 0 || count > registerCountMax) return exception(modbusException.illegalValue);
  const values = served.registers.read(body.readUInt16BE(0), count, served.nowMs());
  if (values === null) return exception(modbusException.illegalAddress);
  served.journal.reads(served.rtu.rtu_id, count);
  const out = Buffer.alloc(1 + count * 2);
  out.writeUInt8(count * 2, 0);
  for (const [index, value] of values.entries()) out.writeUInt16BE(value, 1 + index * 2);
  return reply(out);
};

const readCoils = ({ body }: ModbusRequest, served: Served): ModbusAnswer => {
  const [first, count] = [body.readUInt16BE(0), body.readUInt16BE(2)];
  if (count === 0 || count > coilCountMax) return exception(modbusException.illegalValue);
  const out = Buffer.alloc(1 + Math.ceil(count / 8));
  out.writeUInt8(out.length - 1, 0);
  for (let index = 0; index < count; index += 1) {
    const value = served.coils.read(first + index);
    if (value === null) return exception(modbusException.illegalAddress);
    const at = 1 + (index >> 3);
    if (value) out.writeUInt8(out.readUInt8(at) | (1 << (index & 7)), at);
  }
  served.journal.reads(served.rtu.rtu_id, count);
  return reply(out);
};

const writeCoils = (request: ModbusRequest, served: Served): ModbusAnswer => {
  const { body, functionCode } = request;
  const address = body.readUInt16BE(0);
  const values = functionCode === 5 ? singleCoil(body) : manyCoils(body);
  if (values === null) return exception(modbusException.illegalValue);
  const accepted = values.every((_, index) => served.coils.read(address + index) !== null);
  note(request, served, { address, values, accepted });
  if (!accepted) return exception(modbusException.illegalAddress);
  for (const [index, value] of values.entries()) served.coils.write(address + index, value === 1);
  return reply(Buffer.from(body.subarray(0, 4)));
};

const singleCoil = (body: Buffer): readonly number[] | null => {
  const word = body.readUInt16BE(2);
  return word === 0xff_00 ? [1] : word === 0 ? [0] : null;
};

const manyCoils = (body: Buffer): readonly number[] | null => {
  const count = body.readUInt16BE(2);
  if (count === 0 || count > coilCountMax || body.length < 5 + Math.ceil(count / 8)) return null;
  return Array.from({ length: count }, (_, index) => (body.readUInt8(5 + (index >> 3)) >> (index & 7)) & 1);
};

const writeRegisters = (request: ModbusRequest, served: Served): ModbusAnswer => {
  const { body, functionCode } = request;
  const address = body.readUInt16BE(0);
  const values = functionCode === 6 ? [body.readUInt16BE(2)] : manyRegisters(body);
  if (values === null) return exception(modbusException.illegalValue);
  const accepted = served.registers.force(address, values, served.nowMs());
  note(request, served, { address, values, accepted });
  return accepted ? reply(Buffer.from(body.subarray(0, 4))) : exception(modbusException.illegalAddress);
};

const manyRegisters = (body: Buffer): readonly number[] | null => {
  const count = body.readUInt16BE(2);
  if (count === 0 || count > registerCountMax || body.length < 5 + count * 2) return null;
  return Array.from({ length: count }, (_, index) => body.readUInt16BE(5 + index * 2));
};

const note = (request: ModbusRequest, served: Served, what: Pick<RtuWrite, 'address' | 'values' | 'accepted'>) =>
  served.journal.write({
    rtuId: served.rtu.rtu_id,
    unitId: request.unitId,
    functionCode: request.functionCode,
    peer: request.peer,
    ...what,
  });
