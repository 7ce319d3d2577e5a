import { Socket } from 'node:net';

/** Writes `request` and resolves with the first bytes received. Rejects when nothing listens or nothing is said. */
const firstAnswer = (host: string, port: number, request: Buffer | string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const socket = new Socket();
    socket.setTimeout(3_000, () => socket.destroy(new Error('no answer within 3 s')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('connection closed without an answer')));
    socket.once('data', (answer) => {
      resolve(answer);
      socket.destroy();
    });
    socket.connect(port, host, () => socket.write(request));
  });

/** A Redis that answers at all is there; NOAUTH is an answer, LOADING is not yet one. */
export const answersPing = async (host: string, port: number): Promise<boolean> => {
  const answer = (await firstAnswer(host, port, 'PING\r\n')).toString('latin1');
  return answer.startsWith('+') || answer.startsWith('-NOAUTH');
};

// CONNECT of MQTT 5 with clean start, keep-alive 5 s, no properties and an empty client id (MQTT 5.0, 3.1).
const mqttConnect = Buffer.from([0x10, 13, 0, 4, 0x4d, 0x51, 0x54, 0x54, 5, 2, 0, 5, 0, 0, 0]);

/** True when the broker answers CONNECT with CONNACK, whatever the reason code. */
export const answersMqttConnect = async (host: string, port: number): Promise<boolean> =>
  (await firstAnswer(host, port, mqttConnect))[0] === 0x20;

/** True when the address answers with a status below 400. */
export const answersHttp = async (url: string): Promise<boolean> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000), redirect: 'manual' });
  await response.arrayBuffer();
  return response.status < 400;
};
