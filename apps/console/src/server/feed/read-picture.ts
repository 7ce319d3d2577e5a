import type { DeviceState } from '#feed/model.ts';

import type { StoredReading } from '@gridstream/operations';

import type { Services } from '../compose.ts';
import type { PictureRead } from './picture-parts.ts';
import { createSlowReader } from './slow-sections.ts';
import type { SourceTimes } from './source-ages.ts';

export interface PictureReader {
  /** What may have changed; empty while the store cannot be read, which `times` then says. Never throws. */
  readonly read: () => Promise<PictureRead>;
  readonly times: () => SourceTimes;
}

const never = { at: null, problem: '' };

/** Reads the picture from the read models and remembers when each source last spoke. */
export const createPictureReader = ({ readModels, gridState, clock, logger }: Services): PictureReader => {
  const readSlow = createSlowReader({ readModels, clock });
  let times: SourceTimes = { store: never, pipeline: never, authority: never, telemetry: never };
  let failing = false;

  const readAll = async (): Promise<PictureRead> => {
    const [readings, authority, pipeline, registries, slow] = await Promise.all([
      gridState.readScada(),
      readModels.authority(),
      readModels.pipelineHealth(),
      readModels.registries(),
      readSlow(),
    ]);
    const devices = readings.map(deviceOf);
    times = {
      store: { at: clock.nowMs(), problem: '' },
      pipeline: { at: pipeline?.at ?? null, problem: '' },
      authority: { at: authority?.heartbeat_at ?? null, problem: '' },
      telemetry: { at: newest(devices), problem: '' },
    };
    return { devices, sections: { authority, pipeline, registries, ...slow } };
  };

  const noteFailure = (cause: unknown): PictureRead => {
    if (!failing) logger.error('store_unreadable', {}, cause);
    failing = true;
    times = { ...times, store: { at: times.store.at, problem: 'cannot be read' } };
    return { sections: {} };
  };

  return {
    times: () => times,
    read: async () => {
      try {
        const read = await readAll();
        if (failing) logger.info('store_readable_again');
        failing = false;
        return read;
      } catch (cause) {
        return noteFailure(cause);
      }
    },
  };
};

const deviceOf = ({ reading, receivedAtMs }: StoredReading): DeviceState => ({
  device_id: reading.device_id,
  timestamp: reading.timestamp,
  received_at: receivedAtMs,
  points: reading.points,
});

const newest = (devices: readonly DeviceState[]): number | null =>
  devices.length === 0 ? null : Math.max(...devices.map((device) => device.timestamp));
