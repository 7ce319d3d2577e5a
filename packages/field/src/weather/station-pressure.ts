const standardSeaLevelPascals = 101_325;
/** Gas constant of dry air times lapse rate over gravity, of the standard atmosphere. */
const exponent = 0.190_263;
const lapseKelvinPerMetre = 0.006_5;
const standardSeaLevelKelvin = 288.15;

/**
 * Pressure at the station, pascals, from the altimeter setting, which is what the National Weather Service calls barometric pressure.
 * Source: Smithsonian Meteorological Tables, table 65 (the reduction by the standard atmosphere that every METAR uses).
 */
export const stationPressurePascals = (altimeterPascals: number, elevationMetres: number): number => {
  const lowered = (standardSeaLevelPascals ** exponent * lapseKelvinPerMetre * elevationMetres) / standardSeaLevelKelvin;
  return (altimeterPascals ** exponent - lowered) ** (1 / exponent);
};
