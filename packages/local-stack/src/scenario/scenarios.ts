/** What a scenario does to the running system; every one of them is undone by `clear`. */
export type Disturbance =
  /** Another weather is served from now on. */
  | { readonly kind: 'weather'; readonly profile: 'heatwave' | 'dry-heat' }
  /** A simulated service answers wrongly, or not at all. */
  | { readonly kind: 'service'; readonly service: 'weather' | 'cis'; readonly fault: string }
  /** Every RTU takes requests and answers none. */
  | { readonly kind: 'hang' }
  /** A process of this system is stopped in its tracks. */
  | { readonly kind: 'pause'; readonly part: 'kafka' | 'grid-state' };

export interface Scenario {
  readonly name: string;
  readonly does: string;
  /** What the console then says. */
  readonly brings: string;
  readonly disturbance: Disturbance;
}

/** The scenarios of the demo, each of which makes its mode happen for real. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'heatwave',
    does: 'The weather services report 38 °C at 50 % humidity and an extreme heat warning.',
    brings: 'HEAT_SUSPEND by wet-bulb; every device that cools people counts as level 0.',
    disturbance: { kind: 'weather', profile: 'heatwave' },
  },
  {
    name: 'dry-heat',
    does: 'The weather services report 41 °C at 10 % humidity.',
    brings: 'A heatwave: what cools people counts as level 0. No HEAT_SUSPEND, and GRID_FOLLOW only without a provably safe dispatch.',
    disturbance: { kind: 'weather', profile: 'dry-heat' },
  },
  {
    name: 'telemetry-loss',
    does: 'Every RTU hangs: it takes requests and answers none.',
    brings: 'TELEMETRY_HALT as soon as the head meter is older than its limit.',
    disturbance: { kind: 'hang' },
  },
  {
    name: 'kafka-outage',
    does: 'Kafka is stopped in its tracks.',
    brings:
      'BLIND in the console within seconds; when Kafka is back, TELEMETRY_HALT or SAFETY_FREEZE until telemetry and lag are known again.',
    disturbance: { kind: 'pause', part: 'kafka' },
  },
  {
    name: 'lag',
    does: 'The grid-state worker is stopped in its tracks, and telemetry waits unread.',
    brings: 'SAFETY_FREEZE as soon as the time lag is over its limit.',
    disturbance: { kind: 'pause', part: 'grid-state' },
  },
  {
    name: 'cis-down',
    does: 'The customer information system answers every request with an error.',
    brings: 'The registry is shown as unavailable: nobody new may be restricted and no protection is lowered (row 11).',
    disturbance: { kind: 'service', service: 'cis', fault: '500' },
  },
  {
    name: 'weather-down',
    does: 'Every weather service answers with an error.',
    brings: 'Unknown weather counts as a heatwave at once, and brings HEAT_SUSPEND once it has lasted longer than its limit.',
    disturbance: { kind: 'service', service: 'weather', fault: 'down' },
  },
];
