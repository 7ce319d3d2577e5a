import { connect } from 'mqtt';
import type { MqttClient } from 'mqtt';

/** A few shared connections to the broker, each with a bounded number of unacknowledged messages. */
export interface FleetConnections {
  /** Publishes at QoS 1; `settled` is called once with whether the broker acknowledged. False when there is no room now. */
  publish(message: { readonly index: number; readonly topic: string; readonly body: string }, settled: (acked: boolean) => void): boolean;
  connected(): number;
  outstanding(): number;
  close(): Promise<void>;
}

const windowMax = 100;

interface Connection {
  readonly client: MqttClient;
  readonly window: { size: number };
  outstanding: number;
}

/**
 * Opens `count` MQTT 5 connections that come and go with the broker. The window is the broker's Receive Maximum,
 * at most 100, so nothing queues without limit.
 */
export const openFleetConnections = (url: string, count: number): FleetConnections => {
  const connections = Array.from({ length: count }, (_, index) => open(url, index));
  return {
    publish: (message, settled) => {
      const connection = connections[message.index % connections.length];
      if (connection === undefined || !connection.client.connected || connection.outstanding >= connection.window.size) return false;
      connection.outstanding += 1;
      let isSettled = false;
      connection.client.publish(message.topic, message.body, { qos: 1 }, (error) => {
        if (isSettled) return;
        isSettled = true;
        connection.outstanding -= 1;
        settled(error === undefined || error === null);
      });
      return true;
    },
    connected: () => connections.filter((each) => each.client.connected).length,
    outstanding: () => connections.reduce((sum, each) => sum + each.outstanding, 0),
    close: async () => {
      await Promise.all(connections.map((each) => each.client.endAsync()));
    },
  };
};

const open = (url: string, index: number): Connection => {
  const client = connect(url, {
    protocolVersion: 5,
    clientId: `simulated-fleet-${process.pid}-${index}`,
    clean: true,
    reconnectPeriod: 1_000,
    connectTimeout: 10_000,
  });
  client.on('error', () => undefined);
  const window = { size: windowMax };
  client.on('connect', (packet) => (window.size = Math.min(windowMax, packet.properties?.receiveMaximum ?? windowMax)));
  return { client, window, outstanding: 0 };
};
