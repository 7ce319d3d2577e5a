import type { DeviceState } from '#feed/model.ts';

import type { SwitchState } from '@gridstream/domain/network';
import type { Site, SiteDevice, TelemetryPoint } from '@gridstream/schemas';

/** A reading older than this is shown as late, and a switch position that old counts as unknown. */
export const telemetryAgeMsMax = 5_000;

export interface Measured {
  readonly value: number | null;
  readonly unit: string;
}

export interface DeviceView {
  readonly deviceId: string;
  readonly name: string;
  /** Instant of the sample; null when the device was never seen. */
  readonly at: number | null;
  readonly late: boolean;
  /** Worst quality word over its points; UNKNOWN when it was never seen. */
  readonly quality: TelemetryPoint['quality'];
}

export interface SwitchView extends DeviceView {
  readonly switchId: string;
  readonly state: SwitchState;
}

export interface SensorView extends DeviceView {
  readonly lineId: string;
  readonly amps: readonly Measured[];
  readonly kilowatts: Measured;
}

export interface HeadView extends DeviceView {
  readonly kilowatts: Measured;
  readonly byPhase: readonly { readonly phase: string; readonly kilowatts: Measured; readonly amps: Measured; readonly volts: Measured }[];
}

export interface FeederView {
  readonly head: HeadView | null;
  readonly switches: readonly SwitchView[];
  readonly sensors: readonly SensorView[];
}

type Devices = Readonly<Record<string, DeviceState>>;

/** What the telemetry says about each device of the site as of `nowMs`. */
export const viewFeeder = (site: Site, devices: Devices, nowMs: number): FeederView => {
  const all = site.rtus.flatMap((rtu) => rtu.devices);
  const common = (device: SiteDevice): DeviceView => viewDevice(device, devices[device.device_id], nowMs);
  const head = all.find((device) => device.role === 'HEAD_METER');
  return {
    head: head === undefined ? null : viewHead(common(head), devices[head.device_id]),
    switches: all
      .filter((device) => device.role === 'SWITCH')
      .map((device) => {
        const view = common(device);
        return { ...view, switchId: device.switch_id ?? device.device_id, state: positionOf(view, devices[device.device_id]) };
      })
      .sort((one, other) => one.switchId.localeCompare(other.switchId)),
    sensors: all
      .filter((device) => device.role === 'LINE_SENSOR')
      .map((device) => ({
        ...common(device),
        lineId: device.line_id ?? '',
        amps: ['amps_a', 'amps_b', 'amps_c']
          .filter((name) => device.points.some((point) => point.name === name))
          .map(reader(devices[device.device_id])),
        kilowatts: reader(devices[device.device_id])('kilowatts'),
      })),
  };
};

const viewDevice = (device: SiteDevice, state: DeviceState | undefined, nowMs: number): DeviceView => ({
  deviceId: device.device_id,
  name: device.name,
  at: state?.timestamp ?? null,
  late: state === undefined || nowMs - state.timestamp > telemetryAgeMsMax,
  quality: state === undefined ? 'UNKNOWN' : (state.points.find((point) => point.quality !== 'GOOD')?.quality ?? 'GOOD'),
});

const reader =
  (state: DeviceState | undefined) =>
  (name: string): Measured => {
    const point = state?.points.find((candidate) => candidate.name === name);
    return { value: point?.value ?? null, unit: point?.unit ?? '' };
  };

/** A position that is late or not GOOD proves nothing: the switch counts as unknown, as it does for the supervisor. */
const positionOf = (view: DeviceView, state: DeviceState | undefined): SwitchState => {
  if (view.late || view.quality !== 'GOOD') return 'UNKNOWN';
  const position = reader(state)('position').value;
  if (position === 0) return 'OPEN';
  if (position === 1) return 'CLOSED';
  return position === 2 ? 'INTERMEDIATE' : 'UNKNOWN';
};

const viewHead = (view: DeviceView, state: DeviceState | undefined): HeadView => {
  const read = reader(state);
  return {
    ...view,
    kilowatts: read('kilowatts_total'),
    byPhase: ['a', 'b', 'c'].map((phase) => ({
      phase: phase.toUpperCase(),
      kilowatts: read(`kilowatts_${phase}`),
      amps: read(`amps_${phase}`),
      volts: read(`volts_${phase}`),
    })),
  };
};
