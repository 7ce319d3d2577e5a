/** Unit of the quantities that devices of the fleet report. A point that is not listed may carry any listed unit. */
const expectedUnits: Readonly<Record<string, string>> = {
  indoor_temperature: 'Cel',
  setpoint: 'Cel',
  tank_temperature: 'Cel',
  cooling_power: 'kW',
  charging_power: 'kW',
  pump_power: 'kW',
  heater_power: 'kW',
  unit_power: 'kW',
  state_of_charge: '%',
  flow: 'l/min',
  venous_pressure: 'mm[Hg]',
  session_remaining: 'h',
};

/** Unit that a point of the name must have, null when any will do. A wrong unit is refused, never converted by guess. */
export const expectedUnit = (pointName: string): string | null =>
  Object.hasOwn(expectedUnits, pointName) ? (expectedUnits[pointName] ?? null) : null;
