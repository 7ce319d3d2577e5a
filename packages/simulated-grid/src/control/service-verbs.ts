import type { ServiceFaults } from '../services/faults.ts';
import type { WeatherSky } from '../services/weather/conditions.ts';

export interface ServiceControls {
  readonly faults: ServiceFaults;
  readonly sky: WeatherSky;
  readonly port: number;
  readonly nowMs: () => number;
}

export type ControlReply = readonly [status: number, body: unknown];

const secondsMax = 86_400;

/** POST /services/<service>/fault?kind=&seconds=, POST /weather/profile?name= and GET /services; null for any other request. */
export const serviceVerb = (method: string, url: URL, controls: ServiceControls | null): ControlReply | null => {
  const [first = '', service = '', verb = ''] = url.pathname.split('/').slice(1).map(decodeURIComponent);
  if (first !== 'services' && first !== 'weather') return null;
  if (controls === null) return [404, { error: 'the site names no weather zone, so there are no services' }];
  if (method === 'GET' && url.pathname === '/services') return [200, describe(controls)];
  if (method !== 'POST') return null;
  if (url.pathname === '/weather/profile') return setProfile(url.searchParams.get('name') ?? '', controls);
  if (first !== 'services' || verb !== 'fault') return null;
  const kind = url.searchParams.get('kind') ?? '';
  const seconds = Math.min(secondsMax, Math.max(0, Number(url.searchParams.get('seconds') ?? 30) || 0));
  switch (controls.faults.set(service, kind, seconds)) {
    case 'ok':
      return [202, { service, kind, seconds }];
    case 'unknown-service':
      return [404, { error: `no service ${service}` }];
    case 'unknown-kind':
      return [400, { error: `${service} has no fault ${kind}` }];
  }
};

const setProfile = (name: string, { sky }: ServiceControls): ControlReply =>
  sky.setProfile(name) ? [202, { profile: name }] : [404, { error: `no weather profile ${name}` }];

const describe = ({ faults, sky, port, nowMs }: ServiceControls) => {
  const { temperatureCelsius, humidityPercent } = sky.at(nowMs());
  return {
    port,
    profile: sky.profile(),
    alert: sky.alert(),
    weather: { temperature_celsius: rounded(temperatureCelsius), relative_humidity_percent: rounded(humidityPercent) },
    faults: faults.describe(),
  };
};

const rounded = (value: number): number => Math.round(value * 100) / 100;
