export { createJsonReader } from '../http/json-reader.ts';
export { createNwsSource } from './nws-source.ts';
export { createOpenMeteoSource } from './open-meteo-source.ts';
export type { WeatherSourceOptions } from './open-meteo-source.ts';
