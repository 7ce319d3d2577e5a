import modbusSerial from 'modbus-serial';

import type { BlockRead } from './plan-reads.ts';

type Client = InstanceType<typeof modbusSerial.default>;

export interface LinkAddress {
  readonly host: string;
  readonly port: number;
  readonly unitId: number;
  readonly timeoutMs: number;
}

/** What came back from the wire; an exception is the device's own answer, a timeout is silence. */
export type ReadResult =
  | { readonly kind: 'values'; readonly values: readonly number[] }
  | { readonly kind: 'exception'; readonly code: number }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'not-connected'; readonly detail: string };

export type WriteResult =
  | { readonly kind: 'written' }
  | { readonly kind: 'exception'; readonly code: number }
  /** Nothing left this machine: no connection could be had. */
  | { readonly kind: 'not-sent'; readonly detail: string }
  /** It may or may not have reached the device. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** One connection to one RTU. Every call ends within its timeout, whatever the device does. */
export interface ModbusLink {
  read(block: Pick<BlockRead, 'table' | 'address' | 'count'>): Promise<ReadResult>;
  writeCoil(coil: number, value: boolean): Promise<WriteResult>;
  close(): void;
}

/** Connects on first use and again after a failure. A hung RTU keeps its connection: it may wake. */
export const createModbusLink = (address: LinkAddress): ModbusLink => {
  let client: Client | null = null;
  let connecting: Promise<Client> | null = null;
  const connect = async (): Promise<Client> => {
    if (client?.isOpen === true) return client;
    connecting ??= open(address).finally(() => (connecting = null));
    client = await connecting;
    return client;
  };
  return {
    read: async (block) => {
      try {
        const connected = await connect();
        return { kind: 'values', values: await readBlock(connected, block) };
      } catch (error) {
        return classify(error);
      }
    },
    writeCoil: async (coil, value) => {
      let connected: Client;
      try {
        connected = await connect();
      } catch (error) {
        return { kind: 'not-sent', detail: describe(error) };
      }
      try {
        await connected.writeCoil(coil, value);
        return { kind: 'written' };
      } catch (error) {
        const failure = classify(error);
        if (failure.kind === 'exception') return failure;
        return { kind: 'unknown', detail: describe(error) };
      }
    },
    close: () => client?.destroy(() => undefined),
  };
};

const open = async (address: LinkAddress): Promise<Client> => {
  const client = new modbusSerial.default();
  client.on('error', () => undefined);
  client.setTimeout(address.timeoutMs);
  client.setID(address.unitId);
  await withDeadline(client.connectTCP(address.host, { port: address.port }), address.timeoutMs, () => client.destroy(() => undefined));
  return client;
};

const withDeadline = async (work: Promise<void>, timeoutMs: number, abandon: () => void): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      abandon();
      reject(new Error('connect timed out'));
    }, timeoutMs);
  });
  await Promise.race([work, deadline]).finally(() => clearTimeout(timer));
};

const readBlock = async (client: Client, block: Pick<BlockRead, 'table' | 'address' | 'count'>): Promise<readonly number[]> => {
  switch (block.table) {
    case 'holding':
      return (await client.readHoldingRegisters(block.address, block.count)).data;
    case 'input':
      return (await client.readInputRegisters(block.address, block.count)).data;
    case 'coil':
      return (await client.readCoils(block.address, block.count)).data.map(Number);
    case 'discrete':
      return (await client.readDiscreteInputs(block.address, block.count)).data.map(Number);
  }
};

const classify = (error: unknown): Exclude<ReadResult, { readonly kind: 'values' }> => {
  const fields: Readonly<Record<string, unknown>> = typeof error === 'object' && error !== null ? { ...error } : {};
  if (typeof fields['modbusCode'] === 'number') return { kind: 'exception', code: fields['modbusCode'] };
  if (fields['errno'] === 'ETIMEDOUT') return { kind: 'timeout' };
  return { kind: 'not-connected', detail: describe(error) };
};

const describe = (error: unknown): string => {
  if (error instanceof Error) return error.message;
  const fields: Readonly<Record<string, unknown>> = typeof error === 'object' && error !== null ? { ...error } : {};
  return typeof fields['message'] === 'string' ? fields['message'] : 'connection lost';
};
