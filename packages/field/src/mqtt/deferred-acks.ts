import type { MqttClient } from 'mqtt';

/** One acknowledgement that waits for its message to be durable. */
export interface HeldAck {
  /** Sends the PUBACK, unless the connection that it belongs to has gone: then the broker delivers the message again. */
  release(): void;
}

interface SendingClient {
  _sendPacket(packet: { readonly cmd: string; readonly messageId?: number }, done?: () => void, ...rest: readonly unknown[]): unknown;
}

/**
 * mqtt.js handles one message at a time and sends its PUBACK in between, so a batch could never form. Held back here,
 * the acknowledgements let the next messages in, and the Receive Maximum bounds how many. The method is internal to the
 * pinned version; the integration test on a real broker would notice its change.
 */
export const holdAcks = (client: MqttClient, onHeld: (messageId: number, ack: HeldAck) => void): void => {
  const inner = asSendingClient(client);
  const send = inner._sendPacket.bind(inner);
  let connection = 0;
  client.on('close', () => (connection += 1));
  inner._sendPacket = (packet, done, ...rest) => {
    if (packet.cmd !== 'puback' || packet.messageId === undefined) return send(packet, done, ...rest);
    const heldOn = connection;
    onHeld(packet.messageId, {
      release: () => {
        if (heldOn === connection && client.connected) send(packet);
      },
    });
    done?.();
    return undefined;
  };
};

/** Every client of mqtt.js 5 has this method; the check turns a release without it into an error at the start. */
const asSendingClient = (client: MqttClient): SendingClient => {
  if (!('_sendPacket' in client)) throw new Error('This version of the MQTT client cannot hold acknowledgements back.');
  return client as unknown as SendingClient;
};
