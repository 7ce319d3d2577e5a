import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Modbus exception codes that this server gives. */
export const modbusException = { illegalFunction: 1, illegalAddress: 2, illegalValue: 3, deviceFailure: 4 } as const;

export interface ModbusRequest {
  readonly unitId: number;
  readonly functionCode: number;
  /** Protocol data unit without its function code. */
  readonly body: Buffer;
  /** Address and port of the master. */
  readonly peer: string;
}

/** Body of the reply, an exception code, or silence: a hung device, or a unit that is not there. */
export type ModbusAnswer =
  | { readonly kind: 'reply'; readonly body: Buffer }
  | { readonly kind: 'exception'; readonly code: number }
  | { readonly kind: 'silence' };

export interface ModbusServer {
  readonly port: number;
  close(): Promise<void>;
}

const headerLength = 7;
const frameLengthMax = 254;

/** Listens for Modbus TCP masters. Frames are cut from the stream by their length field; nonsense closes the connection. */
export const listenModbus = async (
  address: { readonly host: string; readonly port: number },
  answer: (request: ModbusRequest) => ModbusAnswer,
): Promise<ModbusServer> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, answer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, () => resolve());
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};

const serve = (socket: Socket, answer: (request: ModbusRequest) => ModbusAnswer) => {
  const peer = `${socket.remoteAddress ?? 'unknown'}:${socket.remotePort ?? 0}`;
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length > headerLength) {
      const length = pending.readUInt16BE(4);
      if (pending.readUInt16BE(2) !== 0 || length < 2 || length > frameLengthMax) {
        socket.destroy();
        return;
      }
      const end = 6 + length;
      if (pending.length < end) return;
      reply(socket, pending.subarray(0, end), { peer, answer });
      pending = pending.subarray(end);
    }
  });
};

const reply = (socket: Socket, frame: Buffer, on: { readonly peer: string; readonly answer: (request: ModbusRequest) => ModbusAnswer }) => {
  const unitId = frame.readUInt8(6);
  const functionCode = frame.readUInt8(7);
  const answer = on.answer({ unitId, functionCode, body: frame.subarray(8), peer: on.peer });
  if (answer.kind === 'silence' || socket.destroyed) return;
  const body = answer.kind === 'reply' ? answer.body : Buffer.from([answer.code]);
  const header = Buffer.alloc(8);
  frame.copy(header, 0, 0, 4);
  header.writeUInt16BE(body.length + 2, 4);
  header.writeUInt8(unitId, 6);
  header.writeUInt8(answer.kind === 'reply' ? functionCode : functionCode | 0x80, 7);
  socket.write(Buffer.concat([header, body]));
};

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  return address.port;
};
