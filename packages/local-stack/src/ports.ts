/** Loopback ports of one system. `rtuOffset` is added to the RTU ports of the site file. */
export interface Ports {
  readonly console: number;
  readonly kafka: number;
  readonly kafkaController: number;
  readonly registry: number;
  readonly registryManagement: number;
  readonly redis: number;
  readonly mqtt: number;
  readonly oidc: number;
  /** The first worker role listens here, the next ones follow. */
  readonly workersFirst: number;
  readonly simulator: number;
  /** Simulated weather services, customer system and life-safety registry. */
  readonly simulatorServices: number;
  readonly rtuOffset: number;
}

export const defaultPorts: Ports = {
  console: 3000,
  kafka: 19_092,
  kafkaController: 19_093,
  registry: 18_081,
  registryManagement: 18_091,
  redis: 16_379,
  mqtt: 11_883,
  oidc: 14_000,
  workersFirst: 19_101,
  simulator: 19_120,
  simulatorServices: 19_121,
  rtuOffset: 0,
};

/** Every default port moved by `offset`, so that two systems can run side by side. */
export const portsWithOffset = (offset: number): Ports => ({
  console: defaultPorts.console + offset,
  kafka: defaultPorts.kafka + offset,
  kafkaController: defaultPorts.kafkaController + offset,
  registry: defaultPorts.registry + offset,
  registryManagement: defaultPorts.registryManagement + offset,
  redis: defaultPorts.redis + offset,
  mqtt: defaultPorts.mqtt + offset,
  oidc: defaultPorts.oidc + offset,
  workersFirst: defaultPorts.workersFirst + offset,
  simulator: defaultPorts.simulator + offset,
  simulatorServices: defaultPorts.simulatorServices + offset,
  rtuOffset: offset,
});
