/** What the fleet publishes: one JSON object per sample, device and time first. */
export interface DevicePayload {
  readonly device_id: string;
  readonly timestamp: number;
  readonly sequence: number;
  readonly firmware: string;
  readonly cause: 'PERIODIC' | 'SPONTANEOUS';
  readonly points: readonly { readonly name: string; readonly value: number; readonly unit: string }[];
}

export interface PayloadInputs {
  readonly deviceType: string;
  /** Number of the device in the fleet: spreads the figures. */
  readonly index: number;
  readonly dryBulbCelsius: number;
  /** Per-unit load of homes at this hour, 0 to about 1. */
  readonly perUnit: number;
  readonly nowMs: number;
}

/** Measured points of a device of the kind; figures follow weather and load and stay within what such a device can measure. */
export const devicePoints = (inputs: PayloadInputs): DevicePayload['points'] => {
  const phase = (inputs.index * 0.618) % 1;
  const swing = Math.sin(inputs.nowMs / 60_000 + inputs.index);
  const isOn = phase < inputs.perUnit;
  switch (inputs.deviceType) {
    case 'thermostat':
      return [
        point('indoor_temperature', 22 + 0.15 * (inputs.dryBulbCelsius - 20) + swing, 'Cel'),
        point('setpoint', 21 + Math.round(phase * 6) / 2, 'Cel'),
        point('cooling_power', isOn ? 1.2 + phase : 0, 'kW'),
      ];
    case 'ev-charger':
      return [point('charging_power', isOn ? 7.2 : 0, 'kW'), point('state_of_charge', 30 + 60 * phase + 5 * swing, '%')];
    case 'pool-pump':
      return [point('pump_power', isOn ? 0.9 : 0, 'kW'), point('flow', isOn ? 180 + 10 * swing : 0, 'l/min')];
    case 'water-heater':
      return [point('tank_temperature', 55 + 5 * swing, 'Cel'), point('heater_power', isOn ? 3 : 0, 'kW')];
    default:
      return [
        point('unit_power', 0.8 + 0.1 * swing, 'kW'),
        point('venous_pressure', 120 + 15 * swing, 'mm[Hg]'),
        point('session_remaining', 4 * phase, 'h'),
      ];
  }
};

const point = (name: string, value: number, unit: string) => ({ name, value: Math.round(value * 100) / 100, unit });
