import type { SiteZone } from '@gridstream/schemas';

import type { WeatherView } from './view.ts';

/** The newest observation of the station as GeoJSON: each value beside its unit code and its quality control flag. */
export const nwsObservation = (baseUrl: string, view: WeatherView, zone: SiteZone) => {
  const { temperatureCelsius, dewPointCelsius, humidityPercent, seaLevelPascals } = view.at(view.nowMs);
  const time = `${new Date(view.nowMs).toISOString().slice(0, 19)}+00:00`;
  const station = `${baseUrl}/stations/${zone.station ?? ''}`;
  const stated = (value: number | null, unit: string) => ({
    unitCode: `wmoUnit:${unit}`,
    value,
    // The service flags what it has no value for as not checked.
    qualityControl: value === null ? 'Z' : 'V',
  });
  const degrees = view.fault?.kind === 'wrong-unit' ? 'K' : 'degC';
  return {
    id: `${station}/observations/${time}`,
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [zone.longitude, zone.latitude] },
    properties: {
      '@id': `${station}/observations/${time}`,
      '@type': 'wx:ObservationStation',
      elevation: { unitCode: 'wmoUnit:m', value: zone.elevation_metres },
      station,
      stationId: zone.station,
      timestamp: time,
      rawMessage: '',
      textDescription: 'Clear',
      presentWeather: [],
      temperature: stated(view.temperature(temperatureCelsius), degrees),
      dewpoint: stated(view.temperature(dewPointCelsius), degrees),
      windDirection: stated(90, 'degree_(angle)'),
      windSpeed: stated(11.1, 'km_h-1'),
      windGust: stated(null, 'km_h-1'),
      // The altimeter setting of the METAR: reduced to sea level by the standard atmosphere, as the real service has it.
      barometricPressure: stated(view.figure(seaLevelPascals), 'Pa'),
      seaLevelPressure: stated(view.figure(seaLevelPascals), 'Pa'),
      visibility: stated(16_090, 'm'),
      relativeHumidity: stated(view.figure(humidityPercent), 'percent'),
      windChill: stated(null, degrees),
      heatIndex: stated(temperatureCelsius < 27 ? null : view.temperature(heatIndexCelsius(temperatureCelsius, humidityPercent)), degrees),
      cloudLayers: [],
    },
  };
};

/** Regression of Rothfusz (NWS Technical Attachment SR 90-23), as the service itself uses it above 27 °C. */
const heatIndexCelsius = (celsius: number, humidity: number): number => {
  const t = (celsius * 9) / 5 + 32;
  const index =
    -42.379 +
    2.04901523 * t +
    10.14333127 * humidity -
    0.22475541 * t * humidity -
    6.83783e-3 * t ** 2 -
    5.481717e-2 * humidity ** 2 +
    1.22874e-3 * t ** 2 * humidity +
    8.5282e-4 * t * humidity ** 2 -
    1.99e-6 * t ** 2 * humidity ** 2;
  return ((Math.max(index, t) - 32) * 5) / 9;
};
