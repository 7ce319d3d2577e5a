import { readFileSync } from 'node:fs';

import modbusSerial from 'modbus-serial';

const { default: ModbusMaster } = modbusSerial;
type Master = InstanceType<typeof ModbusMaster>;

import { site } from '@gridstream/schemas';
import type { Site, SiteRtu } from '@gridstream/schemas';

/** The site as the running system was given it, with the ports that it really uses. */
export const readSite = (file: string): Site => site.parse(JSON.parse(readFileSync(file, 'utf8')));

export const rtuOf = (of: Site, deviceId: string): SiteRtu => {
  const found = of.rtus.find(({ devices }) => devices.some((device) => device.device_id === deviceId));
  if (found === undefined) throw new Error(`no RTU serves ${deviceId}`);
  return found;
};

/** Connects to an RTU as a second Modbus master, as an engineer with a test set would, and closes afterwards. */
export const withMaster = async <Result>(rtu: SiteRtu, use: (master: Master) => Promise<Result>): Promise<Result> => {
  const master = new ModbusMaster();
  await master.connectTCP(rtu.host, { port: rtu.port });
  master.setID(rtu.unit_id);
  master.setTimeout(2_000);
  try {
    return await use(master);
  } finally {
    await new Promise<void>((resolve) => {
      master.close(() => resolve());
    });
  }
};

/** Forces a holding register that holds a scaled unsigned 16-bit point. */
export const forcePoint = async (of: Site, point: { readonly deviceId: string; readonly name: string }, value: number): Promise<void> => {
  const rtu = rtuOf(of, point.deviceId);
  const definition = rtu.devices.find(({ device_id }) => device_id === point.deviceId)?.points.find(({ name }) => name === point.name);
  if (definition?.encoding !== 'uint16') throw new Error(`${point.deviceId} has no uint16 point ${point.name}`);
  await withMaster(rtu, async (master) => {
    await master.writeRegister(definition.address, Math.round(value / definition.scale));
  });
};
