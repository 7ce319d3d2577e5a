export const serviceIds = ['nws', 'open-meteo', 'cis', 'registry'] as const;
export type ServiceId = (typeof serviceIds)[number];

const anywhere = ['silent', 'truncated'] as const;
const weatherFaults = ['down', '403', 'frozen', 'nulls', 'wrong-unit', 'fahrenheit-as-celsius', 'future', 'ancient', 'disagree'] as const;
const registryFaults = ['500', '304', 'empty', 'half', 'wrong-types', 'conflict'] as const;

export type FaultKind = (typeof anywhere)[number] | (typeof weatherFaults)[number] | (typeof registryFaults)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** The faults that are switched on, by service; each ends by itself. */
export interface ServiceFaults {
  /** Switches a fault on, or off with `none`; says what was not understood. `weather` names both weather services. */
  set(service: string, kind: string, seconds: number): 'ok' | 'unknown-service' | 'unknown-kind';
  active(service: ServiceId): Fault | null;
  describe(): Readonly<Record<ServiceId, { readonly kind: FaultKind; readonly until: number } | null>>;
}

const faultsOf = (service: ServiceId): readonly FaultKind[] =>
  service === 'cis' || service === 'registry' ? [...anywhere, ...registryFaults] : [...anywhere, ...weatherFaults];

const named = (service: string): readonly ServiceId[] =>
  service === 'weather' ? ['nws', 'open-meteo'] : serviceIds.filter((id) => id === service);

export const createServiceFaults = (nowMs: () => number): ServiceFaults => {
  const faults = new Map<ServiceId, Fault>();
  const active = (service: ServiceId): Fault | null => {
    const fault = faults.get(service);
    return fault !== undefined && nowMs() < fault.untilMs ? fault : null;
  };
  const described = (service: ServiceId) => {
    const fault = active(service);
    return fault === null ? null : { kind: fault.kind, until: fault.untilMs };
  };
  return {
    active,
    set: (service, kind, seconds) => {
      const services = named(service);
      const [first] = services;
      if (first === undefined) return 'unknown-service';
      const known = faultsOf(first).find((each) => each === kind);
      if (known === undefined && kind !== 'none') return 'unknown-kind';
      for (const id of services) {
        if (known === undefined) faults.delete(id);
        else faults.set(id, { kind: known, sinceMs: nowMs(), untilMs: nowMs() + seconds * 1_000 });
      }
      return 'ok';
    },
    describe: () => ({
      nws: described('nws'),
      'open-meteo': described('open-meteo'),
      cis: described('cis'),
      registry: described('registry'),
    }),
  };
};
